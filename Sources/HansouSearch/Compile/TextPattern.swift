/// A form that only the text of a passage decides, and the phrases that lead to the candidates.
package enum TextPattern: Hashable, Sendable {
  case proximity(Proximity)
  case pattern(PhrasePattern)
  case fuzzy(FuzzyPhrase)

  /// Phrases of which a candidate has every one.
  var required: [Phrase] {
    switch self {
    case .proximity(let proximity): proximity.parts
    case .pattern(let pattern): pattern.required
    case .fuzzy: []
    }
  }

  /// What a passage has at least one of; none if that does not matter.
  var alternatives: [FuzzyPhrase.Candidate] {
    if case .fuzzy(let fuzzy) = self { fuzzy.candidates } else { [] }
  }

  /// What a word of a candidate begins with, in UTF-8.
  var prefix: [UInt8]? {
    if case .pattern(let pattern) = self { pattern.prefix } else { nil }
  }

  /// The same if nothing else is asked for, so that lists of terms decide.
  var lonePrefix: [UInt8]? {
    if case .pattern(let pattern) = self { pattern.lonePrefix } else { nil }
  }

  /// Whether lists of positions say where its phrases stand, and these where it may match.
  var hasPlaces: Bool {
    !required.isEmpty && prefix == nil && alternatives.isEmpty && required.allSatisfy(\.hasPlaces)
  }

  /// Whether it matches wherever the places of its phrases fit together.
  var isDecidedByPlaces: Bool {
    switch self {
    case .proximity: true
    case .pattern(let pattern): pattern.isDecidedByPlaces
    case .fuzzy: false
    }
  }

  /// How many matches there are at most, from the places of each of the required phrases, ascending; as many
  /// if places decide.
  func matchCount(places: [[Range<Int>]]) -> Int {
    switch self {
    case .proximity(let proximity): proximity.matches(places).count
    case .pattern(let pattern): pattern.matchCount(places: places)
    case .fuzzy: 0
    }
  }

  /// The positions of each match.
  package func occurrences(in text: PassageText) -> [Range<Int>] {
    switch self {
    case .proximity(let proximity): proximity.occurrences(in: text)
    case .pattern(let pattern): pattern.occurrences(in: text)
    case .fuzzy(let fuzzy): fuzzy.occurrences(in: text)
    }
  }

  /// The phrases that count as evidence for ranking.
  package var evidence: [Phrase] {
    if case .fuzzy(let fuzzy) = self { [fuzzy.whole] } else { required }
  }
}
