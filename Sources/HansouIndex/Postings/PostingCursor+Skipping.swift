package import HansouStorage

/// Bounds of what lies ahead, from the skip data alone.
extension PostingCursor {
  /// Moves the skip data to the block that may hold `target`; unpacks nothing.
  ///
  /// - Throws: `corrupt` when the skip data are damaged.
  package func shallowSeek(to target: UInt32) throws(StorageError) {
    try blocks.skip(to: target)
  }

  /// The last passage of the block that the skip data stand on; `end` beyond the last block.
  package var blockLastPassage: UInt32 { blocks.skipLastPassage }

  /// The last passage of the superblock that the skip data stand on; `end` beyond the last block.
  package var superblockLastPassage: UInt32 { blocks.skipSuperblockLastPassage }

  /// The impacts of the block that the skip data stand on; none beyond the last block.
  ///
  /// - Throws: `corrupt` when they are damaged.
  package func blockImpacts() throws(StorageError) -> Impacts { try blocks.blockImpacts() }

  /// The impacts of the superblock that the skip data stand on; none beyond the last block.
  ///
  /// - Throws: `corrupt` when they are damaged.
  package func superblockImpacts() throws(StorageError) -> Impacts {
    try blocks.superblockImpacts()
  }

  /// The impacts of the whole list.
  ///
  /// - Throws: `corrupt` when they are damaged.
  package func listImpacts() throws(StorageError) -> Impacts { try blocks.listImpacts() }
}
