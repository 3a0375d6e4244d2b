/// The term dictionary of a field: its terms in byte order, each with its `TermInfo`.
///
///     TermDictionary --> Block{blocks}, Head: UInt64{blocks}, BlockOffset: UInt64{blocks},
///                        FrequentTerms, Trailer
///     Block          --> PostingsOffset: VarInt, PositionsOffset: VarInt?, KeysLength: VarInt,
///                        Key{1 to 16}, Info{1 to 16}
///     Key            --> Lengths: UInt8, Shared: VarInt?, SuffixLength: VarInt?, Suffix
///     Info           --> (Passage · 2: VarInt, Position: VarInt?)
///                      | (1: VarInt, Passage: VarInt, Frequency − 2: VarInt, PositionsLength?)
///                      | (DocumentFrequency · 2 − 1: VarInt, Excess: VarInt,
///                         PostingsLength: VarInt, PositionsLength?)
///     Trailer        --> TermCount: UInt64, BlocksLength: UInt64, Flags: UInt64
///
/// A block holds 16 terms, the last one what is left; bits 8 to 15 of `Flags` say how many, and 0 there
/// stands for the 32 of the first version. Bits 16 to 63 are the number of slots of `FrequentTerms`
/// (`FrequentTermsFormat`), 0 before the third version. A key is the number of bytes that it shares
/// with the key before (0 in a block's first), and the rest; `Lengths` has the shared length in its
/// upper and the rest's in its lower half, 15 for one that follows as a variable-length integer.
///
/// The three kinds of info are: a single occurrence; a single posting with several; several
/// postings, with `Excess` occurrences more than postings. The block's two offsets belong to its
/// first term; the lengths, each a `VarInt`, lead from term to term and are left out in the last of
/// a block. Positions are left out in a field without (bit 0 of `Flags` is 1 in one with).
///
/// `Head` is the first eight bytes of a block's first key as a big-endian number, filled up with
/// zeros, so that a binary search reads one row of numbers and no keys, unless heads are equal.
/// The index is those two rows, a byte a term, and is read in place: opening reads the trailer.
/// Keys and infos lie apart so that a search steps over keys only.
///
/// On 104 MB blocks of 16 instead of 32 terms make the index 0.6 % longer and phrases of 4 to 12
/// characters 1 to 5 % quicker, which step over fewer keys and infos of lengths that cannot be foreseen;
/// blocks of 8 make it 1.8 % longer and queries slower than with 16, whose searches find more in the cache.
///
/// **Example.** In a field without positions the terms `ab` (in passage 3, once) and `ac` (in three
/// passages, five times) give the block `00 05 02 61 62 11 63 06 05 02`.
/// `TermDictionaryTests.example` checks these bytes.
///
/// Limits, enforced with an error by the writer: keys of 1,024 bytes.
package enum TermDictionaryFormat {
  /// Terms in a block: few enough to step over in a quarter of a microsecond.
  package static let blockSize = 16
  /// Terms in a block whose trailer does not say.
  static let firstBlockSize = 32
  /// The bytes of the longest key.
  package static let maximumKeyLength = 1024
  /// The bytes of the trailer.
  static let trailerLength = 24
  /// The flag of a field with positions.
  static let hasPositions: UInt64 = 1
  /// Where the terms in a block stand among the flags.
  static let blockSizeShift: UInt64 = 8
  /// Where the number of slots stands among the flags.
  static let slotCountShift: UInt64 = 16

  /// What a half of `Lengths` says when the length follows.
  static let longLength = 15

  /// What the flags of a dictionary say.
  struct Flags {
    var hasPositions: Bool
    var blockSize = TermDictionaryFormat.blockSize
    /// The slots of its frequent terms.
    var slotCount: Int
  }

  /// The flags of a dictionary of this version.
  static func encode(_ flags: Flags) -> UInt64 {
    UInt64(flags.slotCount) << slotCountShift | UInt64(flags.blockSize) << blockSizeShift
      | (flags.hasPositions ? hasPositions : 0)
  }

  /// What the flags say; nil if they say something unknown.
  static func decode(_ flags: UInt64) -> Flags? {
    let size = flags >> blockSizeShift & 0xFF
    // No other size has ever been written: it is a bit that has flipped, and would hide terms.
    guard size == 0 || size == blockSize, flags & 0xFF <= hasPositions else { return nil }
    return Flags(
      hasPositions: flags & hasPositions != 0, blockSize: size == 0 ? firstBlockSize : blockSize,
      slotCount: Int(flags >> slotCountShift))
  }

  /// The first eight bytes of a key as a number that orders like them.
  package static func head(of key: UnsafeRawBufferPointer) -> UInt64 {
    var head: UInt64 = 0
    for index in 0..<min(8, key.count) {
      head |= UInt64(key[index]) &<< UInt64(56 &- 8 &* index)
    }
    return head
  }
}
