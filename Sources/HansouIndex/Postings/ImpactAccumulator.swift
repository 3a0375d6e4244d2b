/// Collects the impacts of a block, a superblock or a list while it is written.
///
/// It remembers the greatest frequency for each norm, 256 numbers, and a bit for each norm seen; so
/// a posting costs two memory accesses, whatever its frequency.
struct ImpactAccumulator: ~Copyable {
  private let greatest: UnsafeMutablePointer<UInt32>
  private var seen = SIMD4<UInt64>()

  init() {
    greatest = .allocate(capacity: 256)
    greatest.initialize(repeating: 0, count: 256)
  }

  deinit { greatest.deallocate() }

  /// Takes one posting (or one impact of a part) into account.
  mutating func add(frequency: UInt32, norm: UInt8) {
    let index = Int(norm)
    greatest[index] = max(greatest[index], frequency)
    seen[index &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: index & 63)
  }

  /// Takes everything that `part` has seen into account.
  mutating func add(_ part: borrowing ImpactAccumulator) {
    part.forEachNorm { norm, frequency in add(frequency: frequency, norm: norm) }
  }

  /// The competitive impacts: for each no other has the same or a greater frequency at a smaller norm.
  ///
  /// More than `Impacts.maximumCount` are merged upward until they fit.
  func impacts() -> Impacts {
    var competitive: [Impact] = []
    forEachNorm { norm, frequency in
      if frequency > competitive.last?.frequency ?? 0 {
        competitive.append(Impact(frequency: frequency, norm: norm))
      }
    }
    while competitive.count > Impacts.maximumCount { Self.mergeNearest(&competitive) }
    var result = Impacts()
    for impact in competitive { result.append(impact) }
    return result
  }

  /// Forgets everything.
  mutating func reset() {
    forEachNorm { norm, _ in greatest[Int(norm)] = 0 }
    seen = SIMD4()
  }

  /// Calls `body` for each norm seen, ascending, with its greatest frequency.
  private func forEachNorm(_ body: (UInt8, UInt32) -> Void) {
    for word in 0..<4 {
      var rest = seen[word]
      while rest != 0 {
        let index = word &<< 6 | rest.trailingZeroBitCount
        rest &= rest &- 1
        body(UInt8(truncatingIfNeeded: index), greatest[index])
      }
    }
  }

  /// Replaces the two neighbours whose bound loosens least by one that bounds both.
  ///
  /// Looseness is the step in frequency relative to the frequency, times the step in norm: norms are
  /// logarithmic in the length, so both factors are relative changes.
  private static func mergeNearest(_ impacts: inout [Impact]) {
    var nearest = 0
    var least = Double.infinity
    for index in 0..<(impacts.count - 1) {
      let low = impacts[index]
      let high = impacts[index + 1]
      let frequencyStep = Double(high.frequency - low.frequency) / Double(high.frequency)
      let looseness = frequencyStep * Double(high.norm - low.norm)
      if looseness < least {
        least = looseness
        nearest = index
      }
    }
    impacts[nearest].frequency = impacts[nearest + 1].frequency
    impacts.remove(at: nearest + 1)
  }
}
