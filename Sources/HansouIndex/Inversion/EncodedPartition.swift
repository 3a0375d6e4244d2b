/// The posting lists of a range of terms as bytes, offsets counted from the partition's start.
struct EncodedPartition: Sendable {
  let ranks: Range<Int>
  /// By rank; nil for a term that does not occur.
  var infos: [TermInfo?] = []
  var postings: [UInt8] = []
  var positions: [UInt8] = []
  /// The leads of the terms, ascending.
  var leads: [(rank: UInt32, info: TermInfo)] = []
  var leadPostings: [UInt8] = []

  init(ranks: Range<Int>) { self.ranks = ranks }
}
