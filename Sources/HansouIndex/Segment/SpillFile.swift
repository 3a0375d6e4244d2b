import HansouStorage

/// Holds the bytes of a section whose turn in the segment file has not come.
///
/// Postings and positions of a field come into being together but stand one after the other. The
/// first megabyte stays in memory; the file appears only when there is more.
final class SpillFile {
  private let path: String
  private let fileSystem: any FileSystem
  private var descriptor: Int32 = -1

  init(path: String, fileSystem: any FileSystem) {
    self.path = path
    self.fileSystem = fileSystem
  }

  deinit {
    guard descriptor >= 0 else { return }
    try? fileSystem.closeFile(descriptor, path: path)
    try? fileSystem.removeFile(path)
  }

  /// Adds bytes at the end of the file.
  func append(_ bytes: [UInt8]) throws(StorageError) {
    if descriptor < 0 { descriptor = try fileSystem.createFile(path) }
    try bytes.withUnsafeBufferPointer { (buffer) throws(StorageError) in
      try fileSystem.append(UnsafeRawBufferPointer(buffer), to: descriptor, path: path)
    }
  }

  /// Copies everything to the open section of `file` and starts again with nothing.
  func move(to file: SegmentFileWriter) throws(StorageError) {
    guard descriptor >= 0 else { return }
    let closing = descriptor
    descriptor = -1
    do throws(StorageError) {
      try fileSystem.closeFile(closing, path: path)
      try copy(to: file)
    } catch {
      try? fileSystem.removeFile(path)
      throw error
    }
    try fileSystem.removeFile(path)
  }

  private func copy(to file: SegmentFileWriter) throws(StorageError) {
    let spilled = try MappedFile(path: path)
    defer { withExtendedLifetime(spilled) {} }
    let bytes = spilled.region
    var offset = 0
    while offset < bytes.count {
      let piece = try bytes.slice(
        at: offset, count: min(ByteWriter.drainThreshold, bytes.count - offset))
      try file.append(piece.unsafeBytes)
      offset += piece.count
    }
  }
}
