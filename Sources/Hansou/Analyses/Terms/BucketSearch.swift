/// Finds repeated sequences that begin with one atom.
struct BucketSearch {
  /// A suffix: the twelve atoms behind its first two in three words that compare as they do.
  private struct Suffix {
    let keys: (UInt64, UInt64, UInt64)
    let position: UInt32
    /// The atom before it.
    let left: UInt16

    init(_ atoms: UnsafeBufferPointer<UInt16>, _ position: UInt32) {
      self.position = position
      let place = Int(position)
      left = atoms[place - 1]
      let first = Self.key(atoms, place + 2, ended: false)
      let second = Self.key(atoms, place + 6, ended: first.ended)
      keys = (first.key, second.key, Self.key(atoms, place + 10, ended: second.ended).key)
    }

    /// Four atoms in a word, zeros from the first boundary on: nothing goes across it.
    @inline(__always)
    private static func key(
      _ atoms: UnsafeBufferPointer<UInt16>, _ place: Int, ended: Bool
    ) -> (key: UInt64, ended: Bool) {
      if ended { return (0, true) }
      var key: UInt64 = 0
      for offset in 0..<4 {
        let atom = atoms[place + offset]
        if atom == 0 { return (key << UInt64(16 * (4 - offset)), true) }
        key = key << 16 | UInt64(atom)
      }
      return (key, false)
    }

    /// The atom at a distance of 2 to 13 from the first.
    @inline(__always)
    func atom(_ distance: Int) -> UInt16 {
      let index = distance - 2
      let key = index < 4 ? keys.0 : index < 8 ? keys.1 : keys.2
      return UInt16(truncatingIfNeeded: key >> UInt64(16 * (3 - index & 3)))
    }

    @inline(__always)
    static func precedes(_ left: Suffix, _ right: Suffix) -> Bool {
      if left.keys.0 != right.keys.0 { return left.keys.0 < right.keys.0 }
      if left.keys.1 != right.keys.1 { return left.keys.1 < right.keys.1 }
      if left.keys.2 != right.keys.2 { return left.keys.2 < right.keys.2 }
      return left.position < right.position
    }
  }

  private let corpus: EncodedCorpus
  private let request: TermRequest
  private let minimum: Int
  private let length: Int
  /// A counter for each atom, all 0 between uses.
  private var counters: [Int32]
  private var pairs: [UInt32] = []
  private var suffixes: [Suffix] = []
  private(set) var found: [RepeatedSequence] = []

  init(_ corpus: EncodedCorpus, _ request: TermRequest) {
    self.corpus = corpus
    self.request = request
    minimum = max(2, request.minimumFrequency)
    length = min(max(2, request.maximumLength), RepeatedSequences.longest)
    counters = Array(repeating: 0, count: corpus.names.count + 1)
  }

  /// Looks at the suffixes at `positions`, which begin with the same atom.
  mutating func run(
    _ positions: UnsafeBufferPointer<UInt32>, _ atoms: UnsafeBufferPointer<UInt16>
  ) {
    guard positions.count >= minimum, let start = positions.first else { return }
    let first = Int(atoms[Int(start)])
    var seconds: [UInt16] = []
    for position in positions {
      let second = atoms[Int(position) + 1]
      if counters[Int(second)] == 0 { seconds.append(second) }
      counters[Int(second)] += 1
    }
    // Positions of each frequent pair side by side; counters become places.
    seconds.sort()
    var ranges: [Range<Int>] = []
    var end = 0
    for second in seconds {
      let count = Int(counters[Int(second)])
      counters[Int(second)] = count >= minimum ? Int32(end) : -1
      guard count >= minimum else { continue }
      ranges.append(end..<(end + count))
      end += count
    }
    pairs = Array(repeating: 0, count: end)
    for position in positions {
      let second = Int(atoms[Int(position) + 1])
      guard counters[second] >= 0 else { continue }
      pairs[Int(counters[second])] = position
      counters[second] += 1
    }
    for second in seconds { counters[Int(second)] = 0 }
    for range in ranges {
      suffixes.removeAll(keepingCapacity: true)
      for place in range { suffixes.append(Suffix(atoms, pairs[place])) }
      suffixes.sort(by: Suffix.precedes)
      let second = Int(atoms[Int(suffixes[0].position) + 1])
      let node = Node(
        depth: 2, last: second, prefixCount: corpus.counts[first],
        hanCount: (corpus.isHan[first] ? 1 : 0) + (corpus.isHan[second] ? 1 : 0))
      descend(0..<suffixes.count, node)
    }
  }

  /// A sequence of atoms on the way down.
  private struct Node {
    /// Its number of atoms.
    let depth: Int
    let last: Int
    /// How often it stands without its last atom.
    let prefixCount: Int
    let hanCount: Int
  }

  /// Looks at suffixes that begin with the same sequence, then at those that have one atom more in common.
  private mutating func descend(_ range: Range<Int>, _ node: Node) {
    let depth = node.depth
    var sum = 0.0
    var variety = 0
    var branches: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let atom = suffixes[start].atom(depth)
      var end = start + 1
      while end < range.upperBound, suffixes[end].atom(depth) == atom { end += 1 }
      let count = end - start
      // Every boundary is something else.
      variety += atom == 0 ? count : 1
      if atom != 0 {
        sum += Entropy.weighted(count)
        if count >= minimum { branches.append(start..<end) }
      }
      start = end
    }
    let entropy = Entropy.bits(sum, of: range.count)
    if entropy >= request.minimumEntropy, holdsTogether(node, range.count) {
      note(range, depth, entropy, variety)
    }
    guard depth < length else { return }
    for branch in branches {
      let atom = Int(suffixes[branch.lowerBound].atom(depth))
      descend(
        branch,
        Node(
          depth: depth + 1, last: atom, prefixCount: range.count,
          hanCount: node.hanCount + (corpus.isHan[atom] ? 1 : 0)))
    }
  }

  /// Whether a sequence may be a term: it has two Han characters, since numbers and their units are no terms,
  /// and its last atom belongs to the rest. That is one of the cuts of its cohesion, the only one for which
  /// both counts are at hand here; it turns three of four down.
  private func holdsTogether(_ node: Node, _ count: Int) -> Bool {
    node.hanCount >= 2
      && Mathematics.binaryLogarithm(
        Double(count) * Double(corpus.size)
          / (Double(node.prefixCount) * Double(corpus.counts[node.last])))
        >= request.minimumCohesion
  }

  /// Keeps a sequence if what stands before it differs enough too.
  private mutating func note(_ range: Range<Int>, _ depth: Int, _ right: Double, _ variety: Int) {
    var seen: [UInt16] = []
    var leftVariety = 0
    for place in range {
      let left = suffixes[place].left
      if left == 0 {
        leftVariety += 1
        continue
      }
      if counters[Int(left)] == 0 { seen.append(left) }
      counters[Int(left)] += 1
    }
    leftVariety += seen.count
    // In order of atoms, so that the sum does not depend on the places.
    seen.sort()
    var sum = 0.0
    for atom in seen {
      sum += Entropy.weighted(Int(counters[Int(atom)]))
      counters[Int(atom)] = 0
    }
    let entropy = Entropy.bits(sum, of: range.count)
    guard entropy >= request.minimumEntropy else { return }
    found.append(
      RepeatedSequence(
        start: Int(suffixes[range.lowerBound].position), length: depth, frequency: range.count,
        leftEntropy: entropy, rightEntropy: right, leftVariety: leftVariety,
        rightVariety: variety))
  }
}

/// Entropy from counts: log₂ n − (Σ c log₂ c)/n.
enum Entropy {
  private static let table = (0..<1_024).map { count in
    count == 0 ? 0 : Double(count) * Mathematics.binaryLogarithm(Double(count))
  }

  /// c log₂ c.
  static func weighted(_ count: Int) -> Double {
    count < table.count
      ? table[count] : Double(count) * Mathematics.binaryLogarithm(Double(count))
  }

  /// The entropy of `total` things, of which `sum` is Σ c log₂ c.
  static func bits(_ sum: Double, of total: Int) -> Double {
    max(0, Mathematics.binaryLogarithm(Double(total)) - sum / Double(total))
  }
}
