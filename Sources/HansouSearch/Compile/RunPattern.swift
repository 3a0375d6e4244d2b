import HansouText

/// What an unspaced run is looked for as: whole first, then as its words, then in part.
package struct RunPattern: Hashable, Sendable {
  /// The run as a phrase, as typed first, then in equal forms (numerals, synonyms).
  package let wholes: [Phrase]
  /// Its words as phrases, if there are two or more: each must be in a passage that has the run
  /// only scattered. Empty when the run is one word.
  package let parts: [Phrase]
  /// What a passage that has the run only in part must have at least one of: words and bigrams.
  package let fragments: [Phrase]
  /// The UTF-8 of its words, as the segmenter cut them.
  package let words: [[UInt8]]

  /// The run as typed.
  package var whole: Phrase { wholes[0] }

  /// - Parameters:
  ///   - wholes: The run as a phrase, as typed first; at least one.
  ///   - analysis: The run's analysis.
  ///   - source: The run as typed, in UTF-8.
  ///   - exactness: How close a match has to be.
  init(wholes: [Phrase], analysis: Analysis, source: [UInt8], exactness: Exactness) {
    self.wholes = wholes
    let units = RunUnits.units(analysis)
    parts =
      units.count > 1
      ? units.map {
        Phrase(analysis.folded, atoms: $0, source: source, exactness: exactness)
      } : []
    fragments = RunUnits.fragments(analysis)
    words = analysis.words.map { Array(analysis.folded.utf8[$0.range]) }
  }
}
