#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The order of terms in a dictionary: by their bytes, a prefix before what it begins.
package enum TermOrder {
  /// The first eight bytes as one big-endian integer, zeros where the term is shorter; terms with
  /// different prefixes are in the order of the prefixes.
  package static func prefix(_ term: UnsafeRawBufferPointer) -> UInt64 {
    guard term.count < 8 else {
      return UInt64(bigEndian: term.loadUnaligned(as: UInt64.self))
    }
    var bits: UInt64 = 0
    for byte in term { bits = bits << 8 | UInt64(byte) }
    return term.isEmpty ? 0 : bits << UInt64(64 - 8 * term.count)
  }

  /// Whether `first` comes before `second`.
  package static func precedes(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
  ) -> Bool {
    compare(first, second) < 0
  }

  /// Negative, zero or positive as `first` comes before, equals or comes after `second`.
  package static func compare(
    _ first: UnsafeRawBufferPointer, _ second: UnsafeRawBufferPointer
  ) -> Int {
    let shared = min(first.count, second.count)
    if shared > 0, let a = first.baseAddress, let b = second.baseAddress {
      let order = memcmp(a, b, shared)
      if order != 0 { return Int(order) }
    }
    return first.count - second.count
  }
}
