/// One logical paragraph, heading, list item, table row, glossary entry or footnote.
///
/// It is the unit that is indexed, matched, counted and shown.
package struct Passage: Hashable, Sendable {
  package var kind: PassageKind
  /// The innermost enclosing section, for a heading its parent section; -1 if none.
  package var section: Int
  /// The source's characters without markup, joined over line and page breaks; no newline.
  ///
  /// The cells of a table row are joined by tabs.
  package var text: String
  /// Ascending by `textOffset`, the first at 0; one per piece of a source line.
  package var spans: [SourceSpan]
  /// The first and last source line, from 1.
  package var lines: ClosedRange<Int>
  /// The term that a glossary entry or a footnote explains.
  package var term: String?
  /// For a table row, the cells of the row that heads the table, apart by ` | `.
  package var header: String?

  package init(
    kind: PassageKind, section: Int, text: String, spans: [SourceSpan], lines: ClosedRange<Int>,
    term: String? = nil
  ) {
    self.kind = kind
    self.section = section
    self.text = text
    self.spans = spans
    self.lines = lines
    self.term = term
  }

  /// The text of a heading without its number; nil if it is none, or nothing else.
  package var headingText: String? {
    guard kind == .heading else { return nil }
    let scalars = text.unicodeScalars
    let length = NumberingReader.read(scalars.prefix(40).map(\.value))?.length ?? 0
    let rest = scalars.dropFirst(length)
    return rest.isEmpty ? nil : String(String.UnicodeScalarView(rest))
  }
}
