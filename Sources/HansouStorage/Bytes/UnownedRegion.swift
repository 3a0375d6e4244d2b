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

  /// The part `offset ..< offset + length`.
  ///
  /// - Throws: `corrupt` when the part does not lie inside the region.
  package func slice(at offset: Int, count length: Int) throws(StorageError) -> UnownedRegion {
    try check(offset, length)
    return UnownedRegion(
      unsafeBase: unsafeBase + offset, count: length, fileOffset: fileOffset + offset, owner: owner)
  }

  /// The little-endian integer at `offset`.
  ///
  /// - Throws: `corrupt` when it does not lie inside the region.
  @inlinable @inline(__always) package func load(
    _: UInt64.Type = UInt64.self, at offset: Int
  ) throws(StorageError) -> UInt64 {
    try check(offset, MemoryLayout<UInt64>.size)
    return UInt64(littleEndian: unsafeBase.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The same of 32 bits.
  @inlinable @inline(__always) package func load(
    _: UInt32.Type = UInt32.self, at offset: Int
  ) throws(StorageError) -> UInt32 {
    try check(offset, MemoryLayout<UInt32>.size)
    return UInt32(littleEndian: unsafeBase.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Reads the variable-length integer at `offset` (see `ByteWriter.append(varint:)`) and moves behind it.
  ///
  /// - Throws: `corrupt` past the end, or when it does not fit 64 bits.
  @inlinable package func varint(at offset: inout Int) throws(StorageError) -> UInt64 {
    let start = offset
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      try check(offset, 1)
      let byte = unsafeBase.load(fromByteOffset: offset, as: UInt8.self)
      offset += 1
      guard shift < 63 || (shift == 63 && byte <= 1) else {
        throw corrupt("a variable-length integer of more than 64 bits", at: start)
      }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// Likewise as a count that cannot exceed `limit`.
  ///
  /// - Throws: `corrupt` when it does; so no caller allocates by a damaged number.
  @inlinable package func count(
    at offset: inout Int, upTo limit: Int, of what: String
  ) throws(StorageError) -> Int {
    let start = offset
    let value = try varint(at: &offset)
    guard value <= UInt64(max(0, limit)) else {
      throw corrupt("found \(value) \(what), expected at most \(limit)", at: start)
    }
    return Int(value)
  }

  @inlinable @inline(__always)
  func check(_ offset: Int, _ size: Int) throws(StorageError) {
    guard offset >= 0, size >= 0, offset <= count, size <= count - offset else {
      throw owned.outside(offset, size)
    }
  }

  /// The same with a hold on the memory, for errors.
  @usableFromInline var owned: ByteRegion {
    ByteRegion(
      owner: owner, bytes: UnsafeRawBufferPointer(start: unsafeBase, count: count),
      fileOffset: fileOffset)
  }

  /// An error about the byte at `offset` of this region.
  @usableFromInline @inline(never)
  package func corrupt(_ message: @autoclosure () -> String, at offset: Int) -> StorageError {
    owned.corrupt(message(), at: offset)
  }
}

extension ByteRegion {
  /// The same without a hold on the memory.
  @inlinable @inline(__always)
  package var unowned: UnownedRegion {
    UnownedRegion(unsafeBase: unsafeBase, count: count, fileOffset: fileOffset, owner: owner)
  }
}
