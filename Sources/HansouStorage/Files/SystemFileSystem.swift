internal import CHansouStorage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The operating system's files.
package struct SystemFileSystem: FileSystem {
  package init() {}

  package func createDirectory(_ path: String) throws(StorageError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST && isDirectory(path) { return }
    let code = errno
    let parent = parentDirectory(of: path)
    guard code == ENOENT, parent != path, !parent.isEmpty else {
      throw StorageError.system("make a directory", path, code)
    }
    try createDirectory(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw StorageError.system("make a directory", path, errno)
    }
  }

  package func fileNames(in directory: String) throws(StorageError) -> [String] {
    guard let stream = opendir(directory) else {
      throw StorageError.system("list the directory", directory, errno)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  package func createFile(_ path: String) throws(StorageError) -> Int32 {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw StorageError.system("create the file", path, errno) }
    return descriptor
  }

  package func append(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, path: String
  ) throws(StorageError) {
    var rest = bytes
    while !rest.isEmpty {
      let written = write(descriptor, rest.baseAddress, rest.count)
      if written > 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest[written...])
      } else if errno != EINTR {
        throw StorageError.system("write", path, written == 0 ? ENOSPC : errno)
      }
    }
  }

  package func startWriting(_ descriptor: Int32) { hansou_start_writing(descriptor) }

  package func closeFile(_ descriptor: Int32, path: String) throws(StorageError) {
    // Interrupted or not, Linux has released the descriptor; trying again could hit another file.
    guard close(descriptor) == 0 || errno == EINTR else {
      throw StorageError.system("close", path, errno)
    }
  }

  package func synchronizeFile(_ path: String) throws(StorageError) {
    try synchronize(path, flags: O_RDONLY)
  }

  package func synchronizeDirectory(_ path: String) throws(StorageError) {
    try synchronize(path, flags: O_RDONLY | O_DIRECTORY)
  }

  package func renameFile(_ path: String, to target: String) throws(StorageError) {
    guard rename(path, target) == 0 else {
      throw StorageError.system("rename to \(target)", path, errno)
    }
  }

  package func removeFile(_ path: String) throws(StorageError) {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw StorageError.system("remove", path, errno)
    }
  }

  /// Removes a directory that has nothing in it.
  ///
  /// - Throws: `system` when it has, or cannot be removed.
  package func removeEmptyDirectory(_ path: String) throws(StorageError) {
    guard rmdir(path) == 0 else { throw StorageError.system("remove", path, errno) }
  }

  package func lockFile(_ path: String) throws(StorageError) -> Int32 {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw StorageError.system("open the lock", path, errno) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      let holder = lockHolder(descriptor)
      close(descriptor)
      guard code == EWOULDBLOCK else { throw StorageError.system("lock", path, code) }
      throw StorageError(
        .locked, "\(holder) is writing to this index", file: path,
        remedy: Remedy(.wait))
    }
    // The id only serves the message above, so failing to write it is no failure to lock.
    let text = Array("\(getpid())\n".utf8)
    if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
    return descriptor
  }

  private func lockHolder(_ descriptor: Int32) -> String {
    var digits = [UInt8](repeating: 0, count: 20)
    let count = pread(descriptor, &digits, digits.count, 0)
    let text = String(decoding: digits.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self)
    return Int32(text).map { "process \($0)" } ?? "another process"
  }

  private func synchronize(_ path: String, flags: Int32) throws(StorageError) {
    let descriptor = open(path, flags | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError.system("open", path, errno) }
    defer { close(descriptor) }
    #if canImport(Darwin)
      // Only F_FULLFSYNC reaches the medium on Darwin.
      let result = fcntl(descriptor, F_FULLFSYNC)
    #else
      let result = fsync(descriptor)
    #endif
    guard result == 0 else { throw StorageError.system("sync", path, errno) }
  }

  private func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private func parentDirectory(of path: String) -> String {
    var path = path[...]
    while path.count > 1, path.last == "/" { path.removeLast() }
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
