/// Cuts a passage into the pieces of a snippet, and puts lines of them together again.
///
/// Nearly all text is of characters that are one scalar whatever stands beside them. They are told from their bytes:
/// a string for each character took 2,000 instructions, a quarter of a search of 104 MB from process start.
struct SnippetCutter {
  private let text: String
  private let matches: [Range<Int>]

  /// - Parameters:
  ///   - text: The passage.
  ///   - matches: The UTF-8 ranges of its matches, ascending.
  init(_ text: String, matches: [Range<Int>]) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    self.matches = matches
  }

  /// The pieces of the passage.
  ///
  /// - Parameters:
  ///   - matchWidth: The cells that marking a match takes.
  ///   - width: The cells of a line; a match is one piece unless it is wider.
  ///   - limit: How many cells from the first match on are enough, or from the beginning if there is none.
  /// - Returns: The pieces, in order, without gaps.
  func pieces(matchWidth: Int, width: Int, limit: Int) -> [SnippetPiece] {
    text.utf8.withContiguousStorageIfAvailable { pieces($0, matchWidth, width, limit) } ?? []
  }

  private func pieces(
    _ bytes: UnsafeBufferPointer<UInt8>, _ matchWidth: Int, _ width: Int, _ limit: Int
  ) -> [SnippetPiece] {
    var pieces: [SnippetPiece] = []
    let shown = matches.first?.lowerBound ?? 0
    pieces.reserveCapacity(min(bytes.count / 3 + 1, shown / 3 + limit))
    // From there on.
    var cells = 0
    var match = 0
    // Whether the last piece is a match that goes on.
    var isOpen = false
    var offset = 0
    while offset < bytes.count, cells <= limit {
      while match < matches.count, matches[match].upperBound <= offset {
        isOpen = false
        match += 1
      }
      let piece = character(bytes, offset)
      if match < matches.count, matches[match].contains(offset) {
        if isOpen, let last = pieces.last, last.width + piece.width <= width {
          pieces[pieces.count - 1].extend(by: piece)
        } else {
          pieces.append(
            SnippetPiece(
              bytes: piece.start..<piece.end, width: piece.width + matchWidth, isMatch: true,
              first: piece.first, isOneScalar: false, hasBreak: piece.hasBreak))
          isOpen = true
        }
      } else {
        isOpen = false
        pieces.append(piece)
      }
      if offset >= shown { cells += piece.width }
      offset = piece.end
    }
    return pieces
  }

  /// The character at `offset`.
  private func character(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> SnippetPiece {
    // A mark behind it would join it.
    if let plain = DisplayWidth.plainScalar(bytes, offset),
      offset + plain.length == bytes.count
        || DisplayWidth.plainScalar(bytes, offset + plain.length) != nil
    {
      return SnippetPiece(
        bytes: offset..<offset + plain.length, width: plain.cells, isMatch: false,
        first: plain.scalar, isOneScalar: true, hasBreak: false)
    }
    let character = text[text.utf8.index(text.startIndex, offsetBy: offset)]
    let scalars = character.unicodeScalars
    let isBreak = Self.isBreak(character)
    return SnippetPiece(
      bytes: offset..<offset + character.utf8.count,
      width: isBreak ? 2 : DisplayWidth.of(character), isMatch: false,
      first: isBreak ? 0x20 : scalars.first?.value ?? 0,
      isOneScalar: !isBreak && scalars.count == 1, hasBreak: isBreak)
  }

  /// Whether a character is a tab, a newline or another control.
  private static func isBreak(_ character: Character) -> Bool {
    switch character.unicodeScalars.first?.value {
    case .some(0..<0x20), .some(0x7F..<0xA0), .some(0x2028), .some(0x2029): true
    default: false
    }
  }

  /// The text of a line.
  func text(of line: ArraySlice<SnippetPiece>, marking mark: (String) -> String) -> String {
    var shown = ""
    var index = line.startIndex
    while index < line.endIndex {
      let piece = line[index]
      index += 1
      if piece.isMatch {
        shown += mark(text(of: piece))
      } else if piece.start == piece.end || piece.hasBreak {
        shown += piece.hasBreak ? "  " : "…"
      } else {
        var end = piece.end
        while index < line.endIndex, !line[index].isMatch, !line[index].hasBreak,
          line[index].start == end
        {
          end = line[index].end
          index += 1
        }
        shown.append(contentsOf: text[at(piece.start)..<at(end)])
      }
    }
    return shown
  }

  private func text(of piece: SnippetPiece) -> String {
    let text = text[at(piece.start)..<at(piece.end)]
    guard piece.hasBreak else { return String(text) }
    return text.reduce(into: "") { shown, character in
      shown += Self.isBreak(character) ? "  " : String(character)
    }
  }

  private func at(_ offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: offset)
  }
}
