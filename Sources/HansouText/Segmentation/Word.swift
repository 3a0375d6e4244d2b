/// A word: one or more whole atoms without a separator among them, or a part of a long atom.
package struct Word: Hashable, Sendable {
  /// The half-open range of its UTF-8 in `FoldedText.utf8`.
  package let start: UInt32
  package let end: UInt32
  /// The position of its first atom.
  package let position: UInt32

  package init(start: UInt32, end: UInt32, position: UInt32) {
    self.start = start
    self.end = end
    self.position = position
  }

  /// The range in `FoldedText.utf8`.
  package var range: Range<Int> { Int(start)..<Int(end) }
}
