/// Hashes of terms for the tables in memory; never stored.
///
/// Multiplying by an odd constant and taking the high bits spreads integers well enough for
/// linear probing (Knuth, The Art of Computer Programming 3, 6.4). A text made to collide would slow
/// indexing down, not break it.
enum TermHash {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// 64 bits of which the high ones depend on all of `bits`.
  @inline(__always)
  static func mix(_ bits: UInt64) -> UInt64 {
    (bits ^ bits &>> 32) &* factor
  }

  /// What stands for a long term in a slot: the mark of long keys and 56 bits of hash.
  static func longBits(_ term: UnsafeRawBufferPointer) -> UInt64 {
    var state = UInt64(truncatingIfNeeded: term.count)
    var offset = 0
    while offset + 8 <= term.count {
      state = (state ^ term.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* factor
      state ^= state &>> 29
      offset += 8
    }
    while offset < term.count {
      state = (state ^ UInt64(term[offset])) &* factor
      state ^= state &>> 29
      offset += 1
    }
    return TermKey.longMark | mix(state) &>> 8
  }
}
