/// The bytes of a source file, and what kind of bytes they are.
package enum SourceFile {
  /// The largest text that is read as one document. A passage's offsets are 32-bit and a document
  /// is held in memory while it is read.
  package static let sizeLimit = 1 << 30

  /// Reads a whole file.
  ///
  /// - Throws: `FileProblem`.
  package static func contents(of path: String) throws(FileProblem) -> [UInt8] {
    try SystemCalls.contents(of: path, limit: sizeLimit)
  }

  /// Reads a file that may not be there.
  ///
  /// - Returns: nil when there is none.
  /// - Throws: `FileProblem`.
  package static func contentsIfPresent(of path: String) throws(FileProblem) -> [UInt8]? {
    do throws(FileProblem) {
      return try contents(of: path)
    } catch {
      if error.reason == .missing { return nil }
      throw error
    }
  }

  /// Whether the bytes are no text: a NUL among the first 8,192, as git and ripgrep judge.
  package static func isBinary(_ bytes: [UInt8]) -> Bool { bytes.prefix(8_192).contains(0) }

  /// The path without links, `.` and `..`; the path itself when nothing is there.
  package static func canonicalPath(_ path: String) -> String {
    SystemCalls.canonicalPath(path) ?? path
  }

  /// The offset of the first byte that is not UTF-8, or nil.
  package static func firstInvalidUTF8(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      do throws(UTF8.ValidationError) {
        let text = try UTF8Span(validating: buffer.span)
        return text.count == buffer.count ? nil : text.count
      } catch {
        return error.byteOffsets.lowerBound
      }
    }
  }
}
