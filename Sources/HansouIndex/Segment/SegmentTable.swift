import HansouStorage

/// The table of a segment file: where its sections are.
struct SegmentTable: Sendable {
  struct Section: Sendable {
    let key: SectionKey
    let region: ByteRegion
    let checksum: UInt64
  }

  /// The version of the format that the file is of.
  let version: UInt32
  let passageCount: Int
  let documentCount: Int
  let tableChecksum: UInt64
  /// In the order of the table: a few, so that looking through them beats hashing.
  private(set) var sections: [Section] = []
  private let file: ByteRegion
  private let tableOffset: Int

  /// Reads header, footer and table and verifies them.
  ///
  /// - Throws: `tooNew` or `tooOld` by the version; `corrupt` for anything else.
  init(_ file: ByteRegion) throws(StorageError) {
    version = try Self.version(of: file)
    let footer = file.count - SegmentFormat.footerSize
    let magic = try file.slice(at: footer + 24, count: 8)
    guard magic.unsafeBytes.elementsEqual(SegmentFormat.endMagic) else {
      throw file.corrupt("the file was cut short: no footer where it should end", at: footer)
    }
    let offset = try file.load(UInt64.self, at: footer)
    let length = try file.load(UInt64.self, at: footer + 8)
    guard offset <= UInt64(footer), length == UInt64(footer) - offset else {
      throw file.corrupt("found a table of \(length) bytes at \(offset)", at: footer)
    }
    let table = try file.slice(at: Int(offset), count: Int(length))
    var checksum = Checksum()
    checksum.update(try file.slice(at: 0, count: SegmentFormat.headerSize).unsafeBytes)
    checksum.update(table.unsafeBytes)
    tableChecksum = try file.load(UInt64.self, at: footer + 16)
    guard checksum.value == tableChecksum else {
      throw table.corrupt("the checksum of the segment's table is wrong", at: 0)
    }
    self.file = file
    tableOffset = Int(offset)
    var cursor = ByteCursor(table)
    let limit = SegmentFormat.maximumPassages
    passageCount = try cursor.count(upTo: limit, of: "passages")
    documentCount = try cursor.count(upTo: limit, of: "documents")
    for _ in 0..<(try cursor.count(upTo: SegmentFormat.maximumSections, of: "sections")) {
      try readEntry(&cursor)
    }
  }

  /// The version in a header that has been found sound.
  private static func version(of file: ByteRegion) throws(StorageError) -> UInt32 {
    let smallest = SegmentFormat.headerSize + SegmentFormat.footerSize
    guard file.count >= smallest,
      file.unsafeBytes.prefix(8).elementsEqual(SegmentFormat.magic)
    else { throw file.corrupt("expected a segment file, which begins with hansou-s", at: 0) }
    let version = try file.load(UInt32.self, at: 8)
    guard version <= SegmentFormat.version else {
      throw StorageError(
        .tooNew, "found version \(version), this build reads up to \(SegmentFormat.version)",
        file: file.file, offset: 8, remedy: Remedy(.upgrade))
    }
    guard version >= SegmentFormat.oldestVersion else {
      throw StorageError(
        .tooOld, "found version \(version), this build reads from \(SegmentFormat.oldestVersion)",
        file: file.file, offset: 8, remedy: Remedy(.rebuild))
    }
    return version
  }

  private mutating func readEntry(_ cursor: inout ByteCursor) throws(StorageError) {
    let start = cursor.offset
    let kind = try cursor.next(UInt8.self)
    let number = try cursor.next(UInt8.self)
    let name = try cursor.string()
    let offset = try cursor.count(upTo: file.count, of: "bytes before a section")
    let length = try cursor.count(upTo: file.count, of: "bytes of a section")
    let checksum = try cursor.next(UInt64.self)
    guard let kind = SectionKey.Kind(rawValue: kind) else {
      throw cursor.region.corrupt("found an unknown section", at: start)
    }
    sections.append(
      Section(
        key: SectionKey(kind, number: Int(number), name: name),
        region: try file.slice(at: offset, count: length), checksum: checksum))
  }

  /// The bytes of a section.
  ///
  /// - Throws: `corrupt` when the segment has none.
  func section(_ key: SectionKey) throws(StorageError) -> ByteRegion {
    guard let section = sections.first(where: { $0.key == key }) else {
      throw file.corrupt("the segment has no section \(key.title)", at: tableOffset)
    }
    return section.region
  }

  /// Compares a section with its checksum.
  ///
  /// - Throws: `corrupt` when they differ.
  func verify(_ section: Section) throws(StorageError) {
    guard Checksum.of(section.region.unsafeBytes) == section.checksum else {
      let title = section.key.title
      throw section.region.corrupt("the checksum of the section \(title) is wrong", at: 0)
    }
  }

  /// Checks that the bytes between the sections are zeros.
  ///
  /// - Throws: `corrupt` when one is not, or when sections overlap.
  func verifyGaps() throws(StorageError) {
    var end = SegmentFormat.headerSize
    let ranges = sections.map { ($0.region.fileOffset, $0.region.count) }
    for (offset, count) in ranges.sorted(by: { $0 < $1 }) + [(tableOffset, 0)] {
      let gap = try file.slice(at: end, count: offset - end)
      guard gap.count < 8, gap.unsafeBytes.allSatisfy({ $0 == 0 }) else {
        throw file.corrupt("found bytes that belong to no section", at: end)
      }
      end = offset + count
    }
  }
}
