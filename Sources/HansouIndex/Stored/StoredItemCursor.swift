package import HansouStorage

/// Reads stored passages or documents of a segment; neighbours share a block, which is inflated once.
///
/// For walks over many: `SegmentReader.storedPassage` and `documentRecord` inflate 8 KiB for each. One
/// cursor is used from one thread at a time.
package struct StoredItemCursor {
  private let stored: StoredBlocksReader
  private let count: Int
  private var items: Range<Int> = 0..<0
  private var contents: [ByteRegion] = []

  /// A cursor over the records of passages.
  package init(passagesOf segment: SegmentReader) {
    stored = segment.file.passages
    count = segment.passageCount
  }

  /// A cursor over the records of documents.
  package init(documentsOf segment: SegmentReader) {
    stored = segment.file.records
    count = segment.documentCount
  }

  /// The bytes stored with a passage or document.
  ///
  /// - Precondition: There is an item of that number.
  /// - Throws: `corrupt` when its block is damaged.
  package mutating func item(_ number: Int) throws(StorageError) -> ByteRegion {
    precondition(number >= 0 && number < count, "an item of the segment")
    if !items.contains(number) {
      let block = try stored.block(holding: number)
      contents = try stored.contents(of: block)
      items = block.items
    }
    return contents[number - items.lowerBound]
  }
}
