import ArgumentParser

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Standard output with a buffer of its own: few system calls, and nothing of the C library's state.
struct StandardOutput {
  private static let capacity = 1 << 16
  private var buffer: [UInt8] = []

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  mutating func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.capacity { flush() }
  }

  /// Writes pieces of text one after the other.
  mutating func write(_ pieces: Substring...) {
    for piece in pieces { buffer.append(contentsOf: piece.utf8) }
    if buffer.count >= Self.capacity { flush() }
  }

  mutating func flush() {
    Self.write(buffer, to: STDOUT_FILENO)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes all bytes; a full disk or closed stream ends the process with status 2.
  fileprivate static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { source in
        #if canImport(Glibc)
          Glibc.write(descriptor, source.baseAddress.map { $0 + offset }, source.count - offset)
        #elseif canImport(Musl)
          Musl.write(descriptor, source.baseAddress.map { $0 + offset }, source.count - offset)
        #else
          Darwin.write(descriptor, source.baseAddress.map { $0 + offset }, source.count - offset)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        exit(Exit.failure.rawValue)
      }
      offset += count
    }
  }
}

/// Standard error, unbuffered.
enum StandardError {
  /// Whether standard error is a terminal.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  static func write(_ text: String) {
    StandardOutput.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
