/// Memory for a value of each occurrence of a partition or bucket; kept from one to the next.
struct ReusedMemory<Element: BitwiseCopyable>: ~Copyable {
  private var memory: UnsafeMutablePointer<Element>?
  private var capacity = 0

  init() {}

  deinit {
    if let memory { LargeMemory.deallocate(memory, byteCount: Self.byteCount(capacity)) }
  }

  private static func byteCount(_ count: Int) -> Int { count * MemoryLayout<Element>.stride }

  /// Makes room for `count` values; what was there is gone.
  mutating func reserve(_ count: Int) {
    guard count > capacity else { return }
    if let memory { LargeMemory.deallocate(memory, byteCount: Self.byteCount(capacity)) }
    // Partitions differ a little in size; an eighth more saves most of them another allocation.
    capacity = count + count / 8
    memory = LargeMemory.allocate(byteCount: Self.byteCount(capacity))
      .bindMemory(to: Element.self, capacity: capacity)
  }

  /// - Precondition: The index is within what was reserved.
  subscript(index: Int) -> Element {
    @inline(__always) get { memory.unsafelyUnwrapped[index] }
    @inline(__always) nonmutating set { memory.unsafelyUnwrapped[index] = newValue }
  }

  subscript(range: Range<Int>) -> UnsafeBufferPointer<Element> {
    precondition(range.upperBound <= capacity)
    return UnsafeBufferPointer(
      start: memory.map { UnsafePointer($0 + range.lowerBound) }, count: range.count)
  }
}
