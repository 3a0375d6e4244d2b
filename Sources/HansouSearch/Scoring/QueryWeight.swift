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
    /// The run, phrase or pattern.
    let query: CompiledQuery
  }

  let evidence: [Evidence]
  /// One for each thing that hits are wanted for, in the order of `CompiledQuery.wanted`, as relaxed as the search.
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
  ///   - hasAnswers: Whether any passage is the answer to a bare term.
  /// - Throws: `corrupt`.
  init(
    _ query: CompiledQuery, index: IndexReader, statistics: CollectionStatistics,
    lengthTables: LengthTables, weights: RankingWeights, relaxed: Bool,
    form: TypedForm? = nil, hasAnswers: Bool = true
  ) throws(StorageError) {
    self.lengthTables = lengthTables
    let query = relaxed ? query.topics : query
    // Another part of a collection may have titles; of this one it is known.
    let hasTitles =
      statistics.documentFrequencies != nil
      || index.segments.contains { $0.termCount(field: PassageSchema.title) > 0 }
    terms = try LookedUpTerms(
      EvidenceSums(query, weights, hasTitles: hasTitles, relaxed: relaxed), in: index, statistics)
    let sums = terms.sums
    let list = sums.list
    let entries = list.entries
    let parts = sums.parts
    sequences = relaxed ? SequenceEvidence.all(of: query, weights, list) : []
    let covers = relaxed ? Self.shares(of: sums.words, list, sum: weights.coverage) : []
    let earlies = relaxed ? Self.shares(of: sums.grams, list, sum: weights.earliness) : []
    earlyAtoms = weights.earlyAtoms
    var evidence: [Evidence] = []
    for (number, entry) in entries.enumerated() where entry.factor > 0 && entry.idf > 0 {
      // A phrase has none.
      if evidence.isEmpty { evidence.reserveCapacity(entries.count) }
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
    query.forEachWanted { wanted, _ in
      let isPhrase = if case .phrase = wanted { true } else { false }
      var sum = 0.0
      var own = 0.0
      while next < parts.count, parts[next].wanted == wholes.count {
        let number = parts[next].number
        let weight = parts[next].factor * entries[number].idf
        sum += weight
        if isPhrase, entries[number].term.field != PassageSchema.title { own += weight }
        next += 1
      }
      let whole = Whole(weight: share * sum, own: own, query: wanted)
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

  /// What stands whole, for explanations.
  func text(of whole: Whole) -> String {
    switch whole.query {
    case .run(let run): run.whole.folded.string
    case .phrase(let phrase), .title(let phrase): phrase.folded.string
    case .text(let pattern):
      pattern.evidence.map { $0.folded.string }.joined(separator: " … ")
    default: ""
    }
  }
}
