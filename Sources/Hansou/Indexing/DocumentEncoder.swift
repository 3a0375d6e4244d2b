import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Reads, analyses and encodes documents on one thread, into batches for the index.
///
/// Unchecked because each thread has one of its own; analyzer and buffers are kept from one document
/// to the next.
final class DocumentEncoder: @unchecked Sendable {
  private var analyzer: Analyzer
  private let builder: DocumentBatchBuilder
  private var body = Analysis()
  private var terms = PassageSchema.makeTerms()
  private var stored = ByteWriter()
  private let marker = PassageMarker()
  private let fold = Fold()

  init(analyzer: Analyzer, builder: DocumentBatchBuilder) {
    self.analyzer = analyzer
    self.builder = builder
  }

  /// Encodes documents, each as far as it can be.
  ///
  /// - Returns: The batch, and what became of each job.
  /// - Throws: `SegmentationError`, or `StorageError` when stored text cannot be compressed.
  func encode(_ jobs: [IndexingJob]) throws -> (batch: DocumentBatch, outcomes: [IndexingOutcome]) {
    var outcomes: [IndexingOutcome] = []
    for job in jobs { outcomes.append(try encode(job)) }
    return (try builder.finishBatch(), outcomes)
  }

  private func encode(_ job: IndexingJob) throws -> IndexingOutcome {
    do {
      let document = try job.document()
      try add(document, job)
      return IndexingOutcome(
        result: .indexed(fault: document.fault), place: builder.documentCount - 1)
    } catch let problem as FileProblem {
      return IndexingOutcome(result: .unreadable(problem), place: nil)
    } catch let error as StorageError where error.code == .limit {
      builder.abandonDocument()
      return IndexingOutcome(result: .refused(error), place: nil)
    }
  }

  private func add(_ document: ParsedDocument, _ job: IndexingJob) throws {
    let metadata = Self.metadata(document)
    let record = DocumentRecord(
      path: job.path, title: document.title, metadata: metadata,
      sections: document.sections.map {
        .init(
          title: $0.title, parent: $0.parent < 0 ? nil : $0.parent, rank: $0.rank, line: $0.line)
      })
    try builder.beginDocument(
      id: job.id, stamp: job.stamp, record: record.encoded(),
      columns: [(KnownDocuments.sourceColumn, .keyword(String(job.place.prefix(1_024))))]
        + metadata.map { ($0.key, .keyword(String($0.value.prefix(256)))) })
    let titles = titlePaths(of: document)
    var section: Int?
    var titleLength = 0
    for passage in document.passages {
      if passage.section != section {
        section = passage.section
        titleLength = try share(titles[passage.section + 1])
      }
      try add(passage, titleLength: titleLength)
    }
    builder.endDocument()
  }

  /// The title above the passages of each section; the first is that of those in none.
  private func titlePaths(of document: ParsedDocument) -> [String] {
    var paths = [document.title]
    for section in document.sections {
      // A parent stands before its sections.
      paths.append(paths[section.parent + 1] + "，" + section.title)
    }
    return paths
  }

  /// Gives the passages that follow a title and returns its length.
  private func share(_ title: String) throws(SegmentationError) -> Int {
    try analyzer.analyze(title, into: &body)
    PassageSchema.encode(title: body, into: &terms)
    builder.share(terms)
    return body.length
  }

  private func add(_ passage: HansouDocuments.Passage, titleLength: Int) throws {
    try analyzer.analyze(passage.text, into: &body)
    PassageSchema.encode(body: body, titleLength: titleLength, into: &terms)
    var text = passage.text
    text.withUTF8 { marker.mark(body, source: $0, subject: subject(of: passage), into: &terms) }
    PassageRecord(
      text: passage.text, section: passage.section < 0 ? nil : passage.section,
      lines: passage.lines, term: passage.term ?? passage.header,
      spans: passage.spans.map {
        .init(textOffset: $0.textOffset, line: $0.line, column: $0.column)
      }
    ).encode(into: &stored)
    defer { stored.removeAll() }
    try stored.buffer.withUnsafeBytes { bytes in
      try builder.addPassage(terms, kind: passage.kind.rawValue, stored: bytes)
    }
  }

  /// What a passage explains or heads.
  private func subject(of passage: HansouDocuments.Passage) -> PassageMarker.Subject? {
    if let term = passage.term { return .explains(fold.folded(term)) }
    return passage.headingText.map { .heads(fold.folded($0)) }
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
