package import HansouStorage

/// Writes the postings and positions sections of a field, term after term.
///
/// The bytes of a list are held until it is finished, since its table comes first; everything else
/// goes to the two byte writers, and through them to their drains.
package struct PostingsWriter: ~Copyable {
  /// Where postings go.
  package var postings: ByteWriter
  /// Where positions go; unused in a field without.
  package var positions: ByteWriter
  /// Whether postings have positions.
  package let hasPositions: Bool

  private var block = PostingBlockBuffer()
  private var chunk = PositionsWriter()
  private var superblock = SuperblockWriter()
  private var list = PostingListWriter()
  private var documentFrequency: UInt32 = 0
  private var totalTermFrequency: UInt64 = 0
  private var firstPosition: UInt32 = 0
  /// The smallest passage that the next posting may have.
  private var nextPassage: UInt32 = 0
  private var positionsStart = 0

  /// - Parameters:
  ///   - hasPositions: Whether the field has positions.
  ///   - postings: Empty, or at what will be the start of the postings section.
  ///   - positions: Likewise for positions.
  package init(
    hasPositions: Bool, postings: consuming ByteWriter = ByteWriter(),
    positions: consuming ByteWriter = ByteWriter()
  ) {
    self.hasPositions = hasPositions
    self.postings = postings
    self.positions = positions
  }

  /// Starts the list of a term.
  package mutating func beginTerm() {
    block.count = 0
    chunk.reset()
    superblock.reset(firstPassage: 0)
    list.reset()
    documentFrequency = 0
    totalTermFrequency = 0
    nextPassage = 0
    positionsStart = positions.count
  }

  /// Adds a posting to the list.
  ///
  /// - Parameters:
  ///   - passage: Greater than that of the posting before.
  ///   - frequency: At least 1.
  ///   - norm: The length of the passage as one byte, smaller for a shorter passage.
  ///   - positions: As many as `frequency`, strictly ascending; none in a field without positions.
  /// - Throws: `limit` when a number exceeds what `PostingsFormat` states.
  package mutating func add(
    passage: UInt32, frequency: UInt32, norm: UInt8, positions: UnsafeBufferPointer<UInt32>
  ) throws(StorageError) {
    try Self.check(passage: passage)
    guard frequency <= PostingsFormat.maximumFrequency else {
      throw Self.limit("frequency", UInt64(frequency), UInt64(PostingsFormat.maximumFrequency))
    }
    precondition(passage >= nextPassage && frequency > 0, "postings ascend and are not empty")
    precondition(positions.count == (hasPositions ? Int(frequency) : 0), "a position an occurrence")

    if hasPositions {
      if documentFrequency == 0 { firstPosition = positions[0] }
      try chunk.add(positions)
    }
    block.add(passage: passage, frequency: frequency, norm: norm)
    documentFrequency &+= 1
    totalTermFrequency &+= UInt64(frequency)
    nextPassage = passage &+ 1
    if block.count == PostingsFormat.blockSize { try flushBlock() }
  }

  /// What the dictionary stores for a term that occurs once, which needs no list.
  ///
  /// - Parameters:
  ///   - passage: Where.
  ///   - position: Its position; ignored in a field without.
  /// - Returns: What `finishTerm()` returns for a list of it.
  /// - Throws: `limit` when a number exceeds what `PostingsFormat` and `PositionsFormat` state.
  package func single(passage: UInt32, position: UInt32) throws(StorageError) -> TermInfo {
    try Self.check(passage: passage)
    guard !hasPositions || position < PositionsFormat.positionLimit else {
      throw PositionsWriter.limit(position)
    }
    return TermInfo(
      documentFrequency: 1, totalTermFrequency: 1, postingsOffset: UInt64(postings.count),
      positionsOffset: hasPositions ? UInt64(positions.count) : 0, singletonPassage: passage,
      singletonPosition: hasPositions ? position : 0)
  }

  /// Ends the list and returns what the dictionary stores for it.
  ///
  /// - Throws: `limit` when the list is too long, or what the drains throw.
  package mutating func finishTerm() throws(StorageError) -> TermInfo {
    precondition(documentFrequency > 0, "a term has postings")
    var info = TermInfo(
      documentFrequency: documentFrequency, totalTermFrequency: totalTermFrequency,
      postingsOffset: UInt64(postings.count),
      positionsOffset: hasPositions ? UInt64(positionsStart) : 0)
    if documentFrequency == 1 {
      info.singletonPassage = nextPassage &- 1
      if hasPositions && totalTermFrequency == 1 {
        info.singletonPosition = firstPosition
      } else if hasPositions {
        _ = chunk.flush(to: &positions)
      }
    } else if documentFrequency < PostingsFormat.blockSize {
      block.encode(firstPassage: 0, skipOnes: true, to: &list.bytes)
      list.bytes.withUnsafeBytes { postings.append($0) }
      if hasPositions { _ = chunk.flush(to: &positions) }
    } else {
      if block.count > 0 { try flushBlock() }
      if superblock.blockCount > 0 { try flushSuperblock() }
      list.write(to: &postings)
    }
    try postings.drainIfNeeded()
    try positions.drainIfNeeded()
    return info
  }

  private mutating func flushBlock() throws(StorageError) {
    let positionsLength = hasPositions ? chunk.flush(to: &positions) : 0
    superblock.add(block, positionsLength: positionsLength)
    block.count = 0
    if superblock.blockCount == PostingsFormat.superblockSize { try flushSuperblock() }
  }

  private mutating func flushSuperblock() throws(StorageError) {
    try superblock.write(hasPositions: hasPositions, to: &list.bytes)
    list.endSuperblock(
      lastPassage: nextPassage &- 1, positionsEnd: positions.count - positionsStart,
      impacts: superblock.impacts)
    superblock.reset(firstPassage: nextPassage)
  }

  @inline(__always)
  private static func check(passage: UInt32) throws(StorageError) {
    guard passage <= PostingsFormat.maximumPassage else {
      throw limit("passage", UInt64(passage), UInt64(PostingsFormat.maximumPassage))
    }
  }

  static func limit(_ what: String, _ found: UInt64, _ limit: UInt64) -> StorageError {
    StorageError(.limit, "found a \(what) of \(found), the limit is \(limit)", file: "postings")
  }
}
