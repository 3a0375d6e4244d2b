import CHansouStorage

/// Where a phrase may stand in a passage, by the places of its terms.
///
/// In memory of its own: an array in an object is checked for being shared with every element that is written,
/// which took a tenth of frequent phrases. All unsafe access to it is here.
struct PhraseStarts: ~Copyable {
  private var starts = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
  private(set) var count = 0

  deinit { starts.deallocate() }

  /// The starts that are left, ascending.
  var array: [UInt32] { Array(starts[..<count]) }

  /// Starts anew with the places of the first term, which stands `offset` positions behind a start.
  mutating func begin(_ positions: UnsafeBufferPointer<UInt32>, offset: UInt32) {
    if starts.count < positions.count {
      starts.deallocate()
      starts = .allocate(capacity: max(16, 2 * positions.count))
      starts.initialize(repeating: 0)
    }
    count = 0
    for position in positions where position >= offset {
      starts[count] = position &- offset
      count &+= 1
    }
  }

  /// Drops the starts from which `positions` does not have one at `offset`.
  ///
  /// - Parameters:
  ///   - positions: Ascending; 8 can be read.
  ///   - offset: What a start has to be behind.
  mutating func keep(by positions: UnsafeBufferPointer<UInt32>, offset: UInt32) {
    if positions.count <= 8 {
      count = hansou_keep_starts(
        starts.baseAddress, count, positions.baseAddress, positions.count, offset)
      return
    }
    var kept = 0
    var other = 0
    for index in 0..<count {
      let wanted = starts[index] &+ offset
      while other < positions.count, positions[other] < wanted { other &+= 1 }
      guard other < positions.count else { break }
      if positions[other] == wanted {
        starts[kept] = starts[index]
        kept &+= 1
      }
    }
    count = kept
  }
}
