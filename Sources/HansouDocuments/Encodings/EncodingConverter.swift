import CHansouICU

/// Converts bytes to UTF-8, strictly: what stands for nothing is counted and becomes U+FFFD.
enum EncodingConverter {
  /// A text as UTF-8, and what was wrong with it.
  struct Result {
    var bytes: [UInt8]
    /// The offset in the source of the first sequence that stands for nothing.
    var firstBad: Int?
    var badCount: Int
  }

  /// - Parameters:
  ///   - source: The bytes, without byte-order mark.
  ///   - encoding: Not UTF-8.
  ///   - isWhole: Whether a sequence that the end cuts off is a fault.
  /// - Returns: nil if ICU has no converter or no memory.
  /// - Complexity: O(n), about 400 MB/s.
  static func utf8(
    _ source: UnsafeBufferPointer<UInt8>, from encoding: TextEncoding, isWhole: Bool = true
  ) -> Result? {
    // Two bytes become at most three; one that stands for nothing becomes three. The room beyond
    // the text is reserved, not touched. The converter asks for a whole chunk of room.
    let capacity = source.count * 3 + 4_096 * 3 + 16
    var firstBad: Int64 = -1
    var badCount: Int64 = 0
    var error: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = Int(
        hansou_convert_to_utf8(
          encoding.converter, source.baseAddress, Int64(source.count), isWhole ? 1 : 0,
          buffer.baseAddress, Int64(capacity), &firstBad, &badCount, &error))
    }
    guard error <= 0 else { return nil }
    return Result(
      bytes: bytes, firstBad: firstBad < 0 ? nil : Int(firstBad), badCount: Int(badCount))
  }
}
