import HansouIndex
import HansouStorage
import HansouText

/// A compiled query with the weight of each piece of evidence, the same for all segments.
///
/// A class: it goes from hand to hand, and a struct's twelve lists would be retained each time.
final class QueryWeight {
  /// A term and what it is worth in all: its idf times the weights of the kinds it serves as.
  struct Evidence {
    let term: EvidenceTerm
    let weight: Double
    let norm: Int
    /// Its number among the terms looked up.
    let number: Int
    /// How much more the passages are worth that have it, if it is a word of a relaxed run, and that begin
    /// with it, if it is a gram of one.
    let raise: Raise
  }

  /// What a run, phrase or pattern of the query is worth.
  struct Whole {
    /// What having it whole is worth.
    let weight: Double
    /// What its own terms are worth together as often as it stands; 0 if they are evidence by themselves.
    let own: Double

    /// What it gives at most.
    var bound: Double { 2 * weight + own }

    /// What a passage gets for its terms as often as it stands, by its fraction tf / (tf + length factor).
    func termScore(_ fraction: Double) -> Double { own * fraction }

    /// What a passage gets for having it whole.
    func wholeScore(_ fraction: Double) -> Double { weight * (1 + fraction) }
  }

  let evidence: [Evidence]
  /// The query, as relaxed as the search.
  private let query: CompiledQuery
  /// One for each thing that hits are wanted for, in the order of `CompiledQuery.wanted`.
  let wholes: [Whole]
  /// What of relaxed runs should stand together, and what that is worth.
  let sequences: [SequenceEvidence]
  /// The query as the key of entries and headings, if it asks for nothing else and there are any; in all its forms.
  let bareTerms: [[UInt8]]
  /// What those get: as much as any passage can score without.
  let answerBonus: Double
  /// The script and width of the query; nil if they make no difference.
  let form: TypedForm?
  /// What a passage loses for each that it has not, as a share.
  let formLoss: Double
  /// Where a term is worth half of what it is at the beginning, in atoms.
  let earlyAtoms: Double
  let lengthTables: LengthTables
  /// What was looked up: matchers need most of it again.
  let terms: LookedUpTerms

  /// - Parameters:
  ///   - query: The query.
  ///   - index: The index it is for.
  ///   - statistics: Those of the collection that the index is, or is part of.
  ///   - lengthTables: Those for the statistics and weights.
  ///   - weights: What each kind of evidence is worth.
  ///   - relaxed: Whether partial matches are looked for.
  ///   - form: The script and width of the query; nil if they make no difference.
  ///   - hasTitles: Whether any text of the collection has a title.
  ///   - hasAnswers: Whether any passage is the answer to a bare term.
  /// - Throws: `corrupt`.
  init(
    _ query: CompiledQuery, index: borrowing IndexReader,
    statistics: borrowing CollectionStatistics,
    lengthTables: LengthTables, weights: RankingWeights, relaxed: Bool,
    form: TypedForm?, hasTitles: Bool, hasAnswers: Bool
  ) throws(StorageError) {
    self.lengthTables = lengthTables
    let query = relaxed ? query.topics : query
    // Its lists are used where they are: a copy of each would be retained.
    let terms = try LookedUpTerms(
      EvidenceSums(query, weights, hasTitles: hasTitles, relaxed: relaxed), in: index, statistics)
    sequences = relaxed ? SequenceEvidence.all(of: query, weights, terms.list) : []
    let covers =
      relaxed ? Self.shares(of: terms.sums.words, terms.list, sum: weights.coverage) : []
    let earlies =
      relaxed ? Self.shares(of: terms.sums.grams, terms.list, sum: weights.earliness) : []
    earlyAtoms = weights.earlyAtoms
    var evidence: [Evidence] = []
    for number in 0..<terms.list.count where terms.list.isEvidence(number) {
      // A phrase has none.
      if evidence.isEmpty { evidence.reserveCapacity(terms.list.count) }
      let entry = terms.list.entries[number]
      evidence.append(
        Evidence(
          term: entry.term, weight: entry.idf * entry.factor,
          norm: PassageSchema.schema.fields[entry.term.field].norm, number: number,
          raise: relaxed ? Raise(cover: covers[number], early: earlies[number]) : Raise()))
    }
    self.evidence = evidence
    // Scattered evidence for a run is below the sum of its weights, since tf / (tf + …) < 1; so a
    // bonus of that sum puts the passages that have it whole first.
    let share = relaxed ? weights.wholeRunWhenRelaxed : weights.wholeRun
    var wholes: [Whole] = []
    var next = 0
    for wanted in 0..<terms.sums.wantedCount {
      var sum = 0.0
      var own = 0.0
      while next < terms.sums.parts.count, terms.sums.parts[next].wanted == wanted {
        let part = terms.sums.parts[next]
        let weight = part.factor * terms.list.entries[part.number].idf
        sum += weight
        if part.isOfPhrase { own += weight }
        next += 1
      }
      let whole = Whole(weight: share * sum, own: own)
      // As for the matchers (`MatcherBuilder.noted`).
      if wholes.isEmpty { wholes = [whole] } else { wholes.append(whole) }
    }
    self.wholes = wholes
    bareTerms = hasAnswers ? query.bareTerms : []
    let most =
      evidence.reduce(0) { $0 + $1.weight } + sequences.reduce(0) { $0 + $1.weight }
      + wholes.reduce(0) { $0 + $1.own }
    answerBonus =
      weights.answer
      * (most * Raise(cover: covers.reduce(0, +), early: earlies.reduce(0, +)).factor
        + 2 * wholes.reduce(0) { $0 + $1.weight })
    self.terms = terms
    self.query = query
    self.form = form
    formLoss = weights.form
  }

  /// For each term its share of `sum`, by its rarity; 0 for terms that have none.
  private static func shares(
    of terms: [(number: Int, weight: Double)], _ list: EvidenceList, sum: Double
  ) -> [Double] {
    var shares = [Double](repeating: 0, count: list.count)
    let total = terms.reduce(0) { $0 + list.entries[$1.number].idf * $1.weight }
    for term in terms where total > 0 && sum > 0 {
      shares[term.number] = sum * (list.entries[term.number].idf * term.weight / total)
    }
    return shares
  }

  /// What stands whole, for explanations; it has that number in `wholes`.
  func text(ofWhole number: Int) -> String {
    switch query.wanted[number].query {
    case .run(let run): run.whole.folded.string
    case .phrase(let phrase), .title(let phrase): phrase.folded.string
    case .text(let pattern):
      pattern.evidence.map { $0.folded.string }.joined(separator: " … ")
    default: ""
    }
  }
}
