/// The postings section of a field: for every term with two or more postings, its passages and
/// frequencies in ascending order of passage.
///
///     PostingsSection --> (ShortList | LongList){terms}
///     ShortList       --> Gaps, Frequencies?                 fewer than 128 postings
///     LongList        --> Table?, Superblock{superblocks}
///     Table           --> ImpactsLength: VarInt, Impacts, TableEntry{superblocks}
///     TableEntry      --> LastPassage: UInt32, PostingsEnd: UInt64, PositionsEnd: UInt64
///     Superblock      --> RunLengthAndFlag: VarInt, SkipRun, Block{1 to 32}
///     SkipRun         --> LastPassages, PostingsLengths, PositionsLengths?, ImpactsLengths,
///                         BlockImpacts{blocks}, SuperblockImpacts
///     Block           --> Gaps, Frequencies
///     Impacts         --> (FrequencyStep: VarInt, Norm: UInt8){1 to 8}
///
/// Numbers of things follow from the term's `documentFrequency`: blocks hold 128 postings, the last
/// one what is left; superblocks hold 32 blocks. Everything in a plural above but `Impacts` is a
/// packed block (`PackedBlockFormat`) with one integer a posting or a block:
///
/// - `Gaps`: the passage less the smallest it could be, which is the previous one plus 1 (0 for the
///   first of the list). `LastPassages` likewise, of the last passages of blocks.
/// - `Frequencies`: the frequency less 1. A short list whose frequencies are all 1 has none.
/// - the lengths in bytes of each block, of its positions and of its impacts. So the block that may
///   hold a passage is found by unpacking three short rows, without touching a block.
///
/// `RunLengthAndFlag` is twice the length of `SkipRun`, plus one when it has `PositionsLengths`. A
/// list of one superblock has no table: its impacts are the superblock's. The ends in an entry count
/// from the end of the table and from the term's first position byte.
///
/// `Impacts` ascend in frequency and norm; `FrequencyStep` is the step from the previous frequency
/// (from 0) less 1, and the number of impacts follows from the length. Short lists have none: the
/// bound from their counts is loose, but they are too short for skipping to gain.
///
/// **Example.** A term in passages 5 (once) and 9 (twice): `03 1D 01 02`. Gaps 5 and 3 have three
/// bits: the header `03`, then binary 011·101; frequencies less one 0 and 1 have one bit: the header
/// `01`, then binary 1·0. `PostingsFormatTests.example` checks these bytes.
///
/// Limits, enforced with an error by the writer: 2³¹ − 1 passages in a segment, frequencies and
/// positions below 2²² in a passage.
package enum PostingsFormat {
  /// Postings in a block.
  package static let blockSize = PackedBlockFormat.blockSize
  /// Blocks in a superblock: 4,096 postings, about 5 KB, a page or two.
  package static let superblockSize = 32
  /// No frequency is greater, so that a damaged one cannot ask for more than 16 MB.
  package static let maximumFrequency: UInt32 = 1 << 22
  /// No passage number is greater; the next one marks the end of a list.
  package static let maximumPassage: UInt32 = 0x7FFF_FFFE
  /// 128 integers of no more bits have a sum of 32 bits: unpacking their sums cannot fail.
  static let safeBits: UInt32 = 24
  /// The bytes of a table entry.
  static let tableEntryLength = 20
}
