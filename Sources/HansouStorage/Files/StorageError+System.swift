#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension StorageError {
  /// The error of a failed system call.
  ///
  /// - Parameters:
  ///   - action: What was tried, after "cannot".
  ///   - path: The file or directory concerned.
  ///   - code: `errno` right after the call.
  /// - Returns: An error with the system's reason, and a remedy where one is known.
  package static func system(_ action: String, _ path: String, _ code: Int32) -> StorageError {
    let reason = strerror(code).map { String(cString: $0) } ?? "error \(code)"
    let remedy: Remedy? =
      switch code {
      case ENOSPC, EDQUOT: Remedy(.makeRoom)
      case EACCES, EPERM, EROFS: Remedy(.permit)
      case EMFILE, ENFILE: Remedy(.raiseLimit)
      default: nil
      }
    return StorageError(.system, "cannot \(action): \(reason)", file: path, remedy: remedy)
  }
}
