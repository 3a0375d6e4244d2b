/// Appends little-endian integers, variable-length integers and raw bytes to a growing buffer.
///
/// A writer may be given a drain, to which its bytes go whenever `drainIfNeeded()` finds more than
/// `drainThreshold` of them; so a large section streams to a file while its offsets stay right.
package struct ByteWriter: ~Copyable {
  /// Large enough for efficient writes, small enough to keep a few sections open at once.
  package static let drainThreshold = 1 << 20

  /// The bytes not yet drained.
  package private(set) var buffer: [UInt8] = []
  private var drained = 0
  private let drain: (([UInt8]) throws(StorageError) -> Void)?

  /// The offset of the next byte from the start of everything written.
  package var count: Int { drained + buffer.count }

  /// A writer that keeps everything in memory, or hands it to `drain` piece by piece.
  package init(drain: (([UInt8]) throws(StorageError) -> Void)? = nil) {
    self.drain = drain
  }

  package mutating func append(_ byte: UInt8) {
    buffer.append(byte)
  }

  package mutating func append(contentsOf bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
  }

  package mutating func append(_ bytes: UnsafeRawBufferPointer) {
    buffer.append(contentsOf: bytes)
  }

  /// Appends an integer of fixed width, least significant byte first.
  package mutating func append<T: FixedWidthInteger>(littleEndian value: T) {
    withUnsafeBytes(of: value.littleEndian) { buffer.append(contentsOf: $0) }
  }

  /// Appends an integer at variable length: see `UInt64.forEachVarintByte(_:)`.
  package mutating func append(varint value: UInt64) {
    value.forEachVarintByte { buffer.append($0) }
  }

  /// Appends a length as varint, then the UTF-8 bytes of `text`.
  package mutating func append(string text: String) {
    var text = text
    text.withUTF8 {
      append(varint: UInt64($0.count))
      append(UnsafeRawBufferPointer($0))
    }
  }

  /// Overwrites bytes that are still in the buffer; for back-patching a length or a checksum.
  package mutating func overwrite<T: FixedWidthInteger>(at offset: Int, littleEndian value: T) {
    precondition(offset >= drained && offset + MemoryLayout<T>.size <= count)
    withUnsafeBytes(of: value.littleEndian) { source in
      for index in 0..<source.count { buffer[offset - drained + index] = source[index] }
    }
  }

  /// Appends zero bytes until `count` is a multiple of `alignment`.
  package mutating func align(to alignment: Int) {
    while count % alignment != 0 { buffer.append(0) }
  }

  /// Empties the writer and keeps its memory; offsets start from 0 again.
  package mutating func removeAll() {
    buffer.removeAll(keepingCapacity: true)
    drained = 0
  }

  /// Takes everything not yet drained; the writer goes on empty, with its offsets from 0.
  package mutating func take() -> [UInt8] {
    var taken: [UInt8] = []
    swap(&taken, &buffer)
    drained = 0
    return taken
  }

  /// Hands the buffer to the drain if it has grown past the threshold.
  ///
  /// - Throws: What the drain throws.
  package mutating func drainIfNeeded() throws(StorageError) {
    if buffer.count >= Self.drainThreshold { try drainAll() }
  }

  /// Hands whatever is buffered to the drain; without a drain, does nothing.
  ///
  /// - Throws: What the drain throws.
  package mutating func drainAll() throws(StorageError) {
    guard let drain, !buffer.isEmpty else { return }
    try drain(buffer)
    drained += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }
}
