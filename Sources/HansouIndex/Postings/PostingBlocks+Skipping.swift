package import HansouStorage

/// What lies ahead, by the skip data alone.
extension PostingBlocks {
  /// The last passage of the block that the skip data stand on; `end` after the last block.
  package var skipLastPassage: UInt32 {
    if skipBlock >= blockCount { return PostingCursor.end }
    if table == nil { return lastPassage }
    return run.lastPassage(of: skipBlock % PostingsFormat.superblockSize)
  }

  /// The last passage of the superblock that the skip data stand on; `end` after the last block.
  package var skipSuperblockLastPassage: UInt32 {
    if skipBlock >= blockCount { return PostingCursor.end }
    if table == nil { return lastPassage }
    return run.lastPassage(of: run.count - 1)
  }

  /// Moves the skip data on to the block that may hold `target`; unpacks no block.
  ///
  /// - Throws: `corrupt`.
  package func skip(to target: UInt32) throws(StorageError) {
    if skipBlock >= blockCount || target <= skipLastPassage { return }
    if table == nil {
      skipBlock = blockCount
      return
    }
    var superblock = run.superblock
    var start = skipBlock % PostingsFormat.superblockSize
    if target > run.lastPassage(of: run.count - 1), let table {
      superblock = try table.superblock(after: superblock, holding: target)
      start = 0
      guard superblock < table.count else {
        skipBlock = blockCount
        return
      }
      // If this fails the skip data stand nowhere.
      skipBlock = blockCount
      try loadRun(of: superblock * PostingsFormat.superblockSize)
    }
    skipBlock =
      superblock * PostingsFormat.superblockSize + run.block(from: start, holding: target)
  }

  /// The impacts of the block that the skip data stand on; none after the last block.
  ///
  /// - Throws: `corrupt`.
  package func blockImpacts() throws(StorageError) -> Impacts {
    if skipBlock >= blockCount { return Impacts() }
    if table == nil { return looseImpacts }
    return try impacts(at: blockImpactsRange())
  }

  /// The fraction tf / (tf + length factor) that no posting of the block exceeds on which the skip data stand.
  ///
  /// - Parameter factors: The length factor of each norm byte.
  /// - Returns: The fraction; 0 after the last block.
  /// - Throws: `corrupt`.
  func blockFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    if skipBlock >= blockCount { return 0 }
    if table == nil { return looseImpacts[0].fraction(factors) }
    // A leader asks for its block with every posting that it is moved on.
    if skipBlock == bounded.block, factors == bounded.factors {
      return bounded.fraction
    }
    let fraction = try Impacts.greatestFraction(
      in: postings, at: try blockImpactsRange(), factors)
    bounded = (skipBlock, factors, fraction)
    return fraction
  }

  /// Whether the unpacked block has been found to have postings with a fraction, perhaps.
  func isKnown(toHave least: Double, _ factors: LengthFactors) -> Bool {
    block == bounded.block && bounded.factors == factors && bounded.fraction >= least
  }

  /// The impacts of the superblock that the skip data stand on; none after the last block.
  ///
  /// - Throws: `corrupt`.
  package func superblockImpacts() throws(StorageError) -> Impacts {
    if skipBlock >= blockCount { return Impacts() }
    if table == nil { return looseImpacts }
    return try impacts(at: run.superblockImpacts(in: postings))
  }

  /// The impacts of the whole list.
  ///
  /// - Throws: `corrupt`.
  package func listImpacts() throws(StorageError) -> Impacts {
    guard let table else { return looseImpacts }
    if let bytes = table.impacts { return try impacts(at: bytes) }
    // One superblock: its impacts, whether or not the skip data stand beyond it.
    return try impacts(at: run.superblockImpacts(in: postings))
  }

  private func blockImpactsRange() throws(StorageError) -> Range<Int> {
    try run.impacts(of: skipBlock % PostingsFormat.superblockSize, in: postings)
  }

  /// A bound for a short list: each of the other postings has at least one occurrence.
  var looseImpacts: Impacts {
    let most = info.totalTermFrequency - UInt64(documentFrequency) + 1
    return Impacts(Impact(frequency: UInt32(clamping: most), norm: 0))
  }

  func impacts(at bytes: Range<Int>) throws(StorageError) -> Impacts {
    try Impacts(decoding: postings, at: bytes)
  }

  /// Makes the skip data those of the superblock with `block`.
  func loadRun(of block: Int) throws(StorageError) {
    let superblock = block / PostingsFormat.superblockSize
    // First of all: binding the table copies it.
    if superblock == run.superblock { return }
    guard let table else { return }
    let first = superblock * PostingsFormat.superblockSize
    var firstPassage: UInt32 = 0
    if superblock > 0, let previous = try table.lastPassage(of: superblock - 1) {
      guard previous < passageLimit else {
        throw postings.corrupt("found a table of superblocks out of order", at: 0)
      }
      firstPassage = previous + 1
    }
    var positions: Range<Int>?
    if let positionsEnd = self.positions?.count {
      guard positionsStart >= 0, positionsStart <= positionsEnd else {
        throw postings.corrupt(
          "found positions at \(positionsStart), they end at \(positionsEnd)", at: 0)
      }
      let start = try table.positionsStart(
        of: superblock, limit: positionsEnd - positionsStart)
      positions = positionsStart + start..<positionsEnd
    }
    try run.load(
      superblock, blockCount: min(PostingsFormat.superblockSize, blockCount - first), in: postings,
      at: try table.postings(of: superblock), firstPassage: firstPassage,
      lastPassage: try table.lastPassage(of: superblock), passageLimit: passageLimit,
      positions: positions)
  }
}
