/// Memory for one integer of each occurrence of a partition; kept from one to the next.
struct SortedOccurrences: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt32>?
  private var capacity = 0

  init() {}

  deinit {
    if let memory { LargeMemory.deallocate(memory, byteCount: capacity * 4) }
  }

  /// Makes room for `count` integers; what was there is gone.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    if let memory { LargeMemory.deallocate(memory, byteCount: capacity * 4) }
    // Partitions differ a little in size; an eighth more saves most of them another allocation.
    capacity = count + count / 8
    memory = LargeMemory.allocate(byteCount: capacity * 4)
      .bindMemory(to: UInt32.self, capacity: capacity)
  }

  /// - Precondition: The index is within what was reserved.
  subscript(index: Int) -> UInt32 {
    @inline(__always) get { memory.unsafelyUnwrapped[index] }
    @inline(__always) nonmutating set { memory.unsafelyUnwrapped[index] = newValue }
  }

  subscript(range: Range<Int>) -> UnsafeBufferPointer<UInt32> {
    precondition(range.upperBound <= capacity)
    return UnsafeBufferPointer(
      start: memory.map { UnsafePointer($0 + range.lowerBound) }, count: range.count)
  }
}
