import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Reads passages of a snapshot one after the other, for one thread.
struct CorpusReader {
  let index: IndexReader
  private var passages: [StoredItemCursor]
  private var documents: [StoredItemCursor]
  private let fold = Fold()

  init(_ index: IndexReader) {
    self.index = index
    passages = index.segments.map { StoredItemCursor(passagesOf: $0) }
    documents = index.segments.map { StoredItemCursor(documentsOf: $0) }
  }

  /// The record of a passage.
  ///
  /// - Throws: `corrupt` when it is damaged.
  mutating func record(
    _ passage: UInt32, segment: Int
  ) throws(StorageError) -> PassageRecord {
    try PassageRecord(decoding: try passages[segment].item(Int(passage)))
  }

  /// A document with its record.
  ///
  /// - Throws: `corrupt` when it is damaged.
  mutating func entry(_ document: Int, segment: Int) throws(StorageError) -> DocumentEntry {
    try DocumentEntry(
      index, segment: segment, ordinal: document, record: try documents[segment].item(document))
  }

  /// A record's text with its fold.
  func text(of record: PassageRecord) -> PassageText {
    let source = Array(record.text.utf8)
    return PassageText(source: source, folded: fold.folded(source))
  }

  /// Calls `body` with a passage's text in UTF-8, which is only lent.
  ///
  /// - Throws: `corrupt` when it is damaged, or what `body` throws.
  mutating func withText<Result>(
    of passage: UInt32, segment: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) throws -> Result {
    let region = try passages[segment].item(Int(passage))
    let range = try PassageRecord.textRange(in: region)
    defer { withExtendedLifetime(region) {} }
    return try body(
      UnsafeRawBufferPointer(rebasing: region.unsafeBytes[range]).bindMemory(to: UInt8.self))
  }
}
