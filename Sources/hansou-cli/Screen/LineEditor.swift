/// A line of text that is being typed.
struct LineEditor: Hashable {
  private(set) var characters: [Character] = []
  /// Between 0 and the number of characters.
  private(set) var cursor = 0

  var text: String { String(characters) }

  /// The cells before the cursor.
  var cursorCells: Int { characters[..<cursor].reduce(0) { $0 + DisplayWidth.of($1) } }

  /// Takes a key that edits.
  ///
  /// - Returns: Whether it was one.
  mutating func take(_ key: Key) -> Bool {
    switch key {
    case .text(let text): insert(text)
    case .backspace, .control("h"): remove(max(0, cursor - 1)..<cursor)
    case .delete: remove(cursor..<min(characters.count, cursor + 1))
    case .control("u"): remove(0..<cursor)
    case .control("k"): remove(cursor..<characters.count)
    case .control("w"): remove(wordStart..<cursor)
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    default: return false
    }
    return true
  }

  /// The run of characters without a space before the cursor.
  var lastRun: String { String(characters[wordStart..<cursor]) }

  /// Puts other text in the place of that run.
  mutating func replaceLastRun(by text: String) {
    remove(wordStart..<cursor)
    insert(text)
  }

  private mutating func insert(_ text: String) {
    let added = text.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    characters.insert(contentsOf: added, at: cursor)
    cursor += added.count
    // A mark may have joined the character before it.
    let joined = Array(String(characters))
    if joined.count != characters.count {
      cursor = max(0, cursor - (characters.count - joined.count))
      characters = joined
    }
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }

  private var wordStart: Int {
    var start = cursor
    while start > 0, characters[start - 1].isWhitespace { start -= 1 }
    while start > 0, !characters[start - 1].isWhitespace { start -= 1 }
    return start
  }
}
