/// How often given sequences of atoms stand in a corpus, overlapping ones too.
///
/// An open table of their hashes; a hit is compared atom by atom, so that counts are exact. A bit for each
/// hash in two megabytes turns most places down before the table is looked at.
struct SubstringCounts: Sendable {
  /// Where a sequence stands once in the corpus.
  struct Sequence: Sendable {
    let start: Int
    let length: Int
  }

  private static let filterBits = 24

  private let corpus: EncodedCorpus
  private var sequences: [Sequence] = []
  private var hashes: [UInt64] = []
  private var slots: [Int32] = Array(repeating: 0, count: 1 << 12)
  private var filter = [UInt64](repeating: 0, count: 1 << (filterBits - 6))
  private var counts: [Int] = []
  private var longest = 0

  init(_ corpus: EncodedCorpus) { self.corpus = corpus }

  /// Adds a sequence to those that are counted.
  mutating func add(start: Int, length: Int) {
    let hash = hash(start, length)
    guard number(of: hash, start, length) == nil else { return }
    sequences.append(Sequence(start: start, length: length))
    hashes.append(hash)
    longest = max(longest, length)
    let bit = Int(truncatingIfNeeded: hash >> UInt64(64 - Self.filterBits))
    filter[bit >> 6] |= 1 << UInt64(bit & 63)
    insert(Int32(truncatingIfNeeded: sequences.count), hash)
    if sequences.count * 2 > slots.count {
      slots = Array(repeating: 0, count: slots.count * 2)
      for (number, hash) in hashes.enumerated() {
        insert(Int32(truncatingIfNeeded: number + 1), hash)
      }
    }
  }

  /// Counts all that were added.
  mutating func run(threads: Int) throws {
    let pieces = max(1, threads)
    let size = (corpus.atoms.count - EncodedCorpus.padding) / pieces + 1
    let parts = try ParallelWork.map(pieces, threads: threads) { [self] piece in
      var counts = [Int32](repeating: 0, count: sequences.count)
      let end = min((piece + 1) * size, corpus.atoms.count - EncodedCorpus.padding)
      corpus.atoms.withUnsafeBufferPointer { atoms in
        filter.withUnsafeBufferPointer { filter in
          for start in (piece * size)..<max(piece * size, end) {
            count(from: start, atoms, filter, into: &counts)
          }
        }
      }
      return counts
    }
    counts = Array(repeating: 0, count: sequences.count)
    for part in parts {
      for number in part.indices { counts[number] += Int(part[number]) }
    }
  }

  /// How often one that was added stands there; an atom alone need not have been.
  func count(start: Int, length: Int) -> Int {
    if length == 1 { return corpus.counts[Int(corpus.atoms[start])] }
    return number(of: hash(start, length), start, length).map { counts[$0] } ?? 0
  }

  private func count(
    from start: Int, _ atoms: UnsafeBufferPointer<UInt16>, _ filter: UnsafeBufferPointer<UInt64>,
    into counts: inout [Int32]
  ) {
    var hash = Self.seed
    for length in 1...max(1, longest) {
      let atom = atoms[start + length - 1]
      if atom == 0 { return }
      hash = Self.next(hash, atom)
      guard length > 1 else { continue }
      let bit = Int(truncatingIfNeeded: hash >> UInt64(64 - Self.filterBits))
      guard filter[bit >> 6] & 1 << UInt64(bit & 63) != 0,
        let number = number(of: hash, start, length)
      else { continue }
      counts[number] += 1
    }
  }

  private static let seed: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  private static func next(_ hash: UInt64, _ atom: UInt16) -> UInt64 {
    let mixed = (hash ^ UInt64(atom)) &* 0xBF58_476D_1CE4_E5B9
    return mixed ^ (mixed >> 29)
  }

  private func hash(_ start: Int, _ length: Int) -> UInt64 {
    corpus.atoms[start..<(start + length)].reduce(Self.seed) { Self.next($0, $1) }
  }

  private mutating func insert(_ number: Int32, _ hash: UInt64) {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = number
  }

  private func number(of hash: UInt64, _ start: Int, _ length: Int) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      let other = sequences[number]
      if hashes[number] == hash, other.length == length,
        (0..<length).allSatisfy({ corpus.atoms[other.start + $0] == corpus.atoms[start + $0] })
      {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}
