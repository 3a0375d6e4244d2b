/// The lines of a source file as ranges of its bytes.
///
/// A line ends at LF or CR LF, as for grep and editors, so that `path:line` opens there. In a file
/// without any LF a CR ends a line.
struct SourceLines {
  /// The source as valid UTF-8; what was not, is U+FFFD.
  let bytes: [UInt8]
  /// The bytes of each line, without its end; line n is at n - 1.
  let ranges: [Range<Int>]

  /// - Complexity: O(n) in the bytes.
  /// - Parameters:
  ///   - source: The file.
  ///   - isValid: Whether it is known to be valid UTF-8.
  init(_ source: [UInt8], isValid: Bool = false) {
    bytes = isValid ? source : Self.repaired(source)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var found: [Range<Int>] = []
    found.reserveCapacity(bytes.count / 64 + 1)
    let lineEnd: UInt8 = bytes.contains(0x0A) ? 0x0A : 0x0D
    bytes.withUnsafeBufferPointer { buffer in
      var index = start
      while index < buffer.count {
        if buffer[index] == lineEnd {
          let hasReturn = lineEnd == 0x0A && index > start && buffer[index - 1] == 0x0D
          found.append(start..<(hasReturn ? index - 1 : index))
          start = index + 1
        }
        index += 1
      }
      if start < buffer.count { found.append(start..<buffer.count) }
    }
    ranges = found
  }

  private static func repaired(_ source: [UInt8]) -> [UInt8] {
    UTF8Validation.isValid(source)
      ? source : Array(String(decoding: source, as: UTF8.self).utf8)
  }
}
