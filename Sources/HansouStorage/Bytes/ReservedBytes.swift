/// Bytes that are appended without a look at whether there is room or who shares them: `reserve` makes room before.
///
/// An array looks at both with every byte, which was a third of writing short lists and their terms. All unsafe access
/// to the bytes is here.
@usableFromInline
package struct ReservedBytes: ~Copyable {
  /// The longest variable-length integer.
  package static let varintLimit = 10

  @usableFromInline var memory: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  /// The number of bytes.
  @usableFromInline package private(set) var count = 0

  /// No bytes, and room for `capacity`.
  package init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    memory = .allocate(capacity: self.capacity)
  }

  deinit { memory.deallocate() }

  /// Makes room for `more` bytes.
  @inlinable @inline(__always)
  package mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @usableFromInline
  mutating func grow(_ more: Int) {
    let larger = max(count + more, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = moved
    capacity = larger
  }

  /// Empties the bytes and keeps their memory.
  @inlinable
  package mutating func removeAll() { count = 0 }

  /// - Precondition: There is such a byte.
  @inlinable
  package subscript(index: Int) -> UInt8 {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return memory[index]
    }
  }

  /// - Precondition: There is room.
  @inlinable @inline(__always)
  package mutating func append(_ byte: UInt8) {
    assert(count < capacity)
    memory[count] = byte
    count &+= 1
  }

  /// Appends an integer as `ByteWriter.append(varint:)` does.
  ///
  /// - Precondition: There is room for its bytes, `varintLimit` at most.
  @inlinable @inline(__always)
  package mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends bytes and makes room for them.
  @inlinable
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    UnsafeMutableRawPointer(memory + count).copyMemory(from: base, byteCount: bytes.count)
    count &+= bytes.count
  }

  /// Appends other bytes and makes room for them.
  @inlinable
  package mutating func append(_ other: borrowing ReservedBytes) {
    other.withUnsafeBytes { append($0) }
  }

  /// Makes room for `most` bytes and appends what `body` writes there; it returns how many.
  @inlinable @inline(__always)
  package mutating func append(atMost most: Int, _ body: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(most)
    let written = body(memory + count)
    assert(written <= most)
    count &+= written
  }

  /// Calls `body` with all bytes.
  @inlinable
  package func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: memory, count: count))
  }
}
