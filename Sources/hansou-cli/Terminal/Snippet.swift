/// The part of a passage around a match, laid out in a few lines of a terminal.
///
/// A passage that fits is shown whole. Else the snippet begins with the sentence that holds the
/// first match, if that sentence fits or the match comes early in it, and an ellipsis stands where text
/// is left out.
/// Lines break between characters, not inside a match that fits a line; they do not begin with closing
/// punctuation nor end with opening one.
struct Snippet {
  /// A piece that is not broken: one character, or a match.
  private struct Piece {
    var text: String
    var width: Int
    let isMatch: Bool
    /// Where it begins in the passage, in UTF-8 bytes.
    let offset: Int
  }

  private static let sentenceEnds = scalars("。！？；!?;")
  private static let closing = scalars("，。、；：！？”’）》」』】,.;:)…")
  private static let opening = scalars("“‘（《「『【(")

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private let style: Style
  private let width: Int
  private let lineLimit: Int

  /// - Parameters:
  ///   - style: How a match is marked.
  ///   - width: The cells of a line.
  ///   - lineLimit: The most lines.
  init(style: Style, width: Int, lineLimit: Int = 3) {
    self.style = style
    self.width = max(8, width)
    self.lineLimit = lineLimit
  }

  /// The lines for `text` with the UTF-8 ranges `matches` marked.
  func lines(_ text: String, matches: [Range<Int>]) -> [String] {
    let pieces = pieces(text, matches)
    let first = pieces.firstIndex { $0.isMatch } ?? 0
    var start = 0
    if broken(pieces[...]).count > lineLimit { start = self.start(pieces, first: first) }
    let shown = start > 0 ? [ellipsis] + pieces[start...] : pieces
    var lines = broken(shown[...])
    if lines.count > lineLimit {
      lines.removeLast(lines.count - lineLimit)
      while lines[lineLimit - 1].reduce(0, { $0 + $1.width }) + 1 > width,
        lines[lineLimit - 1].count > 1
      {
        lines[lineLimit - 1].removeLast()
      }
      lines[lineLimit - 1].append(ellipsis)
    }
    return lines.map { line in
      line.map { $0.isMatch ? style.match($0.text) : $0.text }.joined()
    }
  }

  private var ellipsis: Piece { Piece(text: "…", width: 1, isMatch: false, offset: 0) }

  private func pieces(_ text: String, _ matches: [Range<Int>]) -> [Piece] {
    var pieces: [Piece] = []
    var match = 0
    var offset = 0
    var open: Piece?
    for character in text {
      while match < matches.count, matches[match].upperBound <= offset {
        if let piece = open { pieces.append(piece) }
        open = nil
        match += 1
      }
      let isBreak = Self.isBreak(character)
      let shown = isBreak ? "  " : String(character)
      let cells = isBreak ? 2 : DisplayWidth.of(character)
      let isMatch = match < matches.count && matches[match].contains(offset)
      if isMatch, var piece = open, piece.width + cells <= width {
        piece.text += shown
        piece.width += cells
        open = piece
      } else if isMatch {
        if let piece = open { pieces.append(piece) }
        open = Piece(text: shown, width: cells + style.matchWidth, isMatch: true, offset: offset)
      } else {
        pieces.append(Piece(text: shown, width: cells, isMatch: false, offset: offset))
      }
      offset += character.utf8.count
    }
    if let piece = open { pieces.append(piece) }
    return pieces
  }

  /// Whether a character is a tab or newline; by its first scalar, since comparing characters costs hundreds of
  /// instructions for each of a passage.
  private static func isBreak(_ character: Character) -> Bool {
    switch character.unicodeScalars.first {
    case "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Where to begin so that the first match is seen: at its sentence, if the sentence fits or the match
  /// comes early in it, else a third of a snippet before it.
  private func start(_ pieces: [Piece], first: Int) -> Int {
    let sentence = (pieces[..<first].lastIndex(where: isSentenceEnd) ?? -1) + 1
    let end = pieces[first...].firstIndex(where: isSentenceEnd) ?? pieces.count - 1
    let budget = width * lineLimit
    let before = pieces[sentence..<first].reduce(0) { $0 + $1.width }
    if before < budget * 2 / 3 { return sentence }
    let whole = (sentence > 0 ? [ellipsis] : []) + pieces[sentence...end]
    if broken((end + 1 < pieces.count ? whole + [ellipsis] : whole)[...]).count <= lineLimit {
      return sentence
    }
    var start = first
    var cells = 0
    while start > 0, cells < budget / 3 {
      start -= 1
      cells += pieces[start].width
    }
    return start
  }

  private func isSentenceEnd(_ piece: Piece) -> Bool {
    guard !piece.isMatch, let scalar = piece.text.unicodeScalars.first else { return false }
    return Self.sentenceEnds.contains(scalar.value)
  }

  private func broken(_ pieces: ArraySlice<Piece>) -> [[Piece]] {
    var lines: [[Piece]] = [[]]
    var cells = 0
    for piece in pieces {
      if cells + piece.width > width, let last = lines.last, !last.isEmpty {
        let kept = kept(of: last, before: piece)
        let carried = Array(last[kept...])
        lines[lines.count - 1].removeSubrange(kept...)
        lines.append(carried)
        cells = carried.reduce(0) { $0 + $1.width }
      }
      // A space is for between words; at the start of a line it would look like an indent.
      if cells == 0, lines.count > 1, piece.text == " " { continue }
      lines[lines.count - 1].append(piece)
      cells += piece.width
    }
    return lines
  }

  /// How many pieces of a full line stay on it: one that a closing sign follows, and opening signs at
  /// the end, go to the next line with what they belong to.
  private func kept(of line: [Piece], before next: Piece) -> Int {
    var kept = line.count
    if isOne(of: Self.closing, next) {
      // Not only the sign before it, if that is a closing one too.
      repeat { kept -= 1 } while kept > 1 && isOne(of: Self.closing, line[kept])
      let carried = line[kept...].reduce(0) { $0 + $1.width }
      if kept < 1 || carried > width / 3 { return line.count }
    }
    while kept > 1, isOne(of: Self.opening, line[kept - 1]) { kept -= 1 }
    return kept
  }

  private func isOne(of signs: [UInt32], _ piece: Piece) -> Bool {
    let scalars = piece.text.unicodeScalars
    guard !piece.isMatch, let scalar = scalars.first, scalars.count == 1 else { return false }
    return signs.contains(scalar.value)
  }
}
