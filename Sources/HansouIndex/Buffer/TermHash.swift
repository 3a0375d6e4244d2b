/// Hashes of terms for the table in memory; never stored.
///
/// Multiplying by an odd constant and taking the high half spreads integers well enough for
/// linear probing at half load (Knuth, The Art of Computer Programming 3, 6.4). A text made to
/// collide would slow indexing down, not break it.
enum TermHash {
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  static func short(_ bits: UInt64, field: UInt8) -> UInt32 {
    mix(bits ^ UInt64(field) &* 0xC2B2_AE3D_27D4_EB4F)
  }

  static func long(_ term: UnsafeBufferPointer<UInt8>, field: UInt8) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(term)
    var state = UInt64(field) &* 0xC2B2_AE3D_27D4_EB4F ^ UInt64(term.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      state = ((state ^ word) &* factor)
      state ^= state >> 29
      offset += 8
    }
    while offset < bytes.count {
      state = (state ^ UInt64(bytes[offset])) &* factor
      offset += 1
    }
    return mix(state)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt32 {
    let product = (value ^ value >> 32) &* factor
    return UInt32(truncatingIfNeeded: (product ^ product >> 29) >> 24)
  }
}
