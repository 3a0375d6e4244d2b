import HansouSearch
import HansouStorage
import HansouText

/// A passage as the set of its shingles: runs of neighbouring atoms, separators passed over.
///
/// Broder: "On the resemblance and containment of documents", 1997.
struct ShingledPassage: Sendable {
  let segment: Int
  let document: Int
  let number: UInt32
  /// The hash of all its atoms: equal ones say the same.
  let identity: UInt64
  /// The hashes of its shingles, ascending, each once.
  let shingles: [UInt64]

  /// nil for a passage with fewer atoms than `minimum`.
  init?(
    _ text: FoldedText, segment: Int, document: Int, number: UInt32, shingle: Int, minimum: Int
  ) {
    var atoms: [UInt64] = []
    for atom in text.atoms where atom.kind != .separator {
      atoms.append(Self.hash(text.utf8[atom.range]))
    }
    guard atoms.count >= max(1, minimum) else { return nil }
    self.segment = segment
    self.document = document
    self.number = number
    identity = Self.hash(atoms[...])
    let width = min(max(1, shingle), atoms.count)
    var hashes = (0...(atoms.count - width)).map { Self.hash(atoms[$0..<($0 + width)]) }
    hashes.sort()
    shingles = hashes.reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  private static func hash(_ atoms: ArraySlice<UInt64>) -> UInt64 {
    atoms.reduce(0x9E37_79B9_7F4A_7C15) { hash, atom in
      let mixed = (hash ^ atom) &* 0xBF58_476D_1CE4_E5B9
      return mixed ^ (mixed >> 31)
    }
  }

  /// Twice the shared shingles divided by those of both.
  func similarity(to other: ShingledPassage) -> Double {
    var shared = 0
    var (i, j) = (0, 0)
    while i < shingles.count, j < other.shingles.count {
      if shingles[i] == other.shingles[j] {
        shared += 1
        i += 1
        j += 1
      } else if shingles[i] < other.shingles[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(shared) / Double(shingles.count + other.shingles.count)
  }
}

/// Which passages have a shingle.
struct ShingleIndex: Sendable {
  /// A shingle of more passages is a set phrase that says nothing of any.
  private static let commonLimit = 200

  private let passages: [ShingledPassage]
  /// Pairs of a hash and a passage's number, ascending.
  private let hashes: [UInt64]
  private let numbers: [Int32]

  init(_ passages: [ShingledPassage]) {
    self.passages = passages
    var pairs: [(hash: UInt64, number: Int32)] = []
    for (number, passage) in passages.enumerated() {
      for hash in passage.shingles { pairs.append((hash, Int32(truncatingIfNeeded: number))) }
    }
    pairs.sort { ($0.hash, $0.number) < ($1.hash, $1.number) }
    hashes = pairs.map(\.hash)
    numbers = pairs.map(\.number)
  }

  /// The passage most like another, and how like it is; of equal ones the first.
  func nearest(to passage: ShingledPassage) -> (number: Int, similarity: Double)? {
    var shared: [Int32: Int] = [:]
    for hash in passage.shingles {
      let range = range(of: hash)
      guard range.count <= Self.commonLimit else { continue }
      for place in range { shared[numbers[place], default: 0] += 1 }
    }
    // The common shingles were left out of the count, so the few best are compared in full.
    let candidates = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
    var best: (number: Int, similarity: Double)?
    for candidate in candidates.map({ Int($0.key) }).sorted() {
      let similarity = passages[candidate].similarity(to: passage)
      if similarity > best?.similarity ?? 0 { best = (candidate, similarity) }
    }
    return best
  }

  private func range(of hash: UInt64) -> Range<Int> {
    let low = hashes.partitioningIndex { $0 >= hash }
    var end = low
    while end < hashes.count, hashes[end] == hash, end - low <= Self.commonLimit { end += 1 }
    return low..<end
  }
}
