import CHansouStorage

/// Restores blocks written by `BlockCompressor`.
package enum BlockDecompressor {
  /// The `count` bytes that `block` was made from.
  ///
  /// - Throws: `corrupt` when the frame is damaged or holds another number of bytes.
  package static func decompress(
    _ block: ByteRegion, count: Int
  ) throws(StorageError) -> [UInt8] {
    // Before memory is taken: a damaged count must not take 4 GB.
    var size = hansou_frame_content_size(block.unsafeBase, block.count)
    guard size == count else {
      throw block.corrupt("found a zstd frame of \(size) bytes, expected \(count)", at: 0)
    }
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
