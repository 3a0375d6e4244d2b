/// A term as one integer where it fits: the form in which terms travel to the writer.
///
/// A **short** term has 1 to 8 bytes, none of them zero, the first not FF (no UTF-8 text has FF).
/// Its bytes stand in the integer from the highest byte down, zeros after them, so the order of
/// the integers is the order of the bytes.
///
/// Every other term is **long**: the highest byte is FF, the next 16 bits are its length, the low
/// 40 bits its offset in the long-term bytes of whoever holds the key.
///
///     十   (E5 8D 81)  →  E58D8100_00000000
///     long, 12 bytes at offset 5  →  FF000C00_00000005
@usableFromInline
package struct TermKey: Hashable, Sendable {
  @usableFromInline package let bits: UInt64

  @inlinable
  package init(bits: UInt64) {
    self.bits = bits
  }

  @usableFromInline static let longMark: UInt64 = 0xFF << 56
  @usableFromInline static let offsetMask: UInt64 = (1 << 40) - 1

  /// The key of a long term of `length` bytes at `offset`.
  @inlinable
  package init(longTermOf length: Int, at offset: Int) {
    self.init(bits: Self.longMark | UInt64(length) << 40 | (UInt64(offset) & Self.offsetMask))
  }

  /// The key of a short term; nil when the term has to be long.
  @inlinable
  package init?(_ term: UnsafeBufferPointer<UInt8>) {
    guard term.count <= 8, term.count > 0, term[0] != 0xFF else { return nil }
    var bits: UInt64 = 0
    for byte in term {
      guard byte != 0 else { return nil }
      bits = bits << 8 | UInt64(byte)
    }
    self.init(bits: bits << UInt64(64 - 8 * term.count))
  }

  /// The key of the short term at `address`; nil when the term has to be long.
  ///
  /// - Precondition: Eight bytes can be read at `address`, whatever the term's `length`.
  @inlinable @inline(__always)
  package init?(loadingEightBytesAt address: UnsafeRawPointer, length: Int) {
    guard length <= 8, length > 0 else { return nil }
    let unused: UInt64 = length == 8 ? 0 : UInt64.max &>> UInt64(truncatingIfNeeded: 8 &* length)
    let loaded = UInt64(bigEndian: address.loadUnaligned(as: UInt64.self))
    // A byte of zero: it alone borrows when 1 is taken from each, and had no high bit before.
    let filled = loaded | unused
    let zeros = (filled &- 0x0101_0101_0101_0101) & ~filled & 0x8080_8080_8080_8080
    guard zeros == 0, loaded < Self.longMark else { return nil }
    self.init(bits: loaded & ~unused)
  }

  /// The key of a term that is known to be short.
  ///
  /// - Precondition: Eight bytes can be read at `address`; the term has 1 to 8 bytes, none of them 0, the first not FF.
  @inlinable @inline(__always)
  package init(shortTermAt address: UnsafeRawPointer, length: Int) {
    let loaded = UInt64(bigEndian: address.loadUnaligned(as: UInt64.self))
    self.init(bits: loaded & UInt64.max &<< UInt64(truncatingIfNeeded: 64 &- 8 &* length))
  }

  @inlinable
  package var isLong: Bool { bits >= Self.longMark }

  /// The number of bytes of the term.
  @inlinable
  package var length: Int {
    isLong ? Int(bits >> 40 & 0xFFFF) : 8 - bits.trailingZeroBitCount / 8
  }

  /// Where a long term begins.
  @inlinable
  package var longOffset: Int { Int(bits & Self.offsetMask) }
}
