/// Folds terms into longer ones.
struct TermFolding {
  /// A term with where it stands once.
  typealias Kept = (sequence: RepeatedSequence, term: Term)

  private let corpus: EncodedCorpus
  private var kept: [Kept]
  /// The terms by the hash of their atoms.
  private var numbers: [UInt64: [Int]] = [:]

  init(_ kept: [Kept], _ corpus: EncodedCorpus) {
    self.corpus = corpus
    // The longest first, so that a term goes to the longest that takes it.
    self.kept = kept.sorted {
      ($1.sequence.length, $1.sequence.frequency, $0.sequence.start)
        < ($0.sequence.length, $0.sequence.frequency, $1.sequence.start)
    }
    for (number, kept) in self.kept.enumerated() {
      let hash = atoms(kept.sequence).reduce(0) { Self.next($0, $1) }
      numbers[hash, default: []].append(number)
    }
  }

  /// The terms without those of which two thirds or more stand inside one longer term, which names them.
  ///
  /// - Complexity: O(m²) for each term of m atoms.
  func folded() -> [Term] {
    var terms = kept.map(\.term)
    var isFolded = [Bool](repeating: false, count: terms.count)
    for number in terms.indices where !isFolded[number] {
      let sequence = kept[number].sequence
      for start in 0..<sequence.length {
        var hash: UInt64 = 0
        for length in 1...(sequence.length - start) {
          hash = Self.next(hash, corpus.atoms[sequence.start + start + length - 1])
          guard length > 1, length < sequence.length else { continue }
          for inner in numbers[hash] ?? []
          where !isFolded[inner] && isPart(inner, sequence, start, length) {
            isFolded[inner] = true
            terms[number].nested.append(terms[inner].text)
          }
        }
      }
    }
    return terms.indices.filter { !isFolded[$0] }.map { terms[$0] }
  }

  /// Whether a term is that part of a sequence, which has most of its occurrences.
  private func isPart(
    _ inner: Int, _ sequence: RepeatedSequence, _ start: Int, _ length: Int
  ) -> Bool {
    let other = kept[inner].sequence
    let first = sequence.start + start
    return other.length == length && sequence.frequency * 3 >= other.frequency * 2
      && atoms(other).elementsEqual(corpus.atoms[first..<(first + length)])
  }

  private func atoms(_ sequence: RepeatedSequence) -> ArraySlice<UInt16> {
    corpus.atoms[sequence.start..<(sequence.start + sequence.length)]
  }

  private static func next(_ hash: UInt64, _ atom: UInt16) -> UInt64 {
    let mixed = (hash ^ UInt64(atom)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 29)
  }
}
