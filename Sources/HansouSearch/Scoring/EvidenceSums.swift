import HansouText

/// The terms that are evidence for a query, and how much each counts.
struct EvidenceSums {
  /// A term of a run or phrase of the query.
  struct Part {
    /// The number of the run or phrase.
    let wanted: Int
    let number: Int
    let factor: Double
  }

  private(set) var list = EvidenceList()
  /// The terms of each run or phrase of the query, one after the other, each by ascending number, so that sums over
  /// them are the same to the last digit wherever they are taken.
  private(set) var parts: [Part] = []
  /// Of all runs of a relaxed search, the numbers of their words, each once.
  private(set) var words: [(number: Int, weight: Double)] = []
  /// Likewise of their grams.
  private(set) var grams: [(number: Int, weight: Double)] = []

  /// - Parameters:
  ///   - query: The query.
  ///   - weights: What each kind of evidence is worth.
  ///   - hasTitles: Whether any text of the collection has one.
  ///   - relaxed: Whether passages with a part of the query are looked for, whose words and grams count for more.
  init(
    _ query: CompiledQuery, _ weights: RankingWeights, hasTitles: Bool = true, relaxed: Bool = true
  ) {
    parts.reserveCapacity(EvidenceList.usualCount)
    var wantedCount = 0
    query.forEachWanted { wanted, weight in
      let isPhrase = if case .phrase = wanted { true } else { false }
      Self.forEachTerm(of: wanted, weights, hasTitles: hasTitles) { term, share in
        list.add(
          share * weight, to: list.number(adding: term),
          isAlone: !isPhrase || term.field == PassageSchema.title)
      }
      for number in 0..<list.count {
        let own = list.takeOwn(of: number)
        if own > 0 { parts.append(Part(wanted: wantedCount, number: number, factor: own)) }
      }
      wantedCount += 1
    }
    if relaxed { query.forEachWanted { note($0, weight: $1) } }
  }

  /// Notes in how many of so many passages a term is.
  mutating func note(frequency: UInt64, of number: Int, passageCount: UInt64) {
    list.note(frequency: frequency, of: number, passageCount: passageCount)
  }

  private mutating func note(_ wanted: CompiledQuery, weight: Double) {
    guard case .run(let run) = wanted else { return }
    for word in run.words {
      Self.note(list.number(field: word.field, bytes: word.bytes), weight, in: &words)
    }
    let folded = run.whole.folded
    for gram in folded.grams where gram.atomCount > 1 || folded.atoms[gram.position].kind != .han {
      let bytes = TermBytes(folded.utf8[gram.range])
      let number = list.number(field: PassageSchema.grams, bytes: bytes)
      Self.note(number, weight, in: &grams)
    }
  }

  private static func note(
    _ number: Int?, _ weight: Double, in noted: inout [(number: Int, weight: Double)]
  ) {
    guard let number, !noted.contains(where: { $0.number == number }) else { return }
    noted.append((number, weight))
  }

  /// Calls `body` with the evidence for what is wanted, words, grams and characters, and grams in titles, and
  /// with what each counts for.
  private static func forEachTerm(
    of wanted: CompiledQuery, _ weights: RankingWeights, hasTitles: Bool,
    _ body: (EvidenceTerm, Double) -> Void
  ) {
    func addGrams(of phrase: Phrase) {
      for gram in phrase.grams {
        body(EvidenceTerm(field: PassageSchema.grams, bytes: gram.bytes), weights.grams)
        guard hasTitles else { continue }
        body(EvidenceTerm(field: PassageSchema.title, bytes: gram.bytes), weights.title)
      }
    }
    func addCharacters(of folded: FoldedText) {
      for atom in folded.atoms where atom.kind == .han {
        let bytes = TermBytes(folded.utf8[atom.range])
        body(EvidenceTerm(field: PassageSchema.characters, bytes: bytes), weights.characters)
      }
    }
    switch wanted {
    case .run(let run):
      for word in run.words {
        body(word, weights.words)
      }
      addGrams(of: run.whole)
      addCharacters(of: run.whole.folded)
    case .phrase(let phrase):
      addGrams(of: phrase)
      // Every passage that comes has the phrase; how often it has each character says little more.
      if phrase.length == 1 { addCharacters(of: phrase.folded) }
    case .text(let pattern):
      for phrase in pattern.evidence {
        addGrams(of: phrase)
        addCharacters(of: phrase.folded)
      }
    case .title(let phrase) where hasTitles:
      for gram in phrase.grams {
        body(EvidenceTerm(field: PassageSchema.title, bytes: gram.bytes), weights.title)
      }
    default: break
    }
  }
}

extension FoldedText {
  /// Whether a gram is a last Han atom alone, whose gram in a text depends on what follows there.
  func isOpenEnd(_ gram: Gram) -> Bool {
    gram.atomCount == 1 && gram.position == atoms.count - 1 && atoms[gram.position].kind == .han
  }
}
