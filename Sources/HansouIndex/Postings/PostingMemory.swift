import CHansouStorage

/// The memory of a list's unpacked block: 129 passages, 129 sums of frequencies, a flag, rows of skip data, positions.
///
/// One piece, since a query opens many lists and an allocation costs as much as unpacking 200 numbers; and kept when a
/// list is let go of, since a piece this large is beyond what the allocator hands out quickly.
enum PostingMemory {
  /// The integers of a block, their sums and the flag.
  static let ownSize = 2 * PostingsFormat.blockSize + 4
  private static let capacity = ownSize + SkipRun.capacity + PositionsReader.capacity

  /// Memory of `ownSize`, `SkipRun.capacity` and `PositionsReader.capacity` integers, which are anything.
  static func take() -> UnsafeMutablePointer<UInt32> {
    if let kept = hansou_take_kept_block() { return kept.assumingMemoryBound(to: UInt32.self) }
    // Where it is new, since who sums up a few positions reads beyond those that were asked for.
    let memory = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    memory.initialize(repeating: 0, count: capacity)
    return memory
  }

  /// Gives back what `take()` gave.
  static func give(_ memory: UnsafeMutablePointer<UInt32>) {
    if !hansou_keep_block(memory) { memory.deallocate() }
  }
}
