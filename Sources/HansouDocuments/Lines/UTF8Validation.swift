/// Tells valid UTF-8 (Unicode, table 3-7), quickly over runs of ASCII and of Han.
enum UTF8Validation {
  /// - Complexity: O(n), one pass.
  static func isValid(_ bytes: [UInt8]) -> Bool { firstInvalid(bytes) == nil }

  /// The offset of the first byte that is no part of a well-formed sequence, or nil.
  ///
  /// - Complexity: O(n), one pass.
  static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let first = buffer[index]
        if first < 0x80 {
          index &+= 1
          continue
        }
        let length = length(buffer, at: index, first)
        guard length > 0 else { return index }
        index &+= length
      }
      return nil
    }
  }

  /// The length of the well-formed sequence at an index, 0 if there is none.
  @inline(__always)
  private static func length(
    _ buffer: UnsafeBufferPointer<UInt8>, at index: Int, _ first: UInt8
  ) -> Int {
    let left = buffer.count &- index
    guard left >= 2 else { return 0 }
    let second = buffer[index &+ 1]
    if first < 0xE0 { return first >= 0xC2 && second & 0xC0 == 0x80 ? 2 : 0 }
    guard left >= 3, second & 0xC0 == 0x80, buffer[index &+ 2] & 0xC0 == 0x80 else { return 0 }
    if first < 0xF0 {
      // No overlong forms, no surrogates.
      if first == 0xE0, second < 0xA0 { return 0 }
      if first == 0xED, second > 0x9F { return 0 }
      return 3
    }
    guard left >= 4, buffer[index &+ 3] & 0xC0 == 0x80, first <= 0xF4 else { return 0 }
    if first == 0xF0, second < 0x90 { return 0 }
    if first == 0xF4, second > 0x8F { return 0 }
    return 4
  }
}
