/// A frequency together with a norm: what decides how much a posting of a term can score.
package struct Impact: Hashable, Sendable {
  /// How often the term occurs in the passage.
  package var frequency: UInt32
  /// The length of the passage as one byte; smaller is shorter, and a shorter passage scores more.
  package var norm: UInt8

  package init(frequency: UInt32, norm: UInt8) {
    self.frequency = frequency
    self.norm = norm
  }

  /// Its fraction tf / (tf + length factor), by the length factor of each norm byte.
  @inline(__always)
  func fraction(_ factors: LengthFactors) -> Double {
    let frequency = Double(frequency)
    return frequency / (frequency + factors[norm])
  }
}

/// Up to eight impacts of which every posting of a list, superblock or block has one above it.
///
/// For each posting there is an impact with at least its frequency and at most its norm. So a score
/// that grows with the frequency and falls with the norm is bounded by the greatest score among the
/// impacts. They ascend in both frequency and norm.
package struct Impacts: Hashable, Sendable {
  /// A bound on the bytes and the time that one block's impacts take.
  package static let maximumCount = 8

  /// The number of impacts, 1 to 8 when read from an index.
  package private(set) var count = 0
  private var frequencies = SIMD8<UInt32>()
  private var norms = SIMD8<UInt8>()

  package init() {}

  /// The single impact of a posting, or a bound for a whole list.
  package init(_ impact: Impact) {
    append(impact)
  }

  /// The impact at `index`.
  package subscript(index: Int) -> Impact {
    precondition(index >= 0 && index < count)
    return Impact(frequency: frequencies[index], norm: norms[index])
  }

  /// Appends an impact whose frequency and norm exceed those of the last one.
  mutating func append(_ impact: Impact) {
    precondition(count < Self.maximumCount)
    frequencies[count] = impact.frequency
    norms[count] = impact.norm
    count += 1
  }
}
