import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Turns a parsed document into passages of the index.
///
/// Keeps its buffers from document to document; belongs to one thread.
struct DocumentIndexer {
  private var analyzer: Analyzer
  private var body = Analysis()
  private var terms = PassageTerms(norms: PassageSchema.schema.norms.count)

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// Adds a document to `writer`, replacing one of the same id.
  ///
  /// - Parameters:
  ///   - document: What the reader made of the source.
  ///   - id: Its external id.
  ///   - path: The path to show.
  ///   - source: The canonical path, by which a later run knows it again.
  ///   - stamp: The hash, time and size of the source.
  ///   - writer: The index.
  /// - Throws: `StorageError` or `SegmentationError`; the document is then abandoned.
  mutating func add(
    _ document: ParsedDocument, id: String, path: String, source: String, stamp: DocumentStamp,
    to writer: IndexWriter
  ) throws {
    let metadata = Self.metadata(document)
    let record = DocumentRecord(
      path: path, title: document.title, metadata: metadata,
      sections: document.sections.map {
        .init(
          title: $0.title, parent: $0.parent < 0 ? nil : $0.parent, rank: $0.rank, line: $0.line)
      })
    try writer.beginDocument(
      id: id, contentHash: stamp.contentHash, modificationTime: stamp.modificationTime,
      size: stamp.size, record: record.encoded(),
      columns: [(KnownDocuments.sourceColumn, .keyword(String(source.prefix(1_024))))]
        + metadata.map { ($0.key, .keyword(String($0.value.prefix(256)))) })
    do {
      try addPassages(of: document, to: writer)
      try writer.endDocument()
    } catch {
      writer.abandonDocument()
      throw error
    }
  }

  private mutating func addPassages(
    of document: ParsedDocument, to writer: IndexWriter
  ) throws {
    // Passages of a section follow each other, so its title is analysed once.
    var title = Analysis()
    var titleSection = Int.min
    for passage in document.passages {
      if passage.section != titleSection {
        let path = [document.title] + document.sectionPath(of: passage)
        title = try analyzer.analysis(of: path.joined(separator: "，"))
        titleSection = passage.section
      }
      var text = passage.text
      try text.withUTF8 { try analyzer.analyze($0, into: &body) }
      PassageSchema.encode(body: body, title: title, into: &terms)
      var stored = ByteWriter()
      Self.record(passage).encode(into: &stored)
      try stored.buffer.withUnsafeBytes {
        try writer.addPassage(terms, kind: passage.kind.rawValue, stored: $0)
      }
    }
  }

  private static func record(_ passage: HansouDocuments.Passage) -> PassageRecord {
    PassageRecord(
      text: passage.text, section: passage.section < 0 ? nil : passage.section,
      lines: passage.lines, term: passage.term,
      spans: passage.spans.map {
        .init(textOffset: $0.textOffset, line: $0.line, column: $0.column)
      })
  }

  private static func metadata(_ document: ParsedDocument) -> [(key: String, value: String)] {
    let metadata = document.metadata
    let known = [
      ("region", metadata.region), ("kind", metadata.kind), ("period", metadata.period),
      ("date", metadata.date), ("issuer", metadata.issuer), ("number", metadata.number),
    ]
    let names = Set(known.map(\.0) + [KnownDocuments.sourceColumn, "title"])
    return known.compactMap { name, value in value.map { (name, $0) } }
      + metadata.extra.filter { !names.contains($0.0) }.map { ($0.0, $0.1) }
  }
}
