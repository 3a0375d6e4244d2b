import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Analyses and encodes documents of one passage on one thread.
///
/// Unchecked because each thread has one of its own.
final class BenchEncoder: @unchecked Sendable {
  private var analyzer: Analyzer
  let builder: DocumentBatchBuilder
  private var body = Analysis()
  private var terms = PassageSchema.makeTerms()

  init(analyzer: Analyzer, builder: DocumentBatchBuilder) {
    self.analyzer = analyzer
    self.builder = builder
  }

  func add(_ document: BenchDocument) throws {
    try builder.beginDocument(
      id: document.id,
      stamp: DocumentStamp(contentHash: ContentHash(of: []), modificationTime: 0, size: 0),
      record: [], columns: [])
    try analyzer.analyze(document.text, into: &body)
    PassageSchema.encode(body: body, titleLength: 0, into: &terms)
    var text = document.text
    text.withUTF8 { PassageMarker().mark(body, source: $0, subject: nil, into: &terms) }
    var stored = ByteWriter()
    PassageRecord(text: document.text, section: nil, lines: 1...1, term: nil, spans: [])
      .encode(into: &stored)
    try stored.buffer.withUnsafeBytes { try builder.addPassage(terms, kind: 0, stored: $0) }
    builder.endDocument()
  }

  func batch(_ lines: [[UInt8]]) throws -> DocumentBatch {
    for line in lines { try add(try BenchDocument(line: line)) }
    return try builder.finishBatch()
  }
}
