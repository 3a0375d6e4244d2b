#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory of zeros that occupies nothing until it is written to.
enum ZeroedMemory {
  /// Traps only if the process has no memory left.
  static func allocate(words: Int) -> UnsafeMutablePointer<UInt64> {
    guard let memory = calloc(max(1, words), 8) else { fatalError("out of memory") }
    return memory.bindMemory(to: UInt64.self, capacity: max(1, words))
  }

  static func deallocate(_ memory: UnsafeMutablePointer<UInt64>) {
    free(memory)
  }
}
