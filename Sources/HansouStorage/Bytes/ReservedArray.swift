/// Elements that are appended without a look at whether there is room or who shares them: `reserve` makes room before.
///
/// An array looks at both with every element, which was a third of writing short lists and their terms. All unsafe
/// access to the elements is here.
@usableFromInline
package struct ReservedArray<Element: BitwiseCopyable>: ~Copyable {
  @usableFromInline var memory: UnsafeMutablePointer<Element>
  @usableFromInline var capacity: Int
  /// The number of elements.
  @usableFromInline package private(set) var count = 0

  /// No elements, and room for `capacity`.
  @inlinable
  package init(capacity: Int = 64) {
    self.capacity = max(1, capacity)
    memory = .allocate(capacity: self.capacity)
  }

  deinit { memory.deallocate() }

  /// Makes room for `more` elements.
  @inlinable @inline(__always)
  package mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @inlinable @inline(never)
  mutating func grow(_ more: Int) {
    let larger = max(count + more, capacity * 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.moveInitialize(from: memory, count: count)
    memory.deallocate()
    memory = moved
    capacity = larger
  }

  /// Empties the array and keeps its memory.
  @inlinable
  package mutating func removeAll() { count = 0 }

  /// - Precondition: There is such an element.
  @inlinable
  package subscript(index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return memory[index]
    }
  }

  /// - Precondition: There is room.
  @inlinable @inline(__always)
  package mutating func append(_ element: Element) {
    assert(count < capacity)
    memory[count] = element
    count &+= 1
  }

  /// Makes room for `most` elements and appends what `body` writes there; it returns how many.
  @inlinable @inline(__always)
  package mutating func append(atMost most: Int, _ body: (UnsafeMutablePointer<Element>) -> Int) {
    reserve(most)
    let written = body(memory + count)
    assert(written <= most)
    count &+= written
  }

  /// Calls `body` with all elements.
  @inlinable
  package func withUnsafeBufferPointer<R, E: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeBufferPointer(start: memory, count: count))
  }
}

/// Bytes that are appended into room made before.
@usableFromInline
package typealias ReservedBytes = ReservedArray<UInt8>

extension ReservedArray<UInt8> {
  /// The longest variable-length integer.
  @inlinable package static var varintLimit: Int { 10 }

  /// Appends an integer as `ByteWriter.append(varint:)` does.
  ///
  /// - Precondition: There is room for its bytes, `varintLimit` at most.
  @inlinable @inline(__always)
  package mutating func append(varint value: UInt64) {
    value.forEachVarintByte { append($0) }
  }

  /// Appends bytes and makes room for them.
  @inlinable
  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    append(atMost: bytes.count) { target in
      UnsafeMutableRawPointer(target).copyMemory(from: base, byteCount: bytes.count)
      return bytes.count
    }
  }

  /// Appends other bytes and makes room for them.
  @inlinable
  package mutating func append(_ other: borrowing ReservedBytes) {
    other.withUnsafeBytes { append($0) }
  }

  /// Calls `body` with all bytes.
  @inlinable
  package func withUnsafeBytes<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(UnsafeRawBufferPointer(start: memory, count: count))
  }
}
