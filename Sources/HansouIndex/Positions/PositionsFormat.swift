/// The positions section of a field: for every posting, where the term stands in the passage.
///
///     PositionsSection --> Chunk{chunks}
///     Chunk            --> Positions{occurrences / 128, rounded up}
///
/// A chunk belongs to a block of postings (`PostingsFormat`), or to a whole short list; a term with
/// one occurrence has its position in the dictionary and no chunk. A chunk's bytes are found by the
/// skip data of the postings, and its number of occurrences is the sum of their frequencies.
/// `Positions` are packed blocks (`PackedBlockFormat`) of 128 integers, the last one of what is left,
/// that run through the postings without regard to where one ends. Each posting gives its first
/// position, then for each further one the distance from the one before less 1.
///
/// So the positions of a posting are found by summing frequencies and stepping over headers: none
/// but the blocks that hold them is unpacked. A chunk ends with its block of postings, so that no
/// entry has to say where in a block it begins; this costs one header byte per 128 postings.
///
/// **Example.** A term in passage 5 at 3 and in passage 9 at 0 and 7: `03 83 01`: three integers 3,
/// 0, 6 of three bits, binary 110·000·011 from the right. `PositionsFormatTests.example` checks them.
package enum PositionsFormat {
  /// Positions in a full packed block.
  package static let blockSize = PackedBlockFormat.blockSize
  /// Positions are smaller.
  package static let positionLimit: UInt32 = 1 << 22
}
