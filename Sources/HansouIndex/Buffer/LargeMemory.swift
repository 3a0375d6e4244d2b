import Synchronization

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
/// pages. What is given back is kept for who asks next, since the system clears every page it gives, and
/// under a hypervisor may first have to ask for it: 2.2 s for a gigabyte on one host, .1 on another. Indexing
/// ends with `returnKept()`.
enum LargeMemory {
  private static let hugePage = 2 << 20
  /// Half of a writer's usual budget: all that tables and logs of the next segment take at first.
  private static let keptLimit = 128 << 20
  private static let kept = Mutex(FreeRegions())

  /// Uninitialized memory, aligned to cache lines. Traps only if the process has no memory left.
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= hugePage else { return .allocate(byteCount: byteCount, alignment: 64) }
    let size = pages(byteCount)
    if let memory = kept.withLock({ $0.take(size) }).flatMap(
      UnsafeMutableRawPointer.init(bitPattern:))
    {
      return memory
    }
    return map(size)
  }

  /// Gives back what `allocate(byteCount:)` gave.
  static func deallocate(_ memory: UnsafeMutableRawPointer, byteCount: Int) {
    guard byteCount >= hugePage else { return memory.deallocate() }
    let size = pages(byteCount)
    let isKept = kept.withLock { kept in
      guard kept.byteCount + size <= keptLimit else { return false }
      kept.put(UInt(bitPattern: memory), size)
      return true
    }
    if !isKept { munmap(memory, size) }
  }

  /// Gives what is kept to the system.
  static func returnKept() {
    for region in kept.withLock({ $0.takeAll() }) {
      munmap(UnsafeMutableRawPointer(bitPattern: region.lowerBound), region.count)
    }
  }

  /// Pages of the system's, cleared and aligned to their own size.
  private static func map(_ size: Int) -> UnsafeMutableRawPointer {
    // One page more, of which the ends that are not aligned go back.
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

  private static func pages(_ byteCount: Int) -> Int {
    (byteCount + hugePage - 1) / hugePage * hugePage
  }
}
