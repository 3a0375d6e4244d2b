import CHansouStorage
import HansouStorage

/// Packs and unpacks blocks of `PackedBlockFormat` by the C kernel; all unsafe access to their bytes
/// is here.
package enum PackedBlock {
  /// Appends a block of `values` (1 to 128 of them).
  static func append(
    _ values: UnsafeBufferPointer<UInt32>, to bytes: inout ReservedBytes
  ) {
    precondition(!values.isEmpty && values.count <= PackedBlockFormat.blockSize)
    guard let source = values.baseAddress else { return }
    bytes.append(atMost: PackedBlockFormat.maximumLength) {
      hansou_block_pack(source, values.count, $0)
    }
  }

  // The kernel may read to the region's end, which spares it a copy of a block's last bytes; a block that goes beyond
  // `end` is malformed all the same.

  /// The length of the block of `count` integers at `offset`, by its header.
  ///
  /// - Throws: `corrupt` when it is malformed or does not end before `end`.
  static func length(
    at offset: Int, before end: Int, in region: UnownedRegion, count: Int
  ) throws(StorageError) -> Int {
    let (start, readable) = try bytes(at: offset, before: end, in: region)
    let length = hansou_block_length(start, readable, count)
    guard length > 0, length <= end - offset else { throw malformed(region, offset) }
    return length
  }

  /// The length of a block that unpacks without fault to integers of at most `bits` bits; nil when some have more.
  ///
  /// - Throws: `corrupt` when it is no such block or does not end before `end`.
  static func check(
    at offset: Int, before end: Int, in region: UnownedRegion, count: Int, bits: UInt32
  ) throws(StorageError) -> Int? {
    let (start, readable) = try bytes(at: offset, before: end, in: region)
    let length = hansou_block_check(start, readable, count, bits)
    if length > 0 && length <= end - offset { return length }
    let anyLength = hansou_block_check(start, readable, count, UInt32.max)
    guard anyLength > 0, anyLength <= end - offset else { throw malformed(region, offset) }
    return nil
  }

  /// Unpacks the block of `count` integers at `offset` into `target`, which has room for them.
  ///
  /// - Throws: `corrupt` when it is malformed or does not end before `end`.
  static func unpack(
    at offset: Int, before end: Int, in region: UnownedRegion, count: Int,
    into target: UnsafeMutablePointer<UInt32>
  ) throws(StorageError) {
    let (start, readable) = try bytes(at: offset, before: end, in: region)
    let length = hansou_block_unpack(start, readable, count, target)
    guard length > 0, length <= end - offset else { throw malformed(region, offset) }
  }

  /// Unpacks the integers `range` of the block of `count` at `offset` into `target`, which has room for them.
  ///
  /// - Throws: `corrupt` when the block is malformed, does not end before `end`, or has no such integers.
  static func extract(
    _ range: Range<Int>, at offset: Int, before end: Int, in region: UnownedRegion, count: Int,
    into target: UnsafeMutablePointer<UInt32>
  ) throws(StorageError) {
    let (start, readable) = try bytes(at: offset, before: end, in: region)
    let length = hansou_block_extract(
      start, readable, count, range.lowerBound, range.count, target)
    guard length > 0, length <= end - offset else { throw malformed(region, offset) }
  }

  /// Unpacks the block of `count` integers at `offset` to running sums in `target`, which has room
  /// for them, and returns its length.
  ///
  /// Sum i is `start` (at most 2³¹) plus the integers up to i plus `step` (0 or 1) times i. Sums never
  /// decrease. Throws `corrupt` when the block is malformed, does not end before `end`, or a sum
  /// exceeds 32 bits.
  static func unpackSums(
    at offset: Int, before end: Int, in region: UnownedRegion, count: Int,
    start first: UInt32, step: UInt32, into target: UnsafeMutablePointer<UInt32>
  ) throws(StorageError) -> Int {
    let (start, readable) = try bytes(at: offset, before: end, in: region)
    let length = hansou_block_unpack_sums(start, readable, count, first, step, target)
    guard length > 0, length <= end - offset else { throw malformed(region, offset) }
    return length
  }

  /// The address of `offset` and the bytes from there to the region's end.
  @inline(__always)
  private static func bytes(
    at offset: Int, before end: Int, in region: UnownedRegion
  ) throws(StorageError) -> (UnsafePointer<UInt8>, Int) {
    guard offset >= 0, offset < end, end <= region.count else {
      throw region.corrupt("expected a packed block, found the end of the data", at: offset)
    }
    let start = (region.unsafeBase + offset).assumingMemoryBound(to: UInt8.self)
    return (start, region.count - offset)
  }

  private static func malformed(_ region: UnownedRegion, _ offset: Int) -> StorageError {
    region.corrupt("found a malformed packed block", at: offset)
  }
}
