/// Reads a region from front to back; every read is checked and throws `corrupt` past the end.
@usableFromInline
package struct ByteCursor {
  @usableFromInline package let region: ByteRegion
  /// The offset of the next byte in the region.
  @usableFromInline package var offset: Int

  @inlinable package init(_ region: ByteRegion, at offset: Int = 0) {
    self.region = region
    self.offset = offset
  }

  @inlinable package var isAtEnd: Bool { offset >= region.count }

  /// The next integer of fixed width, least significant byte first.
  @inlinable package mutating func next<T: FixedWidthInteger>(
    _ type: T.Type = T.self
  ) throws(StorageError) -> T {
    let value = try region.load(T.self, at: offset)
    offset += MemoryLayout<T>.size
    return value
  }

  /// The next variable-length integer (see `ByteWriter.append(varint:)`).
  ///
  /// - Throws: `corrupt` past the end, or when it does not fit 64 bits.
  @inlinable package mutating func varint() throws(StorageError) -> UInt64 {
    try region.unowned.varint(at: &offset)
  }

  /// The next varint as a count that cannot exceed `limit`.
  ///
  /// - Throws: `corrupt` when it does; so no caller allocates by a damaged number.
  @inlinable package mutating func count(upTo limit: Int, of what: String) throws(StorageError)
    -> Int
  {
    try region.unowned.count(at: &offset, upTo: limit, of: what)
  }

  /// The next `count` bytes.
  @inlinable package mutating func bytes(_ count: Int) throws(StorageError) -> ByteRegion {
    let part = try region.slice(at: offset, count: count)
    offset += count
    return part
  }

  /// The next string (see `ByteWriter.append(string:)`); invalid UTF-8 is repaired.
  package mutating func string() throws(StorageError) -> String {
    let length = try count(upTo: region.count - offset, of: "bytes of text")
    return String(decoding: try bytes(length).unsafeBytes, as: UTF8.self)
  }
}
