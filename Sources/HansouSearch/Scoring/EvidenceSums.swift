import HansouText

/// The terms that are evidence for a query, and how much each counts.
struct EvidenceSums {
  /// A term of a run or phrase of the query.
  struct Part {
    /// The number of the run or phrase.
    let wanted: Int
    let number: Int
    let factor: Double
    /// Whether it counts as often as the phrase stands, not by itself.
    let isOfPhrase: Bool
  }

  private(set) var list = EvidenceList()
  /// The terms of each run or phrase of the query, one after the other, each by ascending number, so that sums over
  /// them are the same to the last digit wherever they are taken.
  private(set) var parts: [Part] = []
  /// The number of runs and phrases.
  private(set) var wantedCount = 0
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
    _ query: borrowing CompiledQuery, _ weights: RankingWeights, hasTitles: Bool = true,
    relaxed: Bool = true
  ) {
    parts.reserveCapacity(EvidenceList.usualCount)
    query.forEachWanted { wanted, weight in
      let isPhrase = if case .phrase = wanted { true } else { false }
      Self.forEachTerm(of: wanted, weights, hasTitles: hasTitles) { field, bytes, share in
        list.add(
          share * weight, to: list.number(addingField: field, bytes: bytes),
          isAlone: !isPhrase || field == PassageSchema.title)
      }
      for number in 0..<list.count {
        let own = list.takeOwn(of: number)
        guard own > 0 else { continue }
        parts.append(
          Part(
            wanted: wantedCount, number: number, factor: own,
            isOfPhrase: isPhrase && list.entries[number].term.field != PassageSchema.title))
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
    _ body: (_ field: Int, _ term: TermBytes, _ share: Double) -> Void
  ) {
    func addGrams(of phrase: Phrase) {
      phrase.forEachGram { gram in
        body(PassageSchema.grams, gram, weights.grams)
        if hasTitles { body(PassageSchema.title, gram, weights.title) }
      }
    }
    func addCharacters(of folded: FoldedText) {
      for atom in folded.atoms where atom.kind == .han {
        body(PassageSchema.characters, TermBytes(folded.utf8[atom.range]), weights.characters)
      }
    }
    switch wanted {
    case .run(let run):
      for word in run.words {
        body(word.field, word.bytes, weights.words)
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
      phrase.forEachGram { body(PassageSchema.title, $0, weights.title) }
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
