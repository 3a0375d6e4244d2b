package import HansouText

/// A passage's text with its fold, for what terms cannot decide.
package struct PassageText {
  /// The UTF-8 of the text as stored.
  package let source: [UInt8]
  package let folded: FoldedText

  package init(source: [UInt8], folded: FoldedText) {
    self.source = source
    self.folded = folded
  }

  /// The source of the atoms at `positions`.
  func source(of positions: Range<Int>) -> ArraySlice<UInt8> {
    guard let first = positions.first, let last = positions.last else { return [] }
    return source[Int(folded.atoms[first].sourceStart)..<Int(folded.atoms[last].sourceEnd)]
  }
}

/// How closely a match has to be what was typed.
package enum Exactness: Hashable, Sendable {
  /// Whatever folds the same.
  case folded
  /// Traditional and simplified characters told apart.
  case script
  /// The very characters.
  case literal
}
