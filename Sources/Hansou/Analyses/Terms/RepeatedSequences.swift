/// A repeated sequence and what stands around it.
struct RepeatedSequence: Sendable {
  /// Where one of its occurrences begins in the corpus.
  let start: Int
  let length: Int
  let frequency: Int
  let leftEntropy: Double
  let rightEntropy: Double
  let leftVariety: Int
  let rightVariety: Int
}

/// Finds the sequences of atoms that are repeated with different neighbours on both sides.
///
/// Suffixes of the corpus are sorted, bucket by bucket of their first two atoms, by as many atoms as a term
/// may have; equal prefixes are then neighbours, and the branches of a prefix are what stands behind it
/// (as in the lcp-intervals of Abouelhoda, Kurtz, Ohlebusch, "Replacing suffix trees with enhanced suffix
/// arrays", 2004). Buckets of rare pairs are never sorted.
///
/// - Complexity: O(n log n) for n atoms, 6 bytes an atom and the largest bucket.
struct RepeatedSequences {
  /// The most atoms of a sequence: two by the bucket, twelve by the keys, of which one is the branch.
  static let longest = 13

  private let corpus: EncodedCorpus
  private let request: TermRequest
  /// The positions where each atom begins a pair, and where those of each atom begin.
  private let positions: [UInt32]
  private let starts: [Int]

  init(_ corpus: EncodedCorpus, _ request: TermRequest) {
    self.corpus = corpus
    self.request = request
    var starts = [Int](repeating: 0, count: corpus.names.count + 1)
    let atoms = corpus.atoms
    for place in 1..<max(1, atoms.count - 1) where atoms[place] != 0 && atoms[place + 1] != 0 {
      starts[Int(atoms[place]) + 1] += 1
    }
    for number in 1..<starts.count { starts[number] += starts[number - 1] }
    var next = starts
    let total = starts[starts.count - 1]
    positions = [UInt32](unsafeUninitializedCapacity: total) { buffer, count in
      for place in 1..<max(1, atoms.count - 1) where atoms[place] != 0 && atoms[place + 1] != 0 {
        let atom = Int(atoms[place])
        buffer[next[atom]] = UInt32(truncatingIfNeeded: place)
        next[atom] += 1
      }
      count = total
    }
    self.starts = starts
  }

  /// All that have enough entropy on both sides, in no order that means anything, but always the same.
  func find(_ workers: Workers) throws -> [RepeatedSequence] {
    // Atoms are numbered by frequency, so that dealing them out round by round gives even shares.
    let shares = max(1, min(corpus.names.count, workers.count * 16))
    return try workers.map(shares) { share in
      var search = BucketSearch(corpus, request)
      corpus.atoms.withUnsafeBufferPointer { atoms in
        positions.withUnsafeBufferPointer { positions in
          for atom in stride(from: share + 1, to: corpus.names.count, by: shares) {
            let bucket = starts[atom]..<starts[atom + 1]
            search.run(UnsafeBufferPointer(rebasing: positions[bucket]), atoms)
          }
        }
      }
      return search.found
    }.flatMap(\.self)
  }
}
