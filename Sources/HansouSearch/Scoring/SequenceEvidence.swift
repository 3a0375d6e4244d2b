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
  let weight: Double
  /// The sequence itself, folded.
  let text: [UInt8]
  /// Whether it is a set term.
  let isTerm: Bool

  /// The sequences of all runs that are wanted, by how rare their terms are.
  static func all(
    of query: CompiledQuery, _ weights: RankingWeights, _ list: EvidenceList
  ) -> [SequenceEvidence] {
    var found: [SequenceEvidence] = []
    for wanted in query.wanted {
      guard case .run(let run) = wanted.query else { continue }
      if weights.pairs > 0 {
        for pair in run.pairs {
          append(pair.folded, list, to: &found) { grams, _ in
            weights.pairs * wanted.weight * grams.reduce(0) { $0 + list.entries[$1].idf }
          }
        }
      }
      for term in run.terms {
        append(term.folded, isTerm: true, list, to: &found) { _, parts in
          // In how many passages the term stands is not kept; in no more than its rarest gram.
          weights.terms * wanted.weight * parts.reduce(0) { max($0, list.entries[$1.number].idf) }
        }
      }
      if weights.chains > 0 {
        var seen: Set<String> = []
        for chain in chains(of: run.whole.folded)
        where seen.insert(String(decoding: chain.utf8, as: UTF8.self)).inserted {
          append(chain, list, to: &found) { grams, _ in
            let mean = grams.reduce(0) { $0 + list.entries[$1].idf } / Double(max(1, grams.count))
            return weights.chains * wanted.weight * mean
          }
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
      list.number(field: PassageSchema.grams, bytes: TermBytes(text.utf8[gram.range])).map {
        ($0, gram)
      }
    }
  }

  /// Appends the sequence if its grams pin every position: a Han atom behind a word at its end is pinned
  /// by none. Its weight follows from the numbers of all its grams and from those that pin it.
  private static func append(
    _ text: FoldedText, isTerm: Bool = false, _ list: EvidenceList,
    to found: inout [SequenceEvidence], weight: (_ grams: [Int], _ parts: [Part]) -> Double
  ) {
    let grams = numbers(of: text, list)
    var parts: [Part] = []
    var pinned = 0
    while pinned < text.atoms.count {
      // The gram that begins here, or for a last atom the one that ends here.
      let fitting = grams.last {
        $0.gram.position <= pinned && $0.gram.position + $0.gram.atomCount > pinned
          && !text.isOpenEnd($0.gram)
      }
      guard let fitting else { return }
      parts.append(Part(number: fitting.number, offset: UInt32(fitting.gram.position)))
      pinned = fitting.gram.position + fitting.gram.atomCount
    }
    guard parts.count > 1 else { return }
    found.append(
      SequenceEvidence(
        parts: parts, weight: weight(grams.map(\.number), parts), text: text.utf8, isTerm: isTerm))
  }
}
