package import HansouStorage

extension StoredBlocksReader {
  /// The bytes of neighbouring items, each block inflated once.
  ///
  /// - Precondition: The range is within the items.
  /// - Throws: `corrupt` when a block cannot be inflated or does not hold them.
  /// - Complexity: Inflates the blocks that hold them.
  func items(_ range: Range<Int>) throws(StorageError) -> [[UInt8]] {
    var items: [[UInt8]] = []
    items.reserveCapacity(range.count)
    guard !range.isEmpty else { return items }
    var number = try blockNumber(of: range.lowerBound)
    while items.count < range.count {
      let block = try block(number)
      let wanted = block.items.clamped(to: range.lowerBound + items.count..<range.upperBound)
      guard wanted.lowerBound == range.lowerBound + items.count, !wanted.isEmpty else {
        throw region.corrupt("the index of stored items is not ascending", at: 0)
      }
      let contents = try contents(of: block)
      for item in wanted { items.append(contents[item - block.items.lowerBound].array) }
      number += 1
    }
    return items
  }
}

extension SegmentReader {
  /// The bytes stored with neighbouring passages, in order.
  ///
  /// - Precondition: The range is within `0 ..< passageCount`.
  /// - Throws: `corrupt` when a block is damaged.
  /// - Complexity: Inflates each of their blocks once.
  package func storedPassages(_ passages: Range<UInt32>) throws(StorageError) -> [[UInt8]] {
    precondition(Int(passages.upperBound) <= passageCount, "passages of the segment")
    return try file.passages.items(Int(passages.lowerBound)..<Int(passages.upperBound))
  }
}
