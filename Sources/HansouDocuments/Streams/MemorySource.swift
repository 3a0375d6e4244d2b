/// Bytes that are in memory already.
final class MemorySource: ByteSource {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    let count = min(buffer.count, bytes.endIndex - index)
    _ = buffer.update(fromContentsOf: bytes[index..<(index + count)])
    index += count
    return count
  }
}
