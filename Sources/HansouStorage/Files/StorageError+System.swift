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
    var remedy = ""
    if code == ENOSPC || code == EDQUOT { remedy = "make room on the disk" }
    if code == EACCES || code == EPERM || code == EROFS { remedy = "check the permissions" }
    if code == EMFILE || code == ENFILE { remedy = "raise the limit of open files (`ulimit -n`)" }
    return StorageError(.system, "cannot \(action): \(reason)", file: path, remedy: remedy)
  }
}
