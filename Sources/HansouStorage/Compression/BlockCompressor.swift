import CHansouStorage

/// Compresses blocks one by one to zstd frames, keeping its working memory between them.
///
/// Belongs to one thread at a time.
package struct BlockCompressor: ~Copyable {
  private let context: OpaquePointer

  /// - Parameter level: zstd's level, 1 (quickest) to 19 (smallest).
  package init(level: Int) {
    guard let context = hansou_compressor_create(Int32(clamping: level)) else {
      fatalError("out of memory")
    }
    self.context = context
  }

  deinit { hansou_compressor_destroy(context) }

  /// Appends the compressed form of `block` to `target`.
  ///
  /// - Throws: `system` when zstd refuses, which with room enough means it has no memory.
  package mutating func compress(
    _ block: UnsafeRawBufferPointer, into target: inout ByteWriter
  ) throws(StorageError) {
    let capacity = hansou_compressed_bound(block.count)
    let frame = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let size = hansou_compress(
        context, buffer.baseAddress, capacity, block.baseAddress, block.count)
      count = max(0, size)
    }
    guard !frame.isEmpty else {
      throw StorageError(.system, "zstd could not compress \(block.count) bytes", file: "")
    }
    target.append(contentsOf: frame)
  }
}
