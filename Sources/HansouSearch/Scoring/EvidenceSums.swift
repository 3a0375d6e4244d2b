import HansouText

/// The terms that are evidence for a query, and how much each counts, before they meet an index.
struct EvidenceSums {
  private(set) var list = EvidenceList()
  /// For each term of `list`, the weights of all kinds that it serves as by itself. The grams and characters of
  /// phrases do not: they count as often as the phrase stands.
  private(set) var factors: [Double] = []
  /// For each run or phrase of the query, its own terms and their factors, by ascending number, so that
  /// sums over them are the same to the last digit wherever they are taken.
  private(set) var perWanted: [[(number: Int, factor: Double)]] = []
  /// Of all runs, the numbers of their words, each once.
  private(set) var words: [(number: Int, weight: Double)] = []
  /// Of all runs, the numbers of their grams, each once.
  private(set) var grams: [(number: Int, weight: Double)] = []

  /// - Parameters:
  ///   - wanted: What hits are wanted for.
  ///   - weights: What each kind of evidence is worth.
  ///   - hasTitles: Whether any text of the collection has one.
  init(_ wanted: [CompiledQuery.Wanted], _ weights: RankingWeights, hasTitles: Bool = true) {
    var own: [Double] = []
    for wanted in wanted {
      var touched: [Int] = []
      let isPhrase = if case .phrase = wanted.query { true } else { false }
      for (term, share) in Self.terms(of: wanted.query, weights)
      where hasTitles || term.field != PassageSchema.title {
        let number = list.number(adding: term)
        if number == factors.count {
          factors.append(0)
          own.append(0)
        }
        let factor = share * wanted.weight
        if !isPhrase || term.field == PassageSchema.title { factors[number] += factor }
        if own[number] == 0 { touched.append(number) }
        own[number] += factor
      }
      touched.sort()
      perWanted.append(touched.map { ($0, own[$0]) })
      for number in touched { own[number] = 0 }
      note(wanted)
    }
  }

  private mutating func note(_ wanted: CompiledQuery.Wanted) {
    guard case .run(let run) = wanted.query else { return }
    for word in run.words {
      note(word.field, word.bytes, wanted.weight, in: \.words)
    }
    let folded = run.whole.folded
    for gram in folded.grams where gram.atomCount > 1 || folded.atoms[gram.position].kind != .han {
      note(PassageSchema.grams, Array(folded.utf8[gram.range]), wanted.weight, in: \.grams)
    }
  }

  private mutating func note(
    _ field: Int, _ bytes: [UInt8], _ weight: Double,
    in noted: WritableKeyPath<Self, [(number: Int, weight: Double)]>
  ) {
    guard let number = list.number(field: field, bytes: bytes),
      !self[keyPath: noted].contains(where: { $0.number == number })
    else { return }
    self[keyPath: noted].append((number, weight))
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
    var terms = words.map { (EvidenceTerm(field: $0.field, bytes: $0.bytes), weights.words) }
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

  /// The UTF-8 of the grams that are the same in a text that has the phrase.
  static func grams(of folded: FoldedText) -> [[UInt8]] {
    folded.grams.filter { !folded.isOpenEnd($0) }.map { Array(folded.utf8[$0.range]) }
  }
}

extension FoldedText {
  /// Whether a gram is a last Han atom alone, whose gram in a text depends on what follows there.
  func isOpenEnd(_ gram: Gram) -> Bool {
    gram.atomCount == 1 && gram.position == atoms.count - 1 && atoms[gram.position].kind == .han
  }
}
