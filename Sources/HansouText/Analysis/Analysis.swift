/// A passage as the index and the queries need it: atoms, grams and words.
package struct Analysis: Sendable {
  /// The folded text; an atom's index is its position.
  package var folded = FoldedText()
  /// What the fold replaced.
  package internal(set) var traits = FoldTraits.all
  /// The words, ascending.
  package var words: [Word] = []

  package init() {}

  /// The number of atoms that are not separators: the length of the passage for ranking.
  package var length: Int { folded.atoms.length }

  /// The text of a word.
  package func string(_ word: Word) -> String {
    String(decoding: folded.utf8[word.range], as: UTF8.self)
  }
}

/// The gram at a position: a bigram of two neighbouring Han-like atoms, or one atom.
package struct Gram: Hashable, Sendable {
  /// The half-open range of its UTF-8 in `FoldedText.utf8`.
  package let range: Range<Int>
  package let position: Int
  /// One atom, or two for a bigram.
  package let atomCount: Int
}

extension FoldedText {
  /// The gram that starts at `position`: nil at a separator.
  ///
  /// A Han-like atom with a Han-like right neighbour gives the bigram of both, every other atom
  /// itself; so each position that is no separator holds exactly one gram.
  package func gram(at position: Int) -> Gram? {
    let atom = atoms[position]
    if atom.kind == .separator { return nil }
    let next = position + 1
    if atom.kind == .han, next < atoms.count, atoms[next].kind == .han {
      return Gram(
        range: Int(atom.start)..<Int(atoms[next].end), position: position, atomCount: 2)
    }
    return Gram(range: atom.range, position: position, atomCount: 1)
  }

  /// All grams in order of position.
  package var grams: [Gram] { atoms.indices.compactMap { gram(at: $0) } }
}
