#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The bytes of a file as they stand on disk.
final class FileSource: ByteSource {
  private let path: String
  private let descriptor: Int32

  /// - Throws: `FileProblem` when the file cannot be opened.
  init(_ path: String) throws(FileProblem) {
    self.path = path
    // Without O_NONBLOCK a pipe that nobody writes to would hang here.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemCalls.problem(path, errno) }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(FileProblem) -> Int {
    while true {
      #if canImport(Glibc)
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      #elseif canImport(Musl)
        let count = Musl.read(descriptor, buffer.baseAddress, buffer.count)
      #else
        let count = Darwin.read(descriptor, buffer.baseAddress, buffer.count)
      #endif
      if count >= 0 { return count }
      guard errno == EINTR else { throw SystemCalls.problem(path, errno) }
    }
  }
}
