import HansouStorage

/// Writes a segment file section after section, in the form of `SegmentFormat`.
///
/// What goes to the file is in whole pieces of 2 MiB at multiples of 2 MiB, the last excepted: Linux then keeps it
/// in pages of that size where the file system can (ext4 since 6.16, XFS), and one entry of the TLB serves where 512 did.
final class SegmentFileWriter {
  private struct Entry {
    let key: SectionKey
    let offset: Int
    let length: Int
    let checksum: UInt64
  }

  let path: String
  private let fileSystem: any FileSystem
  private var descriptor: Int32
  /// Less than a piece.
  private var buffer: [UInt8] = []
  /// The bytes that have gone to the file: whole pieces.
  private var flushed = 0
  private var entries: [Entry] = []
  private var checksum = Checksum()
  private var openSection: (key: SectionKey, offset: Int)?

  /// Creates the file and writes its header.
  init(path: String, fileSystem: any FileSystem) throws(StorageError) {
    self.path = path
    self.fileSystem = fileSystem
    descriptor = try fileSystem.createFile(path)
    buffer.reserveCapacity(Self.pieceSize)
    buffer += Self.header
  }

  static let pieceSize = 2 << 20

  static var header: [UInt8] {
    var header = ByteWriter()
    header.append(contentsOf: SegmentFormat.magic)
    header.append(littleEndian: SegmentFormat.version)
    header.append(littleEndian: UInt32(0))
    return header.buffer
  }

  /// A file that was not finished is of no use.
  deinit {
    guard descriptor >= 0 else { return }
    try? fileSystem.closeFile(descriptor, path: path)
    try? fileSystem.removeFile(path)
  }

  private var offset: Int { flushed + buffer.count }

  /// Starts a section; what is appended until `endSection` is its contents.
  func beginSection(_ key: SectionKey) throws(StorageError) {
    precondition(openSection == nil, "sections do not nest")
    align()
    openSection = (key, offset)
    checksum.reset()
  }

  /// Adds bytes to the open section.
  func append(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
    checksum.update(bytes)
    try write(bytes)
  }

  /// Adds bytes to the open section.
  func append(_ bytes: [UInt8]) throws(StorageError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(StorageError) in
      try append(UnsafeRawBufferPointer(buffer))
    }
  }

  func endSection() {
    guard let section = openSection else { preconditionFailure("no section is open") }
    entries.append(
      Entry(
        key: section.key, offset: section.offset, length: offset - section.offset,
        checksum: checksum.value))
    openSection = nil
  }

  /// Writes a whole section.
  func writeSection(_ key: SectionKey, _ bytes: [UInt8]) throws(StorageError) {
    try beginSection(key)
    try append(bytes)
    endSection()
  }

  /// Writes table and footer and closes the file, which is not yet durable.
  ///
  /// - Returns: The length of the file and the checksum of its table.
  @discardableResult
  func finish(
    passageCount: Int, documentCount: Int
  ) throws(StorageError) -> (length: Int, tableChecksum: UInt64) {
    align()
    let tableOffset = offset
    let table = self.table(passageCount: passageCount, documentCount: documentCount)
    let tableChecksum = Checksum.of(Self.header + table)
    var footer = ByteWriter()
    footer.append(littleEndian: UInt64(tableOffset))
    footer.append(littleEndian: UInt64(table.count))
    footer.append(littleEndian: tableChecksum)
    footer.append(contentsOf: SegmentFormat.endMagic)
    try (table + footer.buffer).withUnsafeBufferPointer { (bytes) throws(StorageError) in
      try write(UnsafeRawBufferPointer(bytes))
    }
    try flush()
    let closing = descriptor
    descriptor = -1
    try fileSystem.closeFile(closing, path: path)
    return (flushed, tableChecksum)
  }

  private func table(passageCount: Int, documentCount: Int) -> [UInt8] {
    var table = ByteWriter()
    table.append(varint: UInt64(passageCount))
    table.append(varint: UInt64(documentCount))
    table.append(varint: UInt64(entries.count))
    for entry in entries {
      table.append(entry.key.kind.rawValue)
      table.append(entry.key.number)
      table.append(string: entry.key.name)
      table.append(varint: UInt64(entry.offset))
      table.append(varint: UInt64(entry.length))
      table.append(littleEndian: entry.checksum)
    }
    return table.buffer
  }

  private func align() {
    while offset % 8 != 0 { buffer.append(0) }
  }

  private func write(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
    var rest = bytes
    while buffer.count + rest.count >= Self.pieceSize {
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Self.pieceSize - buffer.count))
      rest = UnsafeRawBufferPointer(rebasing: rest[piece.count...])
      if buffer.isEmpty {
        try flush(piece)
      } else {
        buffer.append(contentsOf: piece)
        try flush()
      }
    }
    buffer.append(contentsOf: rest)
  }

  private func flush() throws(StorageError) {
    try buffer.withUnsafeBufferPointer { (bytes) throws(StorageError) in
      try flush(UnsafeRawBufferPointer(bytes))
    }
    buffer.removeAll(keepingCapacity: true)
  }

  private func flush(_ bytes: UnsafeRawBufferPointer) throws(StorageError) {
    try fileSystem.append(bytes, to: descriptor, path: path)
    flushed += bytes.count
    fileSystem.startWriting(descriptor)
  }
}
