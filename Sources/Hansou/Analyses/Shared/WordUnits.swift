import HansouText

/// Words as analyses count them: those of the segmenter, single characters joined.
///
/// ICU's dictionary lacks 优化, 构建, 楼宇 and cuts them to characters. Characters that stand side by side as
/// words of their own are mostly one word that it does not know, so they are taken as one; function
/// characters stand apart.
enum WordUnits {
  /// Function characters: no part of a joined word.
  private static let functionCharacters = Set(
    "的了和与及在是有对为以等也都着地得把被将就并或而之其于从向到由不要这该各".unicodeScalars.map(\.value))

  /// Joins single characters among the words of a text.
  static func join(_ words: inout [Word], in text: FoldedText) {
    var kept = 0
    var isOpen = false
    for index in words.indices {
      let word = words[index]
      let isSingle = isJoinable(word, in: text)
      if isSingle, isOpen, isNext(word, after: words[kept - 1], in: text) {
        let first = words[kept - 1]
        words[kept - 1] = Word(start: first.start, end: word.end, position: first.position)
      } else {
        words[kept] = word
        kept += 1
      }
      isOpen = isSingle
    }
    words.removeLast(words.count - kept)
  }

  /// Whether a word is a single Han character with a meaning of its own.
  private static func isJoinable(_ word: Word, in text: FoldedText) -> Bool {
    let atom = text.atoms[Int(word.position)]
    guard case .han = atom.kind, atom.start == word.start, atom.end == word.end else {
      return false
    }
    guard atom.end - atom.start == 3 else { return true }
    let start = Int(atom.start)
    let scalar =
      UInt32(text.utf8[start] & 0x0F) << 12 | UInt32(text.utf8[start + 1] & 0x3F) << 6
      | UInt32(text.utf8[start + 2] & 0x3F)
    return !functionCharacters.contains(scalar)
  }

  /// Whether no separator stands between two words that share an edge in the folded text.
  private static func isNext(_ word: Word, after other: Word, in text: FoldedText) -> Bool {
    guard other.end == word.start, word.position > 0 else { return false }
    let before = text.atoms[Int(word.position) - 1]
    return before.kind != .separator
  }
}
