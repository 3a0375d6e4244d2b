extension UInt64 {
  /// Calls `body` with the bytes of the integer at variable length: seven bits a byte, least significant group first,
  /// the high bit set on all bytes but the last (one to ten bytes).
  @inlinable @inline(__always)
  package func forEachVarintByte(_ body: (UInt8) -> Void) {
    var rest = self
    while rest >= 0x80 {
      body(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    body(UInt8(truncatingIfNeeded: rest))
  }
}
