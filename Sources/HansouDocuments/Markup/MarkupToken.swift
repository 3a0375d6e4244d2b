/// A piece of an HTML or XML source.
enum MarkupToken {
  /// Text with its character references still in it, as a range of the source.
  case text(Range<Int>)
  /// Text without references: the content of a CDATA section.
  case plainText(Range<Int>)
  /// A start tag; `isEmpty` when it ends in `/>`.
  case start(name: String, isEmpty: Bool)
  case end(name: String)
}
