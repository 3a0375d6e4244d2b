import HansouStorage

/// Reads a commit file; every number is checked, so what it returns is consistent in itself.
enum CommitReader {
  /// The commit of the index in `directory`.
  ///
  /// - Throws: `notAnIndex` when there is none; `tooNew`, `tooOld`, `corrupt` by its contents.
  static func read(directory: String) throws(StorageError) -> Commit {
    guard let commit = try readIfPresent(directory: directory) else {
      throw StorageError(
        .notAnIndex, "the directory holds no index", file: directory, remedy: Remedy(.build))
    }
    return commit
  }

  /// The commit of the index in `directory`, nil when there is none.
  static func readIfPresent(directory: String) throws(StorageError) -> Commit? {
    let path = directory + "/" + CommitFormat.fileName
    guard MappedFile.exists(path) else {
      guard MappedFile.isDirectory(directory) || !MappedFile.exists(directory) else {
        throw StorageError(
          .notAnIndex, "expected a directory", file: directory, remedy: Remedy(.build))
      }
      return nil
    }
    let bytes = try MappedFile.contents(of: path, limit: CommitFormat.maximumSize)
    do throws(StorageError) {
      return try commit(ByteRegion(bytes: bytes, file: path))
    } catch {
      guard error.code == .corrupt else { throw error }
      // A damaged commit file cannot be mended by a check.
      throw StorageError(
        .corrupt, error.message, file: path, offset: error.offset, remedy: Remedy(.rebuild))
    }
  }

  /// Reads the bytes of a commit file.
  static func commit(_ file: ByteRegion) throws(StorageError) -> Commit {
    let payload = try verified(file)
    var cursor = ByteCursor(payload)
    let generation = try cursor.varint()
    let nextSegment = try cursor.varint()
    let identity = try identity(&cursor)
    let schema = try schema(&cursor)
    let columns = try columns(&cursor)
    var segments: [Commit.Segment] = []
    let count = try cursor.count(upTo: CommitFormat.maximumSegments, of: "segments")
    for _ in 0..<count {
      let segment = try segment(&cursor, norms: schema.norms.count)
      guard segment.id < nextSegment, !segments.contains(where: { $0.id == segment.id }) else {
        throw payload.corrupt("found segment \(segment.id) twice or too high", at: cursor.offset)
      }
      segments.append(segment)
    }
    guard cursor.isAtEnd else {
      throw payload.corrupt("found bytes after the last segment", at: cursor.offset)
    }
    return Commit(
      generation: generation, nextSegment: nextSegment, identity: identity, schema: schema,
      columns: columns, segments: segments)
  }

  /// The payload of a file whose header and checksum are right.
  private static func verified(_ file: ByteRegion) throws(StorageError) -> ByteRegion {
    guard file.count >= CommitFormat.headerSize,
      file.unsafeBytes.prefix(8).elementsEqual(CommitFormat.magic)
    else { throw file.corrupt("expected a commit file, which begins with hansou-c", at: 0) }
    let version = try file.load(UInt32.self, at: 8)
    guard version <= CommitFormat.version else {
      throw StorageError(
        .tooNew, "found version \(version), this build reads up to \(CommitFormat.version)",
        file: file.file, offset: 8, remedy: Remedy(.upgrade))
    }
    guard version >= CommitFormat.oldestVersion else {
      throw StorageError(
        .tooOld, "found version \(version), this build reads from \(CommitFormat.oldestVersion)",
        file: file.file, offset: 8, remedy: Remedy(.rebuild))
    }
    let length = Int(try file.load(UInt32.self, at: 12))
    guard file.count == CommitFormat.headerSize + length + 8 else {
      throw file.corrupt("found \(file.count) bytes, expected \(length + 24)", at: 12)
    }
    let body = try file.slice(at: 0, count: CommitFormat.headerSize + length)
    guard try file.load(UInt64.self, at: body.count) == Checksum.of(body.unsafeBytes) else {
      throw file.corrupt("the checksum of the commit is wrong", at: body.count)
    }
    return try file.slice(at: CommitFormat.headerSize, count: length)
  }

  private static func identity(
    _ cursor: inout ByteCursor
  ) throws(StorageError) -> AnalyzerIdentity {
    AnalyzerIdentity(
      foldVersion: UInt32(try cursor.count(upTo: Int(UInt32.max), of: "as the fold's version")),
      icuMajor: UInt32(try cursor.count(upTo: Int(UInt32.max), of: "as ICU's version")),
      unicodeVersion: try cursor.string(),
      dictionaryChecksum: try cursor.next(UInt64.self))
  }

  private static func schema(_ cursor: inout ByteCursor) throws(StorageError) -> IndexSchema {
    let start = cursor.offset
    let normCount = try cursor.count(upTo: IndexSchema.maximumNorms, of: "norm columns")
    var norms: [String] = []
    for _ in 0..<normCount { norms.append(try cursor.string()) }
    let fieldCount = try cursor.count(upTo: IndexSchema.maximumFields, of: "fields")
    var fields: [IndexSchema.Field] = []
    for _ in 0..<fieldCount {
      let name = try cursor.string()
      let hasPositions = try cursor.next(UInt8.self) == 1
      let norm = Int(try cursor.next(UInt8.self))
      guard norm < normCount else {
        throw cursor.region.corrupt("found norm \(norm) of \(normCount)", at: cursor.offset)
      }
      fields.append(IndexSchema.Field(name: name, hasPositions: hasPositions, norm: norm))
    }
    guard normCount > 0, fieldCount > 0 else {
      throw cursor.region.corrupt("found no fields or no norms", at: start)
    }
    return IndexSchema(fields: fields, norms: norms)
  }

  private static func columns(
    _ cursor: inout ByteCursor
  ) throws(StorageError) -> [String: ColumnType] {
    var columns: [String: ColumnType] = [:]
    for _ in 0..<(try cursor.count(upTo: CommitFormat.maximumColumns, of: "columns")) {
      let name = try cursor.string()
      guard let type = ColumnType(rawValue: try cursor.next(UInt8.self)) else {
        throw cursor.region.corrupt("found an unknown type of column", at: cursor.offset - 1)
      }
      columns[name] = type
    }
    return columns
  }

  private static func segment(
    _ cursor: inout ByteCursor, norms: Int
  ) throws(StorageError) -> Commit.Segment {
    let limit = SegmentFormat.maximumPassages
    let id = try cursor.varint()
    let fileLength = try cursor.count(upTo: Int.max, of: "bytes of a segment")
    let tableChecksum = try cursor.next(UInt64.self)
    let passageCount = try cursor.count(upTo: limit, of: "passages")
    let documentCount = try cursor.count(upTo: limit, of: "documents")
    let live = try cursor.count(upTo: passageCount, of: "live passages")
    var lengths: [UInt64] = []
    for _ in 0..<norms { lengths.append(try cursor.varint()) }
    return Commit.Segment(
      id: id, fileLength: fileLength, tableChecksum: tableChecksum, passageCount: passageCount,
      documentCount: documentCount, livePassageCount: live, liveLengths: lengths,
      deletedDocuments: try deleted(&cursor, documentCount: documentCount))
  }

  private static func deleted(
    _ cursor: inout ByteCursor, documentCount: Int
  ) throws(StorageError) -> DocumentSet {
    let count = try cursor.count(upTo: documentCount, of: "deleted documents")
    var deleted = DocumentSet(capacity: documentCount)
    guard count > 0 else { return deleted }
    let start = cursor.offset
    switch try cursor.next(UInt8.self) {
    case 0:
      var document = -1
      for _ in 0..<count {
        document += try cursor.count(upTo: documentCount - 1 - document, of: "as a gap")
        guard document >= 0 else { throw cursor.region.corrupt("found a gap of 0", at: start) }
        deleted.insert(document)
      }
    case 1:
      let bits = try cursor.bytes((documentCount + 7) / 8)
      for (index, byte) in bits.unsafeBytes.enumerated() where byte != 0 {
        for bit in 0..<8 where byte >> UInt8(bit) & 1 == 1 && index * 8 + bit < documentCount {
          deleted.insert(index * 8 + bit)
        }
      }
    default:
      throw cursor.region.corrupt("found an unknown form of deletions", at: start)
    }
    guard deleted.count == count else {
      throw cursor.region.corrupt("found \(deleted.count) deletions of \(count)", at: start)
    }
    return deleted
  }
}
