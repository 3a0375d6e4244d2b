import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// A passage in the form in which the index takes it.
struct EncodedPassage: Sendable {
  let terms: PassageTerms
  let kind: UInt8
  /// The bytes of its `PassageRecord`.
  let stored: [UInt8]
}

/// Analyses and encodes passages; keeps its analyzer and buffers from one to the next.
///
/// Unchecked because an analyzer belongs to one thread at a time: whoever shares encoders gives each
/// to one thread.
final class PassageEncoder: @unchecked Sendable {
  private var analyzer: Analyzer
  private var body = Analysis()
  private var terms = PassageTerms(norms: PassageSchema.schema.norms.count)

  init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// The analysis of a title.
  func analysis(of title: String) throws(SegmentationError) -> Analysis {
    try analyzer.analysis(of: title)
  }

  /// Encodes one passage.
  ///
  /// - Throws: `SegmentationError`.
  func encode(
    _ passage: HansouDocuments.Passage, title: Analysis
  ) throws(SegmentationError) -> EncodedPassage {
    try analyzer.analyze(passage.text, into: &body)
    PassageSchema.encode(body: body, title: title, into: &terms)
    var stored = ByteWriter()
    PassageRecord(
      text: passage.text, section: passage.section < 0 ? nil : passage.section,
      lines: passage.lines, term: passage.term ?? passage.header,
      spans: passage.spans.map {
        .init(textOffset: $0.textOffset, line: $0.line, column: $0.column)
      }
    ).encode(into: &stored)
    return EncodedPassage(terms: terms, kind: passage.kind.rawValue, stored: stored.buffer)
  }
}
