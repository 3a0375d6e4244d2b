import CHansouStorage
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
    Int(try rows.load(UInt32.self, at: document * rowSize + 40))
  }

  /// The passages of a document.
  ///
  /// - Throws: `corrupt` when the rows do not ascend.
  func passages(ofDocument document: Int) throws(StorageError) -> Range<UInt32> {
    let first = try firstPassage(document)
    let next = try firstPassage(document + 1)
    guard first <= next, next <= passageCount else {
      throw rows.corrupt(
        "found passages from \(first) to \(next) of \(passageCount)", at: document * rowSize + 40)
    }
    return UInt32(first)..<UInt32(next)
  }

  /// The document that has a passage.
  ///
  /// - Parameters:
  ///   - passage: The passage.
  ///   - start: A document that begins at or before it, from which it is looked for.
  /// - Returns: The document; the last one for a passage beyond all.
  /// - Complexity: O(log n) in the number of documents between `start` and it.
  func document(of passage: UInt32, from start: Int = 0) -> Int {
    // Their sizes were checked at opening; the loads are unchecked, since a search makes many.
    let base = rows.unsafeBase + 40
    let guess = guess(passage)
    if guess >= start, guess < count, Self.first(base, guess * rowSize) <= passage,
      passage < Self.first(base, (guess + 1) * rowSize)
    {
      return guess
    }
    var low = start
    var step = 1
    while low + step < count, Self.first(base, (low + step) * rowSize) <= passage {
      low += step
      step *= 2
    }
    var high = min(low + step, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if Self.first(base, middle * rowSize) <= passage { low = middle } else { high = middle }
    }
    return low
  }

  /// Where documents are about equally long, as records are, the first guess is right.
  @inline(__always)
  private func guess(_ passage: UInt32) -> Int {
    passageCount == 0 ? 0 : Int(passage) * count / passageCount
  }

  /// Asks for the rows that `document(of:)` will look at first.
  func prefetch(documentOf passage: UInt32) {
    let row = rows.unsafeBase + guess(passage) * rowSize + 40
    hansou_prefetch_read(row)
    hansou_prefetch_read(row + rowSize)
  }

  /// The passage behind the last one of a document, which is below `count`.
  func end(of document: Int) -> UInt32 {
    Self.first(rows.unsafeBase + 40, (document + 1) * rowSize)
  }

  @inline(__always)
  private static func first(_ base: UnsafeRawPointer, _ offset: Int) -> UInt32 {
    // Rows are a multiple of 8 bytes from a section's start, which is aligned likewise.
    UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
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
      lengths.append(try rows.load(UInt64.self, at: document * rowSize + 48 + 8 * norm))
    }
    return lengths
  }

  /// The bytes of a document's id, valid while the reader lives.
  func id(_ document: Int) throws(StorageError) -> UnsafeRawBufferPointer {
    let row = document * rowSize
    let start = try rows.load(UInt64.self, at: row + 32)
    let end = try rows.load(UInt64.self, at: row + rowSize + 32)
    guard start <= end, end <= UInt64(ids.count) else {
      throw rows.corrupt("found an id from \(start) to \(end) of \(ids.count)", at: row + 32)
    }
    return UnsafeRawBufferPointer(rebasing: ids.unsafeBytes[Int(start)..<Int(end)])
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
