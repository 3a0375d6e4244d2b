/// The bytes of source files and of the files beside them.
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

  /// The path without links, `.` and `..`; the path itself when nothing is there.
  package static func canonicalPath(_ path: String) -> String {
    SystemCalls.canonicalPath(path) ?? path
  }
}
