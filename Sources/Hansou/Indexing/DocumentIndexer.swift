import Dispatch
import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText
import Synchronization

/// Turns a parsed document into passages of the index.
///
/// Passages are analysed on several threads and added in their order by one, so that the index is the
/// same whatever the number of threads.
struct DocumentIndexer {
  /// Below this many passages a document is not worth the hand-over.
  private static let leastShared = 64
  /// Passages that are encoded before the writer takes them, per thread.
  private static let share = 256

  private let encoders: [PassageEncoder]

  /// - Parameter encoders: One for each thread that may work; at least one.
  init(encoders: [PassageEncoder]) { self.encoders = encoders }

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
  func add(
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

  private func addPassages(
    of document: ParsedDocument, to writer: IndexWriter
  ) throws {
    let titles = try titles(of: document)
    let isShared = encoders.count > 1 && document.passages.count >= Self.leastShared
    let block = isShared ? Self.share * encoders.count : 1
    for start in stride(from: 0, to: document.passages.count, by: block) {
      let passages = document.passages[start..<min(start + block, document.passages.count)]
      let encoded =
        isShared
        ? try encodeOnAllThreads(passages, titles)
        : try passages.map { try encoders[0].encode($0, title: titles[$0.section + 1]) }
      for passage in encoded {
        try passage.stored.withUnsafeBytes {
          try writer.addPassage(passage.terms, kind: passage.kind, stored: $0)
        }
      }
    }
  }

  /// The analysis of the title above the passages of each section; the first is of those in none.
  private func titles(of document: ParsedDocument) throws(SegmentationError) -> [Analysis] {
    var paths = [document.title]
    for section in document.sections {
      // A parent stands before its sections.
      paths.append(paths[section.parent + 1] + "，" + section.title)
    }
    var titles: [Analysis] = []
    for path in paths { titles.append(try encoders[0].analysis(of: path)) }
    return titles
  }

  /// Encodes passages, an equal part on each thread, and returns them in order.
  private func encodeOnAllThreads(
    _ passages: ArraySlice<HansouDocuments.Passage>, _ titles: [Analysis]
  ) throws -> [EncodedPassage] {
    let size = (passages.count + encoders.count - 1) / encoders.count
    let parts = Mutex(
      [Result<[EncodedPassage], SegmentationError>?](
        repeating: nil, count: encoders.count))
    DispatchQueue.concurrentPerform(iterations: encoders.count) { [encoders] number in
      let start = min(passages.endIndex, passages.startIndex + number * size)
      let part = passages[start..<min(passages.endIndex, start + size)]
      let encoded = Result { () throws(SegmentationError) in
        var encoded: [EncodedPassage] = []
        encoded.reserveCapacity(part.count)
        for passage in part {
          encoded.append(
            try encoders[number].encode(passage, title: titles[passage.section + 1]))
        }
        return encoded
      }
      parts.withLock { $0[number] = encoded }
    }
    return try parts.withLock { try $0.flatMap { try $0?.get() ?? [] } }
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
