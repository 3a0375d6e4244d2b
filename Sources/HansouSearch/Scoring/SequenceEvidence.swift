import HansouText

/// Terms of a relaxed run that should stand together: two neighbouring words, four characters, a set term.
///
/// What segmentation and idf say of single terms misses that they belong together: 数字经济 in a passage is
/// more than 数字 and 经济 in it. Chains of four find that across the bounds of words.
struct SequenceEvidence {
  /// A gram that has to stand `offset` positions behind the beginning.
  struct Part {
    /// Its number in the list of evidence.
    let number: Int
    let offset: UInt32
  }

  /// Grams that pin all of it, in order; the first one's offset is 0.
  let parts: [Part]
  var weight: Double
  /// The sequence itself, folded.
  let text: [UInt8]
  /// Whether it is a set term.
  var isTerm = false

  /// The sequences of all runs that are wanted.
  static func all(
    of wanted: [CompiledQuery.Wanted], _ weights: RankingWeights, _ list: EvidenceList,
    _ idf: [Double]
  ) -> [SequenceEvidence] {
    var found: [SequenceEvidence] = []
    for wanted in wanted {
      guard case .run(let run) = wanted.query else { continue }
      if weights.pairs > 0 {
        for pair in run.pairs {
          let grams = numbers(of: pair.folded, list)
          let sum = grams.reduce(0.0) { $0 + idf[$1.number] }
          append(pair.folded, grams, weights.pairs * wanted.weight * sum, to: &found)
        }
      }
      for term in run.terms {
        append(term.folded, numbers(of: term.folded, list), 0, to: &found) { sequence in
          // In how many passages the term stands is not kept; in no more than its rarest gram.
          let rarest = sequence.parts.reduce(0) { max($0, idf[$1.number]) }
          sequence.isTerm = true
          sequence.weight = weights.terms * wanted.weight * rarest
        }
      }
      if weights.chains > 0 {
        var seen: Set<[UInt8]> = []
        for chain in chains(of: run.whole.folded) where seen.insert(chain.utf8).inserted {
          let grams = numbers(of: chain, list)
          let mean = grams.reduce(0.0) { $0 + idf[$1.number] } / Double(max(1, grams.count))
          append(chain, grams, weights.chains * wanted.weight * mean, to: &found)
        }
      }
    }
    return found
  }

  /// All runs of four Han atoms.
  private static func chains(of text: FoldedText) -> [FoldedText] {
    guard text.atoms.count >= 4 else { return [] }
    return (0...text.atoms.count - 4).compactMap { start in
      let range = start..<start + 4
      return text.atoms[range].allSatisfy { $0.kind == .han } ? text.slice(range) : nil
    }
  }

  private static func numbers(
    of text: FoldedText, _ list: EvidenceList
  ) -> [(number: Int, gram: Gram)] {
    text.grams.compactMap { gram in
      list.number(field: PassageSchema.grams, bytes: Array(text.utf8[gram.range])).map {
        ($0, gram)
      }
    }
  }

  /// Appends the sequence if its grams pin every position: a Han atom behind a word at its end is pinned
  /// by none.
  private static func append(
    _ text: FoldedText, _ grams: [(number: Int, gram: Gram)], _ weight: Double,
    to found: inout [SequenceEvidence], _ note: (inout SequenceEvidence) -> Void = { _ in }
  ) {
    var parts: [Part] = []
    var pinned = 0
    while pinned < text.atoms.count {
      // The gram that begins here, or for a last atom the one that ends here.
      let fitting = grams.last {
        $0.gram.position <= pinned && $0.gram.position + $0.gram.atomCount > pinned
          && !isOpenEnd($0.gram, text)
      }
      guard let fitting else { return }
      parts.append(Part(number: fitting.number, offset: UInt32(fitting.gram.position)))
      pinned = fitting.gram.position + fitting.gram.atomCount
    }
    guard parts.count > 1 else { return }
    var sequence = SequenceEvidence(parts: parts, weight: weight, text: text.utf8)
    note(&sequence)
    found.append(sequence)
  }

  /// A last Han atom alone: what its gram is in a text depends on what follows there.
  private static func isOpenEnd(_ gram: Gram, _ text: FoldedText) -> Bool {
    gram.atomCount == 1 && gram.position == text.atoms.count - 1
      && text.atoms[gram.position].kind == .han
  }
}
