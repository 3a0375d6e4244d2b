#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory for tables that are read at random places.
///
/// From 2 MiB on it comes from the system directly, aligned to pages of that size, and is asked
/// for in such pages: with small ones nearly every access also misses the processor's table of
/// pages. It goes back to the system at once, not to a heap that keeps it.
enum LargeMemory {
  private static let hugePage = 2 << 20

  /// Uninitialized memory, aligned to cache lines. Traps only if the process has no memory left.
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= hugePage else { return .allocate(byteCount: byteCount, alignment: 64) }
    // One page more, of which the ends that are not aligned go back.
    let size = pages(byteCount)
    let mapping = mmap(
      nil, size + hugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapping, mapping != UnsafeMutableRawPointer(bitPattern: -1) else {
      fatalError("out of memory")
    }
    let head = (hugePage - Int(bitPattern: mapping) % hugePage) % hugePage
    if head > 0 { munmap(mapping, head) }
    munmap(mapping + head + size, hugePage - head)
    let memory = mapping + head
    #if os(Linux)
      // Only advice: whether it is taken makes no difference but in time.
      madvise(memory, size, Int32(MADV_HUGEPAGE))
    #endif
    return memory
  }

  /// Gives back what `allocate(byteCount:)` gave.
  static func deallocate(_ memory: UnsafeMutableRawPointer, byteCount: Int) {
    if byteCount >= hugePage { munmap(memory, pages(byteCount)) } else { memory.deallocate() }
  }

  private static func pages(_ byteCount: Int) -> Int {
    (byteCount + hugePage - 1) / hugePage * hugePage
  }
}
