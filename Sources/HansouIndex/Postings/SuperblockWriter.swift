import HansouStorage

/// Collects the blocks of a superblock and puts their skip data before them.
struct SuperblockWriter: ~Copyable {
  /// The impacts of everything added since the last reset.
  private(set) var impacts = ImpactAccumulator()
  private var blockImpacts = ImpactAccumulator()
  private var blocks = ReservedBytes()
  private var impactBytes = ReservedBytes()
  private var run = ReservedBytes()
  // One integer a block, as `SkipRun` has them.
  private var lastPassages: [UInt32] = []
  private var postingsLengths: [UInt32] = []
  private var positionsLengths: [UInt32] = []
  private var impactsLengths: [UInt32] = []
  private var positionsLength = 0
  private var nextPassage: UInt32 = 0

  /// The number of blocks added.
  var blockCount: Int { lastPassages.count }

  /// Starts a superblock that may begin at `firstPassage`.
  mutating func reset(firstPassage: UInt32) {
    nextPassage = firstPassage
    // Most lists have no whole block, and emptying arrays costs as much as their few postings.
    guard blockCount > 0 else { return }
    impacts.reset()
    blocks.removeAll()
    impactBytes.removeAll()
    lastPassages.removeAll(keepingCapacity: true)
    postingsLengths.removeAll(keepingCapacity: true)
    positionsLengths.removeAll(keepingCapacity: true)
    impactsLengths.removeAll(keepingCapacity: true)
    positionsLength = 0
  }

  /// Adds a block whose positions took `positionsLength` bytes.
  mutating func add(_ block: borrowing PostingBlockBuffer, positionsLength length: Int) {
    blockImpacts.reset()
    block.collectImpacts(in: &blockImpacts)
    impacts.add(blockImpacts)
    impactsLengths.append(
      Self.appended(to: &impactBytes) { blockImpacts.impacts().encode(to: &$0) })

    let first = nextPassage
    postingsLengths.append(
      Self.appended(to: &blocks) { block.encode(firstPassage: first, skipOnes: false, to: &$0) })
    lastPassages.append(block.lastPassage &- first)
    nextPassage = block.lastPassage &+ 1

    positionsLengths.append(UInt32(truncatingIfNeeded: length))
    positionsLength += length
  }

  /// Appends the superblock.
  ///
  /// - Throws: `limit` when its positions take 2³¹ bytes or more.
  mutating func write(hasPositions: Bool, to bytes: inout ReservedBytes) throws(StorageError) {
    guard positionsLength < 1 << 31 else {
      throw PostingsWriter.limit("length of positions", UInt64(positionsLength), (1 << 31) - 1)
    }
    run.removeAll()
    Self.append(lastPassages, to: &run)
    Self.append(postingsLengths, to: &run)
    if hasPositions { Self.append(positionsLengths, to: &run) }
    Self.append(impactsLengths, to: &run)
    run.append(impactBytes)
    impacts.impacts().encode(to: &run)
    bytes.reserve(ReservedBytes.varintLimit)
    bytes.append(varint: UInt64(run.count) << 1 | (hasPositions ? 1 : 0))
    bytes.append(run)
    bytes.append(blocks)
  }

  private static func append(_ row: [UInt32], to bytes: inout ReservedBytes) {
    row.withUnsafeBufferPointer { PackedBlock.append($0, to: &bytes) }
  }

  /// The number of bytes that `body` appends; far below 2³².
  private static func appended(
    to bytes: inout ReservedBytes, by body: (inout ReservedBytes) -> Void
  ) -> UInt32 {
    let start = bytes.count
    body(&bytes)
    return UInt32(truncatingIfNeeded: bytes.count - start)
  }
}
