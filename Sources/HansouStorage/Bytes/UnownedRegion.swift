/// A region that does not keep its memory alive: copying it, and keeping it in an object, touches no count of
/// references, which costs as much as taking an integer out of a packed block.
///
/// Valid as long as someone keeps the `ByteRegion` that it was made of.
@usableFromInline
package struct UnownedRegion {
  @usableFromInline package let unsafeBase: UnsafeRawPointer
  @usableFromInline package let count: Int
  @usableFromInline let fileOffset: Int
  @usableFromInline unowned(unsafe) let owner: ByteOwner

  @inlinable @inline(__always)
  init(unsafeBase: UnsafeRawPointer, count: Int, fileOffset: Int, owner: ByteOwner) {
    self.unsafeBase = unsafeBase
    self.count = count
    self.fileOffset = fileOffset
    self.owner = owner
  }

  /// An error about the byte at `offset` of this region.
  package func corrupt(_ message: String, at offset: Int) -> StorageError {
    ByteRegion(
      owner: owner, bytes: UnsafeRawBufferPointer(start: unsafeBase, count: count),
      fileOffset: fileOffset
    ).corrupt(message, at: offset)
  }
}

extension ByteRegion {
  /// The same without a hold on the memory.
  @inlinable @inline(__always)
  package var unowned: UnownedRegion {
    UnownedRegion(unsafeBase: unsafeBase, count: count, fileOffset: fileOffset, owner: owner)
  }
}
