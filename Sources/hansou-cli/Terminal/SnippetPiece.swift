/// A piece of a passage that a line is not broken in: one character, or a match. 20 bytes, since a passage has
/// hundreds.
struct SnippetPiece {
  private let start32: UInt32
  private var end32: UInt32
  private var width32: UInt32
  /// Its first scalar as it is shown, and whether there is no other.
  let first: UInt32
  let isOneScalar: Bool
  let isMatch: Bool
  /// Whether it has a tab, a newline or another control, which are shown as two spaces.
  var hasBreak: Bool

  init(
    bytes: Range<Int>, width: Int, isMatch: Bool, first: UInt32, isOneScalar: Bool, hasBreak: Bool
  ) {
    start32 = UInt32(truncatingIfNeeded: bytes.lowerBound)
    end32 = UInt32(truncatingIfNeeded: bytes.upperBound)
    width32 = UInt32(truncatingIfNeeded: width)
    self.isMatch = isMatch
    self.first = first
    self.isOneScalar = isOneScalar
    self.hasBreak = hasBreak
  }

  /// Its bytes in the passage, which has fewer than 2³²; none for an ellipsis.
  var start: Int { Int(start32) }
  var end: Int { Int(end32) }
  /// The cells it takes.
  var width: Int { Int(width32) }

  /// What stands for text that is left out.
  static let ellipsis = SnippetPiece(
    bytes: 0..<0, width: 1, isMatch: false, first: 0x2026, isOneScalar: true, hasBreak: false)

  /// Takes in the piece behind it.
  mutating func extend(by next: SnippetPiece) {
    end32 = next.end32
    width32 += next.width32
    if next.hasBreak { hasBreak = true }
  }
}
