#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The system calls by which folders are listed and files read.
enum SystemCalls {
  /// What is known of a file or folder.
  struct Status {
    let isDirectory: Bool
    let isRegular: Bool
    let size: Int
    /// Nanoseconds since 1970.
    let modificationTime: Int64
    /// Device and inode: the same for two paths to one file.
    let identity: FileIdentity
  }

  struct FileIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// The status of what a path leads to. The corresponding C function is `stat`.
  static func status(_ path: String) throws(FileProblem) -> Status {
    var buffer = stat()
    guard stat(path, &buffer) == 0 else { throw problem(path, errno) }
    let kind = buffer.st_mode & S_IFMT
    #if canImport(Darwin)
      let time = buffer.st_mtimespec
    #else
      let time = buffer.st_mtim
    #endif
    return Status(
      isDirectory: kind == S_IFDIR, isRegular: kind == S_IFREG, size: Int(buffer.st_size),
      modificationTime: Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec),
      identity: FileIdentity(device: UInt64(buffer.st_dev), inode: UInt64(buffer.st_ino)))
  }

  /// The names in a folder, sorted by their bytes. The corresponding C function is `readdir`.
  static func names(in path: String) throws(FileProblem) -> [String] {
    guard let directory = opendir(path) else { throw problem(path, errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(
          to: CChar.self, capacity: MemoryLayout.size(ofValue: pointer.pointee)
        ) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The bytes of a file of at most `limit` bytes. The corresponding C function is `read`.
  static func contents(of path: String, limit: Int) throws(FileProblem) -> [UInt8] {
    // Without O_NONBLOCK a pipe that nobody writes to would hang here.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw problem(path, errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    let size = try status(path).size
    // At once, not after as much as the limit has been read.
    guard size <= limit else { throw FileProblem(path: path, reason: .tooLarge) }
    bytes.reserveCapacity(size + 1)
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw problem(path, errno) }
      if count == 0 { return bytes }
      guard bytes.count + count <= limit else {
        throw FileProblem(path: path, reason: .tooLarge)
      }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// The path without links, `.` and `..`. The corresponding C function is `realpath`.
  static func canonicalPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The number by which the system says that there is no such file or program.
  static let noSuchFile = ENOENT

  /// A system error as a problem with a file.
  static func problem(_ path: String, _ code: Int32) -> FileProblem {
    if code == ENOENT || code == ENOTDIR { return FileProblem(path: path, reason: .missing) }
    return FileProblem(path: path, reason: .unreadable(String(cString: strerror(code))))
  }
}
