import CHansouStorage
import HansouStorage

/// Packs and unpacks blocks of `PackedBlockFormat` by the C kernel; all unsafe access to their bytes
/// is here.
package enum PackedBlock {
  /// Appends a block of `values` (1 to 128 of them).
  package static func append(
    _ values: UnsafeBufferPointer<UInt32>, to bytes: inout [UInt8]
  ) {
    precondition(!values.isEmpty && values.count <= PackedBlockFormat.blockSize)
    guard let source = values.baseAddress else { return }
    withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: PackedBlockFormat.maximumLength
    ) { scratch in
      guard let target = scratch.baseAddress else { return }
      let length = hansou_block_pack(source, values.count, target)
      bytes.append(contentsOf: UnsafeBufferPointer(start: target, count: length))
    }
  }

  /// The length of the block of `count` integers at `offset`, by its header.
  ///
  /// - Throws: `corrupt` when it is malformed or does not end before `end`.
  static func length(
    at offset: Int, before end: Int, in region: ByteRegion, count: Int
  ) throws(StorageError) -> Int {
    let (start, available) = try available(at: offset, before: end, in: region)
    let length = hansou_block_length(start, available, count)
    guard length > 0 else { throw malformed(region, offset) }
    return length
  }

  /// The length of a block that unpacks without fault.
  ///
  /// - Throws: `corrupt` when it is no such block or does not end before `end`.
  static func check(
    at offset: Int, before end: Int, in region: ByteRegion, count: Int
  ) throws(StorageError) -> Int {
    let (start, available) = try available(at: offset, before: end, in: region)
    let length = hansou_block_check(start, available, count, UInt32.max)
    guard length > 0 else { throw malformed(region, offset) }
    return length
  }

  /// Whether the block at `offset` is whole and no integer of it has more than `bits` bits.
  static func isWithin(
    _ bits: UInt32, at offset: Int, before end: Int, in region: ByteRegion, count: Int
  ) -> Bool {
    guard let (start, available) = try? available(at: offset, before: end, in: region) else {
      return false
    }
    return hansou_block_check(start, available, count, bits) > 0
  }

  /// Unpacks the block of `count` integers at `offset` into `target`, which has room for them, and
  /// returns its length; throws `corrupt` when it is malformed or does not end before `end`.
  static func unpack(
    at offset: Int, before end: Int, in region: ByteRegion, count: Int,
    into target: UnsafeMutablePointer<UInt32>
  ) throws(StorageError) -> Int {
    let (start, available) = try available(at: offset, before: end, in: region)
    let length = hansou_block_unpack(start, available, count, target)
    guard length > 0 else { throw malformed(region, offset) }
    return length
  }

  /// Unpacks the block of `count` integers at `offset` to running sums in `target`, which has room
  /// for them, and returns its length.
  ///
  /// Sum i is `start` (at most 2³¹) plus the integers up to i plus `step` (0 or 1) times i. Sums never
  /// decrease. Throws `corrupt` when the block is malformed, does not end before `end`, or a sum
  /// exceeds 32 bits.
  static func unpackSums(
    at offset: Int, before end: Int, in region: ByteRegion, count: Int,
    start first: UInt32, step: UInt32, into target: UnsafeMutablePointer<UInt32>
  ) throws(StorageError) -> Int {
    let (start, available) = try available(at: offset, before: end, in: region)
    let length = hansou_block_unpack_sums(start, available, count, first, step, target)
    guard length > 0 else { throw malformed(region, offset) }
    return length
  }

  /// The address of `offset` and the bytes from there to `end` or the region's end.
  private static func available(
    at offset: Int, before end: Int, in region: ByteRegion
  ) throws(StorageError) -> (UnsafePointer<UInt8>, Int) {
    guard offset >= 0, offset < end, end <= region.count else {
      throw region.corrupt("expected a packed block, found the end of the data", at: offset)
    }
    let start = (region.unsafeBase + offset).assumingMemoryBound(to: UInt8.self)
    return (start, end - offset)
  }

  private static func malformed(_ region: ByteRegion, _ offset: Int) -> StorageError {
    region.corrupt("found a malformed packed block", at: offset)
  }
}
