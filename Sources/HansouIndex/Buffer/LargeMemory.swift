#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory for tables that are read at random places.
///
/// From 2 MiB on it is asked for in pages of that size where the system has them: with small ones
/// nearly every access also misses the processor's table of pages.
enum LargeMemory {
  private static let hugePage = 2 << 20

  /// Uninitialized memory, aligned to cache lines. Traps only if the process has no memory left.
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    let isLarge = byteCount >= hugePage
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: byteCount, alignment: isLarge ? hugePage : 64)
    #if os(Linux)
      // Only advice: whether it is taken makes no difference but in time.
      if isLarge { madvise(memory, byteCount, Int32(MADV_HUGEPAGE)) }
    #endif
    return memory
  }
}
