/// A piece of a passage that a line is not broken in: one character, or a match.
struct SnippetPiece {
  /// Its bytes in the passage; none for an ellipsis.
  let start: Int
  var end: Int
  /// The cells it takes.
  var width: Int
  let isMatch: Bool
  /// Its first scalar as it is shown, and whether there is no other.
  let first: UInt32
  let isOneScalar: Bool
  /// Whether it has a tab or newline, which is shown as two spaces.
  var hasBreak: Bool

  /// What stands for text that is left out.
  static let ellipsis = SnippetPiece(
    start: 0, end: 0, width: 1, isMatch: false, first: 0x2026, isOneScalar: true, hasBreak: false)
}
