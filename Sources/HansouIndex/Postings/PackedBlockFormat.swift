/// A packed block: 1 to 128 integers of 32 bits at one bit width, the wider ones patched in.
///
///     PackedBlock --> Header: UInt8, Exceptions?, Packed, (Place: UInt8{Count} | Bitmap)?, Uppers?
///     Exceptions  --> Count: UInt8, UpperWidth: UInt8
///
/// The low six bits of `Header` are the width (0 to 32). Bit 6 or bit 7 says that there are
/// exceptions: with bit 6 their places are listed, with bit 7 they are set in a bitmap of a bit an
/// integer, whichever is shorter. The number of integers is not stored: whoever points at a block
/// knows it. The length follows from the first three bytes, so that blocks are skipped unread.
///
/// `Packed` holds the low `width` bits of each integer. A full block of 128 is packed vertically,
/// 16 · width bytes: integer i lies in lane i mod 4 of vectors of four little-endian 32-bit lanes,
/// at bit (i div 4) · width of that lane. A shorter block is packed horizontally, integer i at bit
/// i · width of a little-endian stream that is padded to a byte. `Uppers` holds, horizontally, what
/// the exceptions have above `width`, in the order of their places.
///
/// The writer takes the width with the fewest bytes, counting a byte more for every exception
/// (patched frame of reference: Zukowski and others, "Super-scalar RAM-CPU cache compression",
/// 2006). Chinese texts need more exceptions, and wider ones, than the usual handful of bytes: the
/// passages of a document are neighbours, so gaps are either tiny or large.
///
/// Measured on 2026-11-21 (AMD EPYC, Swift 6.3.1) on the grams of 104 MB of Chinese: postings
/// take 40.0 MB and positions 33.6 MB, against 42.3 and 35.0 with exceptions of a byte for the place
/// and a byte for the rest, each counting a quarter of a byte. Counting a whole byte takes 1 to 2 %
/// off queries; of another 104 MB, in longer passages, it makes 23.8 and 44.8 MB into 24.3 and 46.1.
/// Full blocks without exceptions unpack to running sums at 1,700 to 3,200 million integers a second,
/// the gap blocks of that text at 1,050.
///
/// **Example.** The integers 1, 2, 3: `02 39`: width 2, then binary 11·10·01. The integers 0, 0, 0,
/// 200, 0, 0: `80 01 08 08 C8`: width 0 and a bitmap, one exception of 8 bits, at place 3, 200.
/// `PackedBlockTests.examples` checks these bytes.
package enum PackedBlockFormat {
  /// Integers in a full block: enough to amortise a header, few enough for the first-level cache.
  package static let blockSize = 128
  /// No packed block is longer.
  package static let maximumLength = 3 + 4 * blockSize
}
