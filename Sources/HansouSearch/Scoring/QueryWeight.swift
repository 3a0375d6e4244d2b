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
    /// What the dictionary of each segment has for the term.
    let infos: [TermInfo?]
  }

  let evidence: [Evidence]
  /// For each run or phrase of the query, in order of `CompiledQuery.wanted`: what having it whole
  /// is worth.
  let wholeBonus: [Double]
  /// What each of those is, for explanations.
  let texts: [String]
  /// For each pair of neighbouring words of relaxed runs, what it is worth to stand together.
  let pairs: [(phrase: Phrase, weight: Double)]
  let lengthTables: [[Double]]

  init(
    _ query: CompiledQuery, index: IndexReader, statistics: CollectionStatistics,
    weights: RankingWeights, relaxed: Bool
  ) throws(StorageError) {
    lengthTables = statistics.averageLengths.map { weights.bm25.lengthTable(averageLength: $0) }
    var order: [EvidenceTerm] = []
    var factors: [EvidenceTerm: Double] = [:]
    var perWanted: [[EvidenceTerm: Double]] = []
    for wanted in query.wanted {
      var own: [EvidenceTerm: Double] = [:]
      for (term, share) in Self.terms(of: wanted.query, weights) {
        let factor = share * wanted.weight
        own[term, default: 0] += factor
        if factors[term] == nil { order.append(term) }
        factors[term, default: 0] += factor
      }
      perWanted.append(own)
    }
    var idf: [EvidenceTerm: Double] = [:]
    var infos: [EvidenceTerm: [TermInfo?]] = [:]
    for term in order {
      let found = try Self.look(up: term, in: index)
      let frequency = found.frequency
      infos[term] = found.infos
      idf[term] =
        frequency == 0
        ? 0 : BM25.idf(documentFrequency: frequency, passageCount: statistics.passageCount)
    }
    pairs =
      relaxed && weights.pairs > 0
      ? query.wanted.flatMap { wanted -> [(phrase: Phrase, weight: Double)] in
        guard case .run(let run) = wanted.query else { return [] }
        return run.pairs.map { pair in
          let terms = Self.grams(of: pair.folded).map {
            EvidenceTerm(field: PassageSchema.grams, bytes: $0)
          }
          let sum = terms.reduce(0) { $0 + (idf[$1] ?? 0) }
          return (pair, weights.pairs * wanted.weight * sum)
        }
      } : []
    evidence = order.compactMap { term in
      guard let idf = idf[term], let factor = factors[term], idf > 0 else { return nil }
      return Evidence(
        term: term, weight: idf * factor, norm: PassageSchema.schema.fields[term.field].norm,
        infos: infos[term] ?? [])
    }
    // Scattered evidence for a run is below the sum of its weights, since tf / (tf + …) < 1; so a
    // bonus of that sum puts the passages that have it whole first.
    texts = query.wanted.map { Self.text(of: $0.query) }
    wholeBonus = perWanted.map { own in
      // In one order, so that the sum is the same to the last digit wherever it is taken.
      let sum = order.reduce(0) { $0 + (own[$1] ?? 0) * (idf[$1] ?? 0) }
      return sum * (relaxed ? weights.wholeRunWhenRelaxed : weights.wholeRun)
    }
  }

  /// What the segments have for a term, and the number of its live passages.
  private static func look(
    up term: EvidenceTerm, in index: IndexReader
  ) throws(StorageError) -> (infos: [TermInfo?], frequency: UInt64) {
    var infos: [TermInfo?] = []
    var frequency: UInt64 = 0
    for segment in index.segments {
      let info = try segment.termInfo(field: term.field, term: term.bytes)
      infos.append(info)
      if let info { frequency += try segment.liveFrequency(field: term.field, info) }
    }
    return (infos, frequency)
  }

  /// The evidence for what is wanted: words, grams and characters, and grams in titles.
  private static func terms(
    of wanted: CompiledQuery, _ weights: RankingWeights
  ) -> [(EvidenceTerm, Double)] {
    switch wanted {
    case .run(let run): terms(of: run.whole.folded, words: run.words, weights)
    case .phrase(let phrase):
      // Every passage that comes has the phrase; how often it has each character says little more.
      terms(of: phrase.folded, words: [], weights, hasCharacters: phrase.length == 1)
    case .text(let pattern):
      pattern.evidence.flatMap { terms(of: $0.folded, words: [], weights) }
    case .title(let phrase):
      grams(of: phrase.folded).map {
        (EvidenceTerm(field: PassageSchema.title, bytes: $0), weights.title)
      }
    default: []
    }
  }

  private static func terms(
    of folded: FoldedText, words: [WordTerm], _ weights: RankingWeights,
    hasCharacters: Bool = true
  ) -> [(EvidenceTerm, Double)] {
    var terms = words.map {
      (
        EvidenceTerm(field: $0.field, bytes: $0.bytes),
        $0.field == PassageSchema.characters ? weights.singles : weights.words
      )
    }
    for gram in grams(of: folded) {
      terms.append((EvidenceTerm(field: PassageSchema.grams, bytes: gram), weights.grams))
      terms.append((EvidenceTerm(field: PassageSchema.title, bytes: gram), weights.title))
    }
    for atom in folded.atoms where hasCharacters && atom.kind == .han {
      terms.append(
        (
          EvidenceTerm(field: PassageSchema.characters, bytes: Array(folded.utf8[atom.range])),
          weights.characters
        ))
    }
    return terms
  }

  private static func text(of wanted: CompiledQuery) -> String {
    switch wanted {
    case .run(let run): run.whole.folded.strings.joined()
    case .phrase(let phrase), .title(let phrase): phrase.folded.strings.joined()
    case .text(let pattern):
      pattern.evidence.map { $0.folded.strings.joined() }.joined(separator: " … ")
    default: ""
    }
  }

  /// The UTF-8 of the grams that are the same in a text that has the phrase.
  private static func grams(of folded: FoldedText) -> [[UInt8]] {
    folded.grams.filter { !isOpenEnd($0, folded) }.map { Array(folded.utf8[$0.range]) }
  }

  /// Whether the gram is a last Han atom, whose gram in a text depends on what follows there.
  private static func isOpenEnd(_ gram: Gram, _ folded: FoldedText) -> Bool {
    gram.atomCount == 1 && gram.position == folded.atoms.count - 1
      && folded.atoms[gram.position].kind == .han
  }
}
