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
  }

  package let path: String
  package let reason: Reason

  package init(path: String, reason: Reason) {
    self.path = path
    self.reason = reason
  }
}
