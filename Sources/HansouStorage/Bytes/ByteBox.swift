/// Memory that holds a copy of an array at a fixed address.
final class ByteBox: ByteOwner, @unchecked Sendable {
  let buffer: UnsafeRawBufferPointer

  init(_ bytes: [UInt8], file: String) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    memory.copyBytes(from: bytes)
    buffer = UnsafeRawBufferPointer(memory)
    super.init(file: file)
  }

  deinit { buffer.deallocate() }
}
