import CHansouStorage
package import HansouStorage

/// The rows and ids of a segment's documents without a count of references: a search asks for them for each hit.
///
/// Valid while the reader lives. Which document has a passage is read unchecked: the size of the section was checked when
/// it was opened, and rows are a multiple of 8 bytes from its start.
package struct DocumentRows {
  private let rows: UnownedRegion
  private let ids: UnownedRegion
  private let rowSize: Int
  private let count: Int
  /// The documents to a passage, in 1 / 2³².
  private let documentsPerPassage: UInt64

  /// - Parameters:
  ///   - rows: `count + 1` rows of `rowSize` bytes.
  ///   - ids: The bytes of all ids.
  ///   - rowSize: The bytes of a row.
  ///   - count: The number of documents.
  ///   - passageCount: The number of passages.
  init(rows: UnownedRegion, ids: UnownedRegion, rowSize: Int, count: Int, passageCount: Int) {
    self.rows = rows
    self.ids = ids
    self.rowSize = rowSize
    self.count = count
    // Rounded up, so that the guess for a document's first passage is not the one before. Of a damaged file both may be
    // anything.
    documentsPerPassage =
      passageCount <= 0
      ? 0 : (UInt64(truncatingIfNeeded: count) &<< 32) / UInt64(passageCount) &+ 1
  }

  /// The document that has a passage.
  ///
  /// - Parameters:
  ///   - passage: The passage.
  ///   - start: A document that begins at or before it, from which it is looked for.
  /// - Returns: The document; the last one for a passage beyond all.
  /// - Complexity: O(log n) in the number of documents between `start` and it.
  package func document(of passage: UInt32, from start: Int = 0) -> Int {
    let guess = guess(passage)
    if guess >= start, guess < count, first(guess) <= passage, passage < first(guess + 1) {
      return guess
    }
    var low = start
    var step = 1
    while low + step < count, first(low + step) <= passage {
      low += step
      step *= 2
    }
    var high = min(low + step, count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if first(middle) <= passage { low = middle } else { high = middle }
    }
    return low
  }

  /// Asks for the rows that `document(of:)` will look at first.
  package func prefetch(documentOf passage: UInt32) {
    let row = row(guess(passage))
    hansou_prefetch_read(row)
    hansou_prefetch_read(row + rowSize)
  }

  /// The bytes of a document's id.
  ///
  /// - Throws: `corrupt` when the row is damaged.
  package func id(_ document: Int) throws(StorageError) -> UnsafeRawBufferPointer {
    let place = document * rowSize + DocumentTableFormat.idOffset
    let start = try rows.load(UInt64.self, at: place)
    let end = try rows.load(UInt64.self, at: place + rowSize)
    guard start <= end, end <= UInt64(ids.count) else {
      throw rows.corrupt("found an id from \(start) to \(end) of \(ids.count)", at: place)
    }
    return UnsafeRawBufferPointer(start: ids.unsafeBase + Int(start), count: Int(end - start))
  }

  /// The bytes of the id of a passage's document, which are asked for and not read.
  ///
  /// - Throws: `corrupt` when the row is damaged.
  package func prefetchedID(of passage: UInt32) throws(StorageError) -> UnsafeRawBufferPointer {
    let id = try id(document(of: passage))
    if let start = id.baseAddress { hansou_prefetch_read(start) }
    return id
  }

  /// The passage behind the last one of a document, by its row alone.
  ///
  /// - Precondition: The document is one of the segment.
  package func end(ofDocument document: Int) -> UInt32 { first(document + 1) }

  /// The first passage of a document; for `count`, the number of all passages.
  func first(_ document: Int) -> UInt32 {
    UInt32(littleEndian: row(document).loadUnaligned(as: UInt32.self))
  }

  /// Where the number of a document's first passage lies.
  private func row(_ document: Int) -> UnsafeRawPointer {
    rows.unsafeBase + (document * rowSize + DocumentTableFormat.firstPassageOffset)
  }

  /// Where documents are about equally long, as records are, the first guess is right.
  private func guess(_ passage: UInt32) -> Int {
    // A division takes as long as all else here.
    Int(truncatingIfNeeded: (UInt64(passage) &* documentsPerPassage) &>> 32)
  }
}
