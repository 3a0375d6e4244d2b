import HansouStorage

/// The skip data of one superblock, unpacked: for each of its blocks the last passage and where its
/// postings, positions and impacts end.
///
/// Loading it checks everything that its use relies on: the rows ascend, and the last passage agrees
/// with the table. Few lists are asked for impacts, whose row is loaded then. All unsafe access to the rows is here.
struct SkipRun: ~Copyable {
  /// The superblock at hand; −1 before the first is loaded.
  private(set) var superblock = -1
  /// The number of blocks.
  private(set) var count = 0
  /// The smallest passage that the first block may hold.
  private(set) var firstPassage: UInt32 = 0

  // Four rows of 32: last passages, then ends of postings, positions and impacts.
  private let rows: UnsafeMutablePointer<UInt32>
  private var blocksStart = 0
  private var positionsStart = 0
  /// Where the impacts begin; nil before their row is loaded, which lies at `impactsRow`.
  private var impactsStart: Int?
  private var impactsRow = 0
  private var runEnd = 0

  private static let width = PostingsFormat.superblockSize

  /// The room that the rows take.
  static var capacity: Int { 4 * width }

  /// - Parameter rows: Room for the rows, which has to live as long; none is needed if nothing is loaded.
  init(rows: UnsafeMutablePointer<UInt32>) { self.rows = rows }

  /// The last passage of a block.
  func lastPassage(of block: Int) -> UInt32 {
    precondition(block >= 0 && block < count)
    return rows[block]
  }

  /// The smallest passage that a block may hold.
  func firstPassage(of block: Int) -> UInt32 {
    block == 0 ? firstPassage : lastPassage(of: block - 1) &+ 1
  }

  /// The bytes of a block in the postings region.
  func postings(of block: Int) -> Range<Int> { range(of: block, row: 1, from: blocksStart) }

  /// The bytes of a block's positions in the positions region.
  func positions(of block: Int) -> Range<Int> { range(of: block, row: 2, from: positionsStart) }

  /// The bytes of a block's impacts in the postings region.
  ///
  /// - Throws: `corrupt` when their row contradicts the others.
  mutating func impacts(
    of block: Int, in postings: UnownedRegion
  ) throws(StorageError) -> Range<Int> {
    if let impactsStart { return range(of: block, row: 3, from: impactsStart) }
    return range(of: block, row: 3, from: try loadImpacts(in: postings))
  }

  /// The bytes of the superblock's impacts in the postings region.
  ///
  /// - Throws: `corrupt` when the row of the blocks' impacts contradicts the others.
  mutating func superblockImpacts(in postings: UnownedRegion) throws(StorageError) -> Range<Int> {
    try impacts(of: count - 1, in: postings).upperBound..<runEnd
  }

  private mutating func loadImpacts(in postings: UnownedRegion) throws(StorageError) -> Int {
    var offset = impactsRow
    try row(3, in: postings, at: &offset, start: 0, step: 0)
    try checkEnd(3, in: postings, from: offset, limit: runEnd)
    impactsStart = offset
    return offset
  }

  /// The first block from `start` on whose last passage is not below `target`; there is one.
  func block(from start: Int, holding target: UInt32) -> Int {
    var block = start
    while block < count - 1 && rows[block] < target { block += 1 }
    return block
  }

  /// Loads a superblock of `blockCount` blocks.
  ///
  /// - Parameters:
  ///   - superblock: Its number.
  ///   - blockCount: 1 to 32.
  ///   - postings: The region of postings.
  ///   - bytes: Where it lies in `postings`, as far as is known.
  ///   - firstPassage: The smallest passage that it may hold.
  ///   - lastPassage: Its last passage, if the table has it.
  ///   - passageLimit: All passages are smaller; at most 2³¹ − 1.
  ///   - positions: Where its positions begin, and where the region of positions ends; nil without.
  /// - Throws: `corrupt` when the skip data contradict themselves or the table.
  mutating func load(
    _ superblock: Int, blockCount: Int, in postings: UnownedRegion, at bytes: Range<Int>,
    firstPassage: UInt32, lastPassage: UInt32?, passageLimit: UInt32, positions: Range<Int>?
  ) throws(StorageError) {
    precondition(blockCount > 0 && blockCount <= Self.width)
    self.superblock = -1
    impactsStart = nil
    count = blockCount
    self.firstPassage = firstPassage

    var offset = bytes.lowerBound
    let lengthAndFlag = try postings.varint(at: &offset)
    guard offset <= bytes.upperBound, lengthAndFlag >> 1 <= UInt64(bytes.upperBound - offset) else {
      throw postings.corrupt("found skip data that end beyond the list", at: bytes.lowerBound)
    }
    runEnd = offset + Int(lengthAndFlag >> 1)
    blocksStart = runEnd

    try row(0, in: postings, at: &offset, start: firstPassage, step: 1)
    let last = rows[blockCount - 1]
    guard last < passageLimit, lastPassage.map({ $0 == last }) ?? true else {
      throw postings.corrupt(
        "found \(last) as the last passage of a superblock, expected "
          + (lastPassage.map { "\($0)" } ?? "less than \(passageLimit)"), at: bytes.lowerBound)
    }
    try row(1, in: postings, at: &offset, start: 0, step: 0)
    try checkEnd(1, in: postings, from: blocksStart, limit: bytes.upperBound)
    if lengthAndFlag & 1 != 0 {
      try row(2, in: postings, at: &offset, start: 0, step: 0)
      positionsStart = positions?.lowerBound ?? 0
      if let positions {
        try checkEnd(2, in: postings, from: positionsStart, limit: positions.upperBound)
      }
    } else if positions != nil {
      throw postings.corrupt("found no positions, the field has them", at: bytes.lowerBound)
    }
    impactsRow = offset
    self.superblock = superblock
  }

  private func row(
    _ row: Int, in postings: UnownedRegion, at offset: inout Int, start: UInt32, step: UInt32
  ) throws(StorageError) {
    offset += try PackedBlock.unpackSums(
      at: offset, before: runEnd, in: postings, count: count, start: start,
      step: step,
      into: rows + row * Self.width)
  }

  private func checkEnd(
    _ row: Int, in postings: UnownedRegion, from start: Int, limit: Int
  ) throws(StorageError) {
    let last = Int(rows[row * Self.width + count - 1])
    guard start <= limit, last <= limit - start else {
      throw postings.corrupt(
        "found skip data that point \(last) bytes ahead, to an end at \(limit)", at: start)
    }
  }

  private func range(of block: Int, row: Int, from start: Int) -> Range<Int> {
    precondition(block >= 0 && block < count)
    let ends = rows + row * Self.width
    // The rows never decrease (`PackedBlock.unpackSums`), so the bounds are in order.
    return start + (block == 0 ? 0 : Int(ends[block - 1]))..<start + Int(ends[block])
  }
}
