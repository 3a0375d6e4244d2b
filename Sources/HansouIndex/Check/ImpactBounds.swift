import HansouStorage

/// The impacts that have to cover a posting: those of its block, of its superblock and of the whole list.
///
/// A search leaves out what they say is not worth it; impacts that are too small lose hits without a fault.
struct ImpactBounds {
  private let whole: Impacts
  private var superblock = Impacts()
  private var block = Impacts()
  /// The last passages of the superblock and of the block at hand; nil before the first.
  private var superblockEnd: UInt32?
  private var blockEnd: UInt32?

  init(whole: Impacts) { self.whole = whole }

  /// Whether all three have an impact with at least the frequency and at most the norm of the posting on which the
  /// cursor stands, ascending.
  ///
  /// - Throws: `corrupt` when impacts cannot be read.
  mutating func cover(_ cursor: inout PostingCursor, norm: UInt8) throws(StorageError) -> Bool {
    let passage = cursor.passage
    try cursor.shallowSeek(to: passage)
    if blockEnd.map({ $0 < passage }) ?? true {
      block = try cursor.blockImpacts()
      blockEnd = cursor.blockLastPassage
    }
    if superblockEnd.map({ $0 < passage }) ?? true {
      superblock = try cursor.superblockImpacts()
      superblockEnd = cursor.superblockLastPassage
    }
    let frequency = cursor.frequency
    return block.cover(frequency, norm) && superblock.cover(frequency, norm)
      && whole.cover(frequency, norm)
  }
}

extension Impacts {
  fileprivate func cover(_ frequency: UInt32, _ norm: UInt8) -> Bool {
    (0..<count).contains { self[$0].frequency >= frequency && self[$0].norm <= norm }
  }
}
