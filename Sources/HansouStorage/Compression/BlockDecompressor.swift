internal import CHansouStorage

/// Restores blocks written by `BlockCompressor`.
package enum BlockDecompressor {
  /// The `count` bytes that `block` was made from.
  ///
  /// - Throws: `corrupt` when the frame is damaged or holds another number of bytes.
  /// - Precondition: The caller has bounded `count`; that much memory is taken.
  package static func decompress(
    _ block: ByteRegion, count: Int
  ) throws(StorageError) -> [UInt8] {
    var size = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      size = hansou_decompress(buffer.baseAddress, count, block.unsafeBase, block.count)
      initialized = max(0, size)
    }
    guard size == count else {
      let found = size < 0 ? "found a damaged zstd frame" : "found \(size) bytes in a zstd frame"
      throw block.corrupt("\(found), expected \(count) bytes", at: 0)
    }
    return bytes
  }
}
