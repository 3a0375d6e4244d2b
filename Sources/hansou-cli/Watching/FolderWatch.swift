#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waits for changes below folders, by Linux' inotify.
///
/// A folder is watched before it is walked: what comes to it before is met by the walk, what comes later is
/// told. So nothing is missed, whatever the order.
final class FolderWatch {
  /// Why folders cannot be watched.
  enum Fault: Error {
    case unsupported
    /// The system's word.
    case failed(String)
    /// The user's limit of watches is reached.
    case tooMany
  }

  /// A burst of changes is over when nothing came for so long; it is not waited for longer than the second
  /// of these. Both in milliseconds.
  private static let quiet: Int32 = 80
  private static let longest = 0.4

  private let descriptor: Int32
  private let paths: [String]
  private let includesHidden: Bool

  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - includesHidden: Whether folders whose names start with a dot count.
  /// - Throws: `Fault`.
  init(_ paths: [String], includesHidden: Bool) throws(Fault) {
    self.paths = paths
    self.includesHidden = includesHidden
    #if os(Linux)
      descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      guard descriptor >= 0 else { throw .failed(String(cString: strerror(errno))) }
      try watchAll()
    #else
      throw .unsupported
    #endif
  }

  deinit { close(descriptor) }

  /// Waits until something has changed and the burst of it is over.
  ///
  /// - Returns: false when a signal asked to stop.
  /// - Throws: `Fault` when a new folder cannot be watched.
  func wait() throws(Fault) -> Bool {
    guard hasEvents(within: -1) else { return false }
    let stopwatch = Stopwatch()
    repeat { drain() } while stopwatch.seconds < Self.longest && hasEvents(within: Self.quiet)
    if Interrupt.isWished { return false }
    try watchAll()
    return true
  }

  private func hasEvents(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      let ready = poll(&waiting, 1, milliseconds)
      if ready >= 0 { return ready > 0 }
      if errno != EINTR || Interrupt.isWished { return false }
    }
  }

  private func drain() {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while read(descriptor, &buffer, buffer.count) > 0 {}
  }

  // MARK: Folders

  /// Watches every folder that is there now; one that is watched already stays so.
  private func watchAll() throws(Fault) {
    for path in paths {
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        try watch(path)
      } else if let slash = path.lastIndex(of: "/") {
        try add(slash == path.startIndex ? "/" : String(path[..<slash]))
      } else {
        try add(".")
      }
    }
  }

  private func watch(_ folder: String) throws(Fault) {
    // An index changes whenever something is indexed.
    guard access(folder + "/LOCK", F_OK) != 0 || access(folder + "/words.dictionary", F_OK) != 0
    else {
      return
    }
    try add(folder)
    guard let directory = opendir(folder) else { return }
    defer { closedir(directory) }
    while let entry = readdir(directory) {
      let kind = Int32(entry.pointee.d_type)
      guard kind == Int32(DT_DIR) || kind == Int32(DT_UNKNOWN) || kind == Int32(DT_LNK) else {
        continue
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { String(cString: $0) }
      }
      guard name != ".", name != "..", name != ".git", includesHidden || !name.hasPrefix(".") else {
        continue
      }
      let path = folder + "/" + name
      var status = stat()
      // Links to folders may lead in circles; what is in them is watched only where it lies.
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { continue }
      try watch(path)
    }
  }

  private func add(_ folder: String) throws(Fault) {
    #if os(Linux)
      let events =
        IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF
        | IN_MOVE_SELF
      guard inotify_add_watch(descriptor, folder, UInt32(events)) < 0 else { return }
      if errno == ENOSPC { throw .tooMany }
      // It may have gone meanwhile, or be closed to us; indexing says so.
      guard errno == ENOENT || errno == EACCES || errno == ENOTDIR else {
        throw .failed(String(cString: strerror(errno)))
      }
    #endif
  }
}
