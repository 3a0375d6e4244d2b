#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When a file or folder was changed, in nanoseconds since 1970.
package struct FileTimes: Hashable, Sendable {
  /// When its contents were, or what it was set to.
  package let modification: Int64
  /// When its contents, name or attributes were; nobody can set it.
  package let change: Int64
  package let isDirectory: Bool

  /// The times of what a path leads to; nil when nothing is there.
  package init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
    #else
      let (modified, changed) = (status.st_mtim, status.st_ctim)
    #endif
    modification = Self.nanoseconds(modified)
    change = Self.nanoseconds(changed)
    isDirectory = status.st_mode & S_IFMT == S_IFDIR
  }

  /// The time now by the clock that files are dated with.
  package static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return nanoseconds(time)
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
  }
}

extension SourceFile {
  /// The names in a folder, by their bytes; none when it cannot be listed.
  package static func names(in folder: String) -> [String] {
    (try? SystemCalls.names(in: folder)) ?? []
  }
}
