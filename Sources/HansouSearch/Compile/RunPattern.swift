import HansouText

/// What an unspaced run is looked for as: whole first, then as its words, then in part.
package struct RunPattern: Hashable, Sendable {
  /// The run as a phrase, as typed first, then in equal forms (numerals, synonyms).
  package let wholes: [Phrase]
  /// Its words as phrases, if there are two or more: each must be in a passage that has the run
  /// only scattered. Empty when the run is one word, or more than
  /// `partLimit`.
  package let parts: [Phrase]
  /// What a passage that has the run only in part must have at least one of: words and bigrams. None if it was
  /// quoted.
  package let fragments: [Phrase]
  /// Its neighbouring units two by two, as phrases: what stands together in a passage about it.
  package let pairs: [Phrase]
  /// Its words, as the segmenter cut them.
  package let words: [EvidenceTerm]
  /// The set terms in it, each once: what is one word whatever the segmenter says.
  package let terms: [Phrase]

  /// What is left of a question without the words that ask, if it is one: what is looked for in part.
  package let topics: [RunPattern]

  /// Of how many words at most a passage must have each when it has not the run whole.
  static let partLimit = 3

  /// The run as typed.
  package var whole: Phrase { wholes[0] }

  /// - Parameters:
  ///   - wholes: The run as a phrase, as typed first; at least one.
  ///   - analysis: The run's analysis.
  ///   - terms: Where set terms stand in it, ascending.
  ///   - source: The run as typed, in UTF-8.
  ///   - exactness: How close a match has to be.
  ///   - topics: What is left of it as a question.
  ///   - isQuoted: Whether it is found only whole.
  init(
    wholes: [Phrase], analysis: Analysis, terms: [Range<Int>] = [], source: [UInt8],
    exactness: Exactness, topics: [RunPattern] = [], isQuoted: Bool = false
  ) {
    self.wholes = wholes
    self.topics = topics
    let units = RunUnits.units(analysis, terms: terms)
    // All of many words in one passage is a chance hit or none at all; such a run is a sentence or a
    // question, and what has most of it is wanted (measured: nDCG@10 of ncp_policy and xwlb_knownitem).
    parts =
      !isQuoted && (2...Self.partLimit).contains(units.count)
      ? units.map {
        Phrase(analysis.folded, atoms: $0, source: source, exactness: exactness)
      } : []
    fragments = isQuoted ? [] : RunUnits.fragments(analysis)
    pairs = zip(units, units.dropFirst()).compactMap { first, second in
      guard first.upperBound == second.lowerBound else { return nil }
      return Phrase(analysis.folded, atoms: first.lowerBound..<second.upperBound)
    }
    words = analysis.words.map {
      EvidenceTerm(
        field: PassageSchema.field(of: $0, in: analysis.folded),
        bytes: TermBytes(analysis.folded.utf8[$0.range]))
    }
    var unique: [Phrase] = []
    for place in terms {
      let phrase = Phrase(analysis.folded, atoms: place)
      if !unique.contains(where: { $0.folded.utf8 == phrase.folded.utf8 }) { unique.append(phrase) }
    }
    self.terms = unique
  }
}
