/// A range of bytes of a mapped file (or of memory) with checked access and a name for errors.
///
/// The region keeps its owner alive. Every access is checked against the region's end and throws
/// `corrupt` beyond it; hot loops check once, then use `unsafeBase` in a type named for that.
@usableFromInline
package struct ByteRegion: Sendable {
  /// Keeps the memory alive and knows its name: one reference, since regions are copied many times a query.
  @usableFromInline let owner: ByteOwner
  /// The first byte. Valid as long as the region (or a copy) lives.
  @usableFromInline nonisolated(unsafe) package let unsafeBase: UnsafeRawPointer
  @usableFromInline package let count: Int
  /// The offset of the region's first byte in its file.
  @usableFromInline package let fileOffset: Int

  /// - Parameters:
  ///   - owner: What keeps the memory alive.
  ///   - bytes: The memory, immutable while `owner` lives.
  ///   - fileOffset: Where in the owner's file the memory begins.
  @inlinable package init(
    owner: ByteOwner, bytes: UnsafeRawBufferPointer, fileOffset: Int = 0
  ) {
    self.owner = owner
    // An empty buffer may have no address; any non-null one serves, since nothing is read.
    self.unsafeBase = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 1).unsafelyUnwrapped
    self.count = bytes.count
    self.fileOffset = fileOffset
  }

  /// A region over bytes in memory, for tests and for what was just written.
  package init(bytes: [UInt8], file: String) {
    let box = ByteBox(bytes, file: file)
    self.init(owner: box, bytes: box.buffer)
  }

  /// The file the bytes come from.
  package var file: String { owner.file }

  /// A copy of all bytes.
  package var array: [UInt8] {
    withExtendedLifetime(owner) { Array(unsafeBytes) }
  }

  /// All bytes of the region, valid while the region or another holder of its memory lives: not
  /// after the expression, if the region is a temporary one.
  @inlinable package var unsafeBytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: unsafeBase, count: count)
  }

  /// The part `offset ..< offset + length`.
  ///
  /// - Throws: `corrupt` when the part does not lie inside the region.
  @inlinable package func slice(at offset: Int, count length: Int) throws(StorageError)
    -> ByteRegion
  {
    try check(offset, length)
    return ByteRegion(
      owner: owner,
      bytes: UnsafeRawBufferPointer(start: unsafeBase + offset, count: length),
      fileOffset: fileOffset + offset)
  }

  // One for each type: across modules the compiler made no concrete ones of a generic method, and looking up
  // its types was a tenth of a short query.

  /// The little-endian integer at `offset`.
  ///
  /// - Throws: `corrupt` when it does not lie inside the region.
  @inlinable @inline(__always) package func load(
    _: UInt64.Type = UInt64.self, at offset: Int
  ) throws(StorageError) -> UInt64 {
    try unowned.load(UInt64.self, at: offset)
  }

  /// The same of 32 bits.
  @inlinable @inline(__always) package func load(
    _: UInt32.Type = UInt32.self, at offset: Int
  ) throws(StorageError) -> UInt32 {
    try unowned.load(UInt32.self, at: offset)
  }

  /// The same of 16 bits.
  @inlinable @inline(__always) package func load(
    _: UInt16.Type = UInt16.self, at offset: Int
  ) throws(StorageError) -> UInt16 {
    try check(offset, MemoryLayout<UInt16>.size)
    return UInt16(littleEndian: unsafeBase.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  /// The same with a sign.
  @inlinable @inline(__always) package func load(
    _: Int64.Type = Int64.self, at offset: Int
  ) throws(StorageError) -> Int64 {
    Int64(bitPattern: try unowned.load(UInt64.self, at: offset))
  }

  /// The same of any integer, where time does not count.
  @inlinable package func load<T: FixedWidthInteger>(
    _ type: T.Type = T.self, at offset: Int
  ) throws(StorageError) -> T {
    try check(offset, MemoryLayout<T>.size)
    return T(littleEndian: unsafeBase.loadUnaligned(fromByteOffset: offset, as: T.self))
  }

  @inlinable @inline(__always)
  func check(_ offset: Int, _ size: Int) throws(StorageError) {
    try unowned.check(offset, size)
  }

  /// An error about the byte at `offset` of this region.
  ///
  /// Its message is made in here: what makes a string from numbers takes half a kilobyte, which would lie in the
  /// middle of each function that may find damage.
  @usableFromInline @inline(never)
  package func corrupt(_ message: @autoclosure () -> String, at offset: Int) -> StorageError {
    StorageError(
      .corrupt, message(), file: file, offset: fileOffset + offset, remedy: Remedy(.check))
  }

  @usableFromInline
  func outside(_ offset: Int, _ length: Int) -> StorageError {
    corrupt(
      "expected \(length) bytes, but the section has \(count) and they would start at \(offset)",
      at: offset)
  }
}
