/// The part of a passage around a match, laid out in a few lines of a terminal.
///
/// A passage that fits is shown whole. Else the snippet begins with the sentence that holds the
/// first match, if that sentence fits or the match comes early in it, and an ellipsis stands where text
/// is left out.
/// Lines break between characters, not inside a match that fits a line; they do not begin with closing
/// punctuation nor end with opening one.
struct Snippet {
  private static let sentenceEnds = scalars("。！？；!?;")
  private static let closing = scalars("，。、；：！？”’）》」』】,.;:)…")
  private static let opening = scalars("“‘（《「『【(")

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// More cells and lines than any passage has; their product is no overflow.
  private static let most = 1 << 30

  private let style: Style
  private let width: Int
  private let lineLimit: Int

  /// - Parameters:
  ///   - style: How a match is marked.
  ///   - width: The cells of a line.
  ///   - lineLimit: The most lines; `.max` for the whole passage.
  init(style: Style, width: Int, lineLimit: Int = 3) {
    self.style = style
    self.width = min(max(8, width), Self.most)
    self.lineLimit = min(lineLimit, Self.most)
  }

  /// The lines for `text` with the UTF-8 ranges `matches` marked.
  func lines(_ text: String, matches: [Range<Int>]) -> [String] {
    let cutter = SnippetCutter(text, matches: matches)
    // What is shown begins no later than at the first match, and is no longer than a snippet.
    var pieces = cutter.pieces(
      matchWidth: style.matchWidth, width: width, limit: 2 * width * lineLimit)
    var shown = pieces[...]
    var lines = broken(shown)
    if lines.count > lineLimit {
      let start = start(pieces, first: pieces.firstIndex { $0.isMatch } ?? 0)
      if start > 0 {
        pieces[start - 1] = .ellipsis
        shown = pieces[(start - 1)...]
        lines = broken(shown)
      }
    }
    let isCut = lines.count > lineLimit
    if isCut { lines = Array(lines[..<lineLimit]) }
    return lines.indices.map { number in
      let isLast = isCut && number == lineLimit - 1
      let line = isLast ? withRoom(shown[lines[number]]) : shown[lines[number]]
      return cutter.text(of: line, marking: style.match) + (isLast ? "…" : "")
    }
  }

  /// The beginning of a line that leaves room for an ellipsis.
  private func withRoom(_ line: ArraySlice<SnippetPiece>) -> ArraySlice<SnippetPiece> {
    var line = line
    var cells = cells(line)
    while cells + 1 > width, let last = line.last, line.count > 1 {
      cells -= last.width
      line.removeLast()
    }
    return line
  }

  private func cells(_ pieces: ArraySlice<SnippetPiece>) -> Int {
    pieces.reduce(0) { $0 + $1.width }
  }

  /// Where to begin so that the first match is seen: at its sentence, if the sentence fits or the match
  /// comes early in it, else a third of a snippet before it.
  private func start(_ pieces: [SnippetPiece], first: Int) -> Int {
    let sentence = (pieces[..<first].lastIndex(where: isSentenceEnd) ?? -1) + 1
    let end = pieces[first...].firstIndex(where: isSentenceEnd) ?? pieces.count - 1
    let budget = width * lineLimit
    if cells(pieces[sentence..<first]) < budget * 2 / 3 { return sentence }
    var whole = (sentence > 0 ? [.ellipsis] : []) + pieces[sentence...end]
    if end + 1 < pieces.count { whole.append(.ellipsis) }
    if broken(whole[...]).count <= lineLimit { return sentence }
    var start = first
    var cells = 0
    while start > 0, cells < budget / 3 {
      start -= 1
      cells += pieces[start].width
    }
    return start
  }

  private func isSentenceEnd(_ piece: SnippetPiece) -> Bool {
    !piece.isMatch && Self.sentenceEnds.contains(piece.first)
  }

  /// The pieces of each line; no more lines than one that is too many.
  private func broken(_ pieces: ArraySlice<SnippetPiece>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = pieces.startIndex
    var cells = 0
    for index in pieces.indices {
      let piece = pieces[index]
      if cells + piece.width > width, index > start {
        let end = kept(of: pieces[start..<index], before: piece)
        lines.append(start..<end)
        if lines.count > lineLimit { return lines }
        start = end
        cells = self.cells(pieces[start..<index])
      }
      // A space is for between words; at the start of a line it would look like an indent.
      if index == start, !lines.isEmpty, piece.first == 0x20, piece.isOneScalar {
        start = index + 1
        continue
      }
      cells += piece.width
    }
    lines.append(start..<pieces.endIndex)
    return lines
  }

  /// Where a full line ends: one piece that a closing sign follows, and opening signs at the end, go to the next
  /// line with what they belong to.
  private func kept(of line: ArraySlice<SnippetPiece>, before next: SnippetPiece) -> Int {
    let first = line.startIndex
    var kept = line.endIndex
    if isOne(of: Self.closing, next) {
      // Not only the sign before it, if that is a closing one too.
      repeat { kept -= 1 } while kept > first + 1 && isOne(of: Self.closing, line[kept])
      if kept < first + 1 || cells(line[kept...]) > width / 3 { return line.endIndex }
    }
    while kept > first + 1, isOne(of: Self.opening, line[kept - 1]) { kept -= 1 }
    return kept
  }

  private func isOne(of signs: [UInt32], _ piece: SnippetPiece) -> Bool {
    !piece.isMatch && piece.isOneScalar && signs.contains(piece.first)
  }
}
