/// A file that a walk found.
package struct FoundFile: Hashable, Sendable {
  /// The path by which it can be opened: the root as given, and what is below it.
  package let path: String
  /// The path relative to the root; for a root that is a file, its name.
  package let relativePath: String
  /// In bytes, when it was found.
  package let size: Int
  /// In nanoseconds since 1970, when it was found.
  package let modificationTime: Int64

  package init(path: String, relativePath: String, size: Int, modificationTime: Int64) {
    self.path = path
    self.relativePath = relativePath
    self.size = size
    self.modificationTime = modificationTime
  }
}

/// Why something could not be walked or read.
package struct FileProblem: Error, Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    case missing
    /// The system's reason.
    case unreadable(String)
    /// Neither a file nor a folder: a device, a socket, a pipe.
    case special
    /// A folder that the walk was told to stay out of.
    case excluded
    case tooLarge
    /// Expands to so many bytes and more.
    case bomb(Int)
    /// The file contradicts its format.
    case damaged(String)
    /// A program that is not installed, and the package that has it.
    case needsProgram(String, package: String?)
    /// A program ran longer than so many seconds.
    case tooSlow(String, Int)
    /// A program ended with a status that is not 0.
    case filterFailed(String, Int)
    /// A file whose format is read, but which has no text: a scanned PDF.
    case noText
    /// A name that is no UTF-8.
    case badName
    /// The bytes are no text in any encoding that is known.
    case binary
    case empty
  }

  package let path: String
  package let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
