/// A length in one byte: exact to 32, then 16 steps an octave, up to 524,288.
///
/// The upper four bits are an exponent, the lower four the bits after the leading one, as in a
/// small floating-point number; lengths up to 31 stand for themselves. Decoding gives the middle
/// of a step, so no length up to the last step is off by more than 3.2 %. Bigger bytes stand for
/// longer passages; longer ones than the last step have the last byte.
@usableFromInline
package enum Norm {
  /// The byte for `length`; never falls as `length` grows.
  @inlinable
  package static func encode(length: UInt32) -> UInt8 {
    guard length >= 32 else { return UInt8(truncatingIfNeeded: length) }
    let exponent = UInt32(31 - length.leadingZeroBitCount)
    guard exponent < 19 else { return 255 }
    let fraction = (length >> (exponent - 4)) & 0xF
    return UInt8(truncatingIfNeeded: (exponent - 3) << 4 | fraction)
  }

  /// The length that `byte` stands for; `encode` gives `byte` back.
  @inlinable
  package static func decode(_ byte: UInt8) -> UInt32 {
    guard byte >= 32 else { return UInt32(byte) }
    let shift = UInt32(byte >> 4) - 1
    let start = (16 | UInt32(byte & 0xF)) << shift
    return start + ((1 << shift) - 1) / 2
  }
}
