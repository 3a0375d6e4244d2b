#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A whole file mapped read-only; it stays readable after its name is removed.
///
/// Only for files that nobody changes in place: one that shrinks under a mapping kills the
/// process that reads it, and no check can prevent that.
package final class MappedFile: ByteOwner, @unchecked Sendable {
  private let memory: UnsafeRawBufferPointer

  /// Maps the file at `path`. An empty file is fine.
  ///
  /// - Throws: `system` when it cannot be opened or mapped; `corrupt` when it is no regular file.
  package init(path: String) throws(StorageError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StorageError.system("open", path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw StorageError.system("examine", path, errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StorageError(.corrupt, "expected a regular file", file: path)
    }
    memory = try Self.map(descriptor, count: Int(status.st_size), path)
    super.init(file: path)
  }

  private static func map(
    _ descriptor: Int32, count: Int, _ path: String
  ) throws(StorageError) -> UnsafeRawBufferPointer {
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
    guard let address, address != UnsafeMutableRawPointer(bitPattern: -1) else {
      throw StorageError.system("map", path, errno)
    }
    return UnsafeRawBufferPointer(start: address, count: count)
  }

  deinit {
    if let base = memory.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: base), memory.count)
    }
  }

  package var count: Int { memory.count }

  /// All bytes of the file, as a region that keeps the mapping alive.
  package var region: ByteRegion {
    ByteRegion(owner: self, bytes: memory)
  }

  /// Whether a file system entry can be found at `path`.
  package static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// Whether a directory is found at `path`.
  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The bytes of a small file, read rather than mapped, so that replacing it is harmless.
  ///
  /// - Throws: `system` when it cannot be read, `corrupt` when it has more than `limit` bytes.
  package static func contents(of path: String, limit: Int) throws(StorageError) -> [UInt8] {
    let file = try MappedFile(path: path)
    guard file.count <= limit else {
      throw StorageError(
        .corrupt, "found \(file.count) bytes, expected at most \(limit)", file: path)
    }
    return file.region.array
  }
}
