/// Where the bytes of a file come from: the file itself, an expander, another program.
protocol ByteSource: AnyObject {
  /// Reads up to `buffer.count` bytes, at least one unless the end is reached.
  ///
  /// - Returns: How many bytes were read; 0 at the end.
  /// - Throws: `FileProblem`.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(FileProblem) -> Int
}

extension ByteSource {
  /// All bytes up to the end.
  ///
  /// - Throws: `FileProblem`; `tooLarge` when there are more than `limit`.
  func contents(path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 17)
    while true {
      let count = try Streaming.read(from: self, into: &chunk)
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw FileProblem(path: path, reason: .tooLarge)
      }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

/// Typed throws do not go through `withUnsafeMutableBufferPointer`, so the error takes a detour.
enum Streaming {
  static func read(
    from source: some ByteSource, into buffer: inout [UInt8]
  ) throws(FileProblem) -> Int {
    let result = buffer.withUnsafeMutableBufferPointer { pointer in
      Result { () throws(FileProblem) in try source.read(into: pointer) }
    }
    return try result.get()
  }
}
