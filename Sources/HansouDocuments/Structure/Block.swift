/// A part of a line's text: a range of `CleanText.bytes`.
struct Piece {
  /// The line, from 0.
  var line: Int
  var range: Range<Int>
}

/// A passage in the making: its pieces, and what joining must know.
struct Block {
  var kind: PassageKind
  var section: Int
  var pieces: [Piece]
  /// The length in scalars so far.
  var count: Int
  var ending: LineShape.Ending
  var endsInsideNumber: Bool
  var hasPunctuation: Bool
  /// Whether a space stands between the first two pieces (a number and its title).
  var spacesFirstJoin = false
  /// The length of the last line, and of the longest of lines that followed each other directly.
  var lastLength: Int
  /// The width of the last line in cells.
  var lastWidth: Int
  var wrapWidth = 0
  /// Whether what comes next can belong to it at all.
  var isJoinable: Bool
  var hasListDash = false
  var hasNumber = false
  /// Starts with ——, as bullets and the line that tells session and date do.
  var startsWithDash = false

  init(_ kind: PassageKind, section: Int, piece: Piece, shape: LineShape, isJoinable: Bool) {
    self.kind = kind
    self.section = section
    self.isJoinable = isJoinable
    pieces = [piece]
    count = shape.count
    lastLength = shape.count
    lastWidth = shape.width
    ending = shape.ending
    endsInsideNumber = shape.endsInsideNumber && shape.hasComma
    hasPunctuation = shape.hasPunctuation
    hasListDash = shape.hasListDash
    hasNumber = shape.numbering != nil
    startsWithDash = shape.startsWithDash
  }

  /// Adds a line.
  mutating func join(_ piece: Piece, shape: LineShape) {
    if let last = pieces.last, piece.line == last.line + 1 {
      wrapWidth = max(wrapWidth, lastLength, shape.count)
    }
    lastLength = shape.count
    lastWidth = shape.width
    pieces.append(piece)
    count += shape.count
    endsInsideNumber = shape.endsInsideNumber
    ending = shape.ending
    hasPunctuation = hasPunctuation || shape.hasPunctuation
  }
}
