package import HansouStorage

/// Reads stored passages of a segment; neighbours share a block, which is inflated once.
///
/// For walks over many passages: `SegmentReader.storedPassage` inflates 32 KiB for each. One cursor is
/// used from one thread at a time.
package struct StoredPassageCursor {
  private let passages: StoredBlocksReader
  private let count: Int
  private var items: Range<Int> = 0..<0
  private var contents: [ByteRegion] = []

  package init(_ segment: SegmentReader) {
    passages = segment.file.passages
    count = segment.passageCount
  }

  /// The bytes stored with a passage.
  ///
  /// - Precondition: `number` is below the segment's `passageCount`.
  /// - Throws: `corrupt` when its block is damaged.
  package mutating func passage(_ number: UInt32) throws(StorageError) -> ByteRegion {
    let item = Int(number)
    precondition(item < count, "a passage of the segment")
    if !items.contains(item) {
      let block = try passages.block(holding: item)
      contents = try passages.contents(of: block)
      items = block.items
    }
    return contents[item - items.lowerBound]
  }
}
