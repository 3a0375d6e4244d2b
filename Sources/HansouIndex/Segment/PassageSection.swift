import HansouStorage

/// Stored text, the first section of a segment file: it is written while documents are added, everything else when
/// they have all come.
///
/// The file appears with the first megabyte.
final class PassageSection {
  private let path: String
  private let fileSystem: any FileSystem
  private var file: SegmentFileWriter?

  init(path: String, fileSystem: any FileSystem) {
    self.path = path
    self.fileSystem = fileSystem
  }

  /// Adds bytes to the section.
  func append(_ bytes: [UInt8]) throws(StorageError) { try opened().append(bytes) }

  /// Adds the last bytes of the section.
  ///
  /// - Returns: The file for the sections that follow, which is the caller's now.
  func finish(_ rest: [UInt8]) throws(StorageError) -> SegmentFileWriter {
    let file = try opened()
    self.file = nil
    try file.append(rest)
    file.endSection()
    return file
  }

  private func opened() throws(StorageError) -> SegmentFileWriter {
    if let file { return file }
    let opened = try SegmentFileWriter(path: path, fileSystem: fileSystem)
    try opened.beginSection(SectionKey(.passages))
    file = opened
    return opened
  }
}
