/// Byte strings by number (the passages' text, the documents' records), compressed in blocks.
///
///     StoredBlocks  --> Block{BlockCount}, IndexEntry{BlockCount + 1}, BlockCount
///     Block         --> one zstd frame of BlockContents, with a checksum
///     BlockContents --> (Length: VInt){items of the block}, Bytes{items of the block}
///     IndexEntry    --> Offset: UInt64, FirstItem: UInt32, ContentLength: UInt32
///     BlockCount    --> UInt32
///
/// `Offset` is that of the block in the section; the last entry has the end of the blocks and the
/// number of items. A block holds as many items as fit its limit, 8 KiB of passages or 4 KiB of
/// records, and always one: only an item of more than that makes a larger block. So reading one
/// passage inflates at most 8 KiB or itself. Readers take blocks of any size, and those without a
/// checksum that version 1 of segments has; merges copy no such.
///
/// **Example.** No items: one index entry, then no blocks:
/// `00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00`.
/// `StoredBlocksTests.emptyExample` checks these bytes.
///
/// Limits: 2³¹ − 2 items; 1 GiB an item.
enum StoredBlocksFormat {
  /// The bytes of a block of passages. Each hit inflates one, 150,000 instructions; twice as many bytes made an
  /// index smaller by 1.8 % and a search of ten hits dearer by a sixth.
  static let passagesLimit = 8 << 10
  /// Those of a block of documents' records, which are shorter and more alike.
  static let recordsLimit = 4 << 10
  static let maximumItem = 1 << 30
  static let indexEntrySize = 16
  /// On 8 KiB of Chinese level 3 leaves 3 % fewer bytes (an index 1.1 % smaller), takes 40 % more time to write and
  /// 14 % more instructions to read, which every hit shown does.
  static let compressionLevel = 1
  /// The first version of segments whose blocks have a checksum.
  static let firstVersionWithChecksums: UInt32 = 2
}
