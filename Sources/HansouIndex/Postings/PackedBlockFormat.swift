/// A packed block: 1 to 128 integers of 32 bits at one bit width, the few wider ones patched in.
///
///     PackedBlock --> Header: UInt8, ExceptionCount: UInt8?, Packed,
///                     ExceptionIndex: UInt8{ExceptionCount}, ExceptionUpper: UInt8{ExceptionCount}
///
/// The low six bits of `Header` are the width (0 to 32); bit 6 says that exceptions follow; bit 7
/// is 0. The number of integers is not stored: whoever points at a block knows it.
///
/// `Packed` holds the low `width` bits of each integer. A full block of 128 is packed vertically,
/// 16 · width bytes: integer i lies in lane i mod 4 of vectors of four little-endian 32-bit lanes,
/// at bit (i div 4) · width of that lane. A shorter block is packed horizontally, integer i at bit
/// i · width of a little-endian stream that is padded to a byte.
///
/// An exception adds its upper byte above `width`; so no exception exceeds width + 8 bits. The
/// writer takes the width with the fewest bytes (patched frame of reference: Zukowski and others,
/// "Super-scalar RAM-CPU cache compression", 2006). The gaps of a Chinese gram come out about one
/// bit an integer smaller than at the width of the widest.
///
/// The length of a block follows from its first two bytes, so that blocks are skipped unread.
///
/// **Example.** The integers 1, 2, 3: `02 39`: width 2, then binary 11·10·01 from the right.
/// The integers 0, 0, 0, 200, 0, 0: `40 01 03 C8`: width 0, one exception at 3 with the upper byte
/// 200. `PackedBlockTests.examples` checks these bytes.
package enum PackedBlockFormat {
  /// Integers in a full block: enough to amortise a header, few enough for the first-level cache.
  package static let blockSize = 128
  /// No packed block is longer.
  package static let maximumLength = 2 + 4 * blockSize + 2 * blockSize
}
