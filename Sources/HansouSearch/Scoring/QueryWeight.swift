import HansouIndex
import HansouStorage
import HansouText

/// A compiled query with the weight of each piece of evidence, the same for all segments.
struct QueryWeight {
  /// A term and what it is worth in all: its idf times the weights of the kinds it serves as.
  struct Evidence {
    let term: EvidenceTerm
    let weight: Double
    /// Index into `lengthTables`.
    let norm: Int
  }

  let evidence: [Evidence]
  /// For each run or phrase of the query, in order of `CompiledQuery.wanted`: what having it whole
  /// is worth.
  let wholeBonus: [Double]
  let lengthTables: [[Double]]

  init(
    _ query: CompiledQuery, index: IndexReader, statistics: CollectionStatistics,
    weights: RankingWeights
  ) throws(StorageError) {
    lengthTables = statistics.averageLengths.map { weights.bm25.lengthTable(averageLength: $0) }
    var order: [EvidenceTerm] = []
    var factors: [EvidenceTerm: Double] = [:]
    var perWanted: [[EvidenceTerm: Double]] = []
    for wanted in query.wanted {
      var own: [EvidenceTerm: Double] = [:]
      for (term, factor) in Self.terms(of: wanted, weights) {
        own[term, default: 0] += factor
        if factors[term] == nil { order.append(term) }
        factors[term, default: 0] += factor
      }
      perWanted.append(own)
    }
    var idf: [EvidenceTerm: Double] = [:]
    for term in order {
      let frequency = try index.documentFrequency(field: term.field, term: term.bytes)
      idf[term] =
        frequency == 0
        ? 0 : BM25.idf(documentFrequency: frequency, passageCount: statistics.passageCount)
    }
    evidence = order.compactMap { term in
      guard let idf = idf[term], let factor = factors[term], idf > 0 else { return nil }
      return Evidence(
        term: term, weight: idf * factor, norm: PassageSchema.schema.fields[term.field].norm)
    }
    // Scattered evidence for a run is below the sum of its weights, since tf / (tf + …) < 1; so a
    // bonus of that sum puts the passages that have it whole first.
    wholeBonus = perWanted.map { own in
      // In one order, so that the sum is the same to the last digit wherever it is taken.
      let sum = order.reduce(0) { $0 + (own[$1] ?? 0) * (idf[$1] ?? 0) }
      return sum * weights.wholeRun
    }
  }

  /// The evidence for a run or phrase: its words, grams and characters, and its words in titles.
  private static func terms(
    of wanted: CompiledQuery, _ weights: RankingWeights
  ) -> [(EvidenceTerm, Double)] {
    let folded: FoldedText
    var words: [[UInt8]] = []
    switch wanted {
    case .run(let run):
      folded = run.whole.folded
      words = run.words
    case .phrase(let phrase): folded = phrase.folded
    default: return []
    }
    var terms: [(EvidenceTerm, Double)] = []
    for word in words {
      terms.append((EvidenceTerm(field: PassageSchema.words, bytes: word), weights.words))
      terms.append((EvidenceTerm(field: PassageSchema.title, bytes: word), weights.title))
    }
    for gram in folded.grams where !isOpenEnd(gram, folded) {
      terms.append(
        (
          EvidenceTerm(field: PassageSchema.grams, bytes: Array(folded.utf8[gram.range])),
          weights.grams
        ))
    }
    for atom in folded.atoms where atom.kind == .han {
      terms.append(
        (
          EvidenceTerm(field: PassageSchema.characters, bytes: Array(folded.utf8[atom.range])),
          weights.characters
        ))
    }
    return terms
  }

  /// Whether the gram is a last Han atom, whose gram in a text depends on what follows there.
  private static func isOpenEnd(_ gram: Gram, _ folded: FoldedText) -> Bool {
    gram.atomCount == 1 && gram.position == folded.atoms.count - 1
      && folded.atoms[gram.position].kind == .han
  }
}
