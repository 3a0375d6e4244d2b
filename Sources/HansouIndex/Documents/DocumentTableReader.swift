import HansouStorage

/// Reads the documents of a segment; opening it checks sizes and reads one row.
///
/// A class: a struct of three regions would be copied, and they retained, with each call through a reader.
final class DocumentTableReader: Sendable {
  let count: Int
  let passageCount: Int
  private let norms: Int
  private let rowSize: Int
  private let rows: ByteRegion
  private let ids: ByteRegion
  private let table: ByteRegion
  /// What a search reads for each hit; valid while the reader lives.
  nonisolated(unsafe) let unowned: DocumentRows

  /// - Throws: `corrupt` when a section has another size than the counts imply.
  init(
    rows: ByteRegion, ids: ByteRegion, table: ByteRegion, count: Int, passageCount: Int, norms: Int
  ) throws(StorageError) {
    self.count = count
    self.passageCount = passageCount
    self.norms = norms
    self.rows = rows
    self.ids = ids
    self.table = table
    rowSize = DocumentTableFormat.rowSize(norms: norms)
    unowned = DocumentRows(
      rows: rows.unowned, ids: ids.unowned, rowSize: rowSize, count: count,
      passageCount: passageCount)
    guard rows.count == (count + 1) * rowSize else {
      throw rows.corrupt("found \(rows.count) bytes, expected \((count + 1) * rowSize)", at: 0)
    }
    let slots = DocumentTableFormat.slotCount(documents: count)
    guard table.count == slots * 4 else {
      throw table.corrupt("found \(table.count) bytes, expected \(slots * 4)", at: 0)
    }
    guard try firstPassage(count) == passageCount else {
      throw rows.corrupt("found another number of passages than the norms have", at: 0)
    }
  }

  /// The number of a document's first passage; for `count`, the number of all passages.
  func firstPassage(_ document: Int) throws(StorageError) -> Int {
    Int(try rows.load(UInt32.self, at: document * rowSize + DocumentTableFormat.firstPassageOffset))
  }

  /// The passages of a document.
  ///
  /// - Throws: `corrupt` when the rows do not ascend.
  func passages(ofDocument document: Int) throws(StorageError) -> Range<UInt32> {
    let first = try firstPassage(document)
    let next = try firstPassage(document + 1)
    guard first <= next, next <= passageCount else {
      throw rows.corrupt(
        "found passages from \(first) to \(next) of \(passageCount)",
        at: document * rowSize + DocumentTableFormat.firstPassageOffset)
    }
    return UInt32(first)..<UInt32(next)
  }

  /// What the source of a document was.
  func stamp(_ document: Int) throws(StorageError) -> DocumentStamp {
    let row = document * rowSize
    return DocumentStamp(
      contentHash: ContentHash(
        high: try rows.load(UInt64.self, at: row), low: try rows.load(UInt64.self, at: row + 8)),
      modificationTime: try rows.load(Int64.self, at: row + 16),
      size: try rows.load(Int64.self, at: row + 24))
  }

  /// The exact lengths of a document in each norm column.
  func lengths(_ document: Int) throws(StorageError) -> [UInt64] {
    var lengths: [UInt64] = []
    for norm in 0..<norms {
      lengths.append(
        try rows.load(
          UInt64.self, at: document * rowSize + DocumentTableFormat.lengthsOffset + 8 * norm))
    }
    return lengths
  }

  /// The bytes of a document's id, valid while the reader lives.
  func id(_ document: Int) throws(StorageError) -> UnsafeRawBufferPointer {
    try unowned.id(document)
  }

  /// The last document added with this id, deleted or not; nil when there is none.
  ///
  /// - Complexity: O(1) expected.
  func ordinal(id: [UInt8]) throws(StorageError) -> Int? {
    let slots = table.count / 4
    var slot = Int(truncatingIfNeeded: Checksum.of(id)) & (slots - 1)
    for _ in 0..<slots {
      let entry = Int(try table.load(UInt32.self, at: slot * 4))
      if entry == 0 { return nil }
      guard entry <= count else {
        throw table.corrupt("found document \(entry) of \(count)", at: slot * 4)
      }
      if try self.id(entry - 1).elementsEqual(id) { return entry - 1 }
      slot = (slot + 1) & (slots - 1)
    }
    return nil
  }
}
