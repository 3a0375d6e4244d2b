package import HansouStorage

/// The blocks of one list: finds them by the skip data, unpacks one at a time, and owns the memory
/// that a `PostingCursor` reads.
///
/// What a block's bytes must fulfil is checked here, once a block: passages ascend, end with the one
/// that the skip data name, and are below the number of passages. All unsafe access to the unpacked
/// block is here and in the cursor.
///
/// Its variables are private, and no method calls back while it changes one; so they go without the
/// exclusivity checks of a class, which took about half of the time of `positions(at:)`.
@usableFromInline
final package class PostingBlocks {
  /// The passages of the block at hand, filled up to 128 with `PostingCursor.end`, and a slot more
  /// that always holds it.
  @usableFromInline let passages: UnsafeMutablePointer<UInt32>
  /// The running sums of the frequencies, after a 0; valid when `frequenciesAreReady` says so.
  @usableFromInline let frequencyEnds: UnsafeMutablePointer<UInt32>
  /// Not 0 when the frequencies of the block at hand are unpacked. In raw memory, since a stored
  /// property's exclusivity check would cost as much as the frequency itself.
  @usableFromInline let frequenciesAreReady: UnsafeMutablePointer<UInt32>
  /// The number of postings.
  package let documentFrequency: UInt32

  let info: TermInfo
  let postings: UnownedRegion
  let positions: UnownedRegion?
  /// Keeps the memory of both.
  private let sections: PostingSections
  let hasPositions: Bool
  let positionsStart: Int
  let passageLimit: UInt32
  let blockCount: Int
  @exclusivity(unchecked) private(set) var table: SkipTable?
  @exclusivity(unchecked) var run: SkipRun
  /// The block of the whole list that the skip data stand on; `blockCount` after the last.
  @exclusivity(unchecked) var skipBlock = 0
  /// The block whose greatest fraction was asked for last, by which length factors, and the fraction.
  @exclusivity(unchecked) var bounded: (block: Int, factors: LengthFactors?, fraction: Double) = (
    -1, nil, 1
  )
  /// The block of the whole list that is unpacked; `blockCount` after the last.
  @exclusivity(unchecked) var block = 0
  @exclusivity(unchecked) var count = 0
  @exclusivity(unchecked) var frequencies = 0..<0
  /// Of a list without positions it is never asked.
  @exclusivity(unchecked) var reader: PositionsReader

  /// Opens the list of a term and unpacks its first block, or the one that may hold `start`.
  ///
  /// - Throws: `corrupt` when `info` or the block contradict the sections.
  init(
    info: TermInfo, in sections: borrowing PostingSections, needsPositions: Bool,
    passageCount: UInt32, from start: UInt32
  ) throws(StorageError) {
    positions = needsPositions ? sections.unownedPositions : nil
    let size = PostingsFormat.blockSize
    let frequency = Int(info.documentFrequency)
    let hasTable = frequency >= size
    // All but the passages is written before it is read, or read and not used (`PositionsReader.sumFew`).
    passages = PostingMemory.take()
    passages.initialize(repeating: PostingCursor.end, count: size + 1)
    run = SkipRun(rows: passages + PostingMemory.ownSize)
    frequencyEnds = passages + size + 1
    frequencyEnds[0] = 0
    frequenciesAreReady = frequencyEnds + size + 1
    frequenciesAreReady.pointee = 0

    self.info = info
    self.sections = copy sections
    postings = sections.unownedPostings
    documentFrequency = info.documentFrequency
    passageLimit = min(passageCount, PostingCursor.end)
    blockCount = (frequency + size - 1) / size
    positionsStart = Int(truncatingIfNeeded: info.positionsOffset)
    hasPositions = positions != nil
    reader = PositionsReader(
      positions ?? postings, memory: passages + PostingMemory.ownSize + SkipRun.capacity)
    if hasTable {
      table = try SkipTable(
        postings, at: try Self.offset(info.postingsOffset, in: postings),
        superblockCount: (blockCount + PostingsFormat.superblockSize - 1)
          / PostingsFormat.superblockSize)
    }
    try checkCounts()
    guard table != nil else {
      try unpackShortList()
      return
    }
    try loadRun(of: 0)
    try load(holding: start)
  }

  deinit { PostingMemory.give(passages) }

  // MARK: Blocks

  /// The last passage of the block at hand.
  @usableFromInline var lastPassage: UInt32 { count == 0 ? PostingCursor.end : passages[count - 1] }

  /// Unpacks the next block; without one, all passages are `end` then.
  ///
  /// - Throws: `corrupt`.
  @usableFromInline
  func loadNext() throws(StorageError) {
    if block + 1 < blockCount { try unpack(block + 1) } else { finish() }
  }

  /// Unpacks the block that may hold `target`, which is beyond the one at hand; without one, all
  /// passages are `end` then.
  ///
  /// - Throws: `corrupt`.
  @usableFromInline
  func load(holding target: UInt32) throws(StorageError) {
    do throws(StorageError) {
      try skip(to: target)
    } catch {
      finish()
      throw error
    }
    if skipBlock < blockCount { try unpack(skipBlock) } else { finish() }
  }

  /// Unpacks the frequencies of the block at hand.
  @usableFromInline
  func unpackFrequencies() {
    if frequencies.isEmpty {
      for index in 0..<count { frequencyEnds[index + 1] = UInt32(truncatingIfNeeded: index + 1) }
    } else {
      // `unpack` has checked that this cannot fail.
      let length = try? sumFrequencies(count)
      precondition(length == frequencies.count)
    }
    frequenciesAreReady.pointee = 1
  }

  /// The positions of the posting at `index` of the block at hand.
  ///
  /// - Throws: `corrupt`.
  func positions(at index: Int) throws(StorageError) -> UnsafeBufferPointer<UInt32> {
    precondition(index < count && hasPositions, "at a posting of a field with positions")
    if info.documentFrequency == 1 && info.totalTermFrequency == 1 {
      return reader.inlined(info.singletonPosition)
    }
    if frequenciesAreReady.pointee == 0 { unpackFrequencies() }
    if !chunkIsOpen { openChunk() }
    let start = frequencyEnds[index]
    return try reader.positions(from: Int(start), count: Int(frequencyEnds[index + 1] &- start))
  }

  @exclusivity(unchecked) var chunkIsOpen = false

  func openChunk() {
    let total = Int(frequencyEnds[count])
    if table != nil {
      let bytes = chunk
      reader.move(toChunkAt: bytes.lowerBound, end: bytes.upperBound, count: total)
    } else {
      reader.move(toChunkAt: positionsStart, end: positions?.count ?? 0, count: total)
    }
    chunkIsOpen = true
  }

  @exclusivity(unchecked) var chunk = 0..<0

  /// Unpacks a block by the skip data; a caller who goes on after an error finds the end.
  func unpack(_ wanted: Int) throws(StorageError) {
    do throws(StorageError) {
      try loadRun(of: wanted)
      try unpackChecked(wanted)
    } catch {
      finish()
      throw error
    }
  }

  func unpackChecked(_ wanted: Int) throws(StorageError) {
    let index = wanted % PostingsFormat.superblockSize
    let bytes = run.postings(of: index)
    let last = run.lastPassage(of: index)
    let found = min(
      PostingsFormat.blockSize, Int(documentFrequency) - wanted * PostingsFormat.blockSize)
    let length = try PackedBlock.unpackSums(
      at: bytes.lowerBound, before: bytes.upperBound, in: postings, count: found,
      start: run.firstPassage(of: index), step: 1, into: passages)
    guard passages[found - 1] == last else {
      throw postings.corrupt(
        "found \(passages[found - 1]) as the last passage of a block, expected \(last)",
        at: bytes.lowerBound)
    }
    try prepareFrequencies(bytes.lowerBound + length..<bytes.upperBound, count: found)
    if hasPositions {
      chunk = run.positions(of: index)
      // Who has positions opened wants some of most blocks, and by then they are there.
      reader.prefetch(chunk)
    }
    pad(from: found)
    count = found
    block = wanted
    skipBlock = wanted
  }

  /// Checks a block of frequencies, so that they can be unpacked later without fault.
  func prepareFrequencies(_ bytes: Range<Int>, count: Int) throws(StorageError) {
    frequenciesAreReady.pointee = 0
    frequencies = bytes
    if let length = try PackedBlock.check(
      at: bytes.lowerBound, before: bytes.upperBound, in: postings, count: count,
      bits: PostingsFormat.safeBits)
    {
      try checkFrequencies(length)
    } else {
      // Wide ones (in one block of millions) are summed with a check, which may fail: now, not later.
      try checkFrequencies(sumFrequencies(count))
      frequenciesAreReady.pointee = 1
    }
  }

  private func checkFrequencies(_ length: Int) throws(StorageError) {
    guard length == frequencies.count else {
      throw postings.corrupt(
        "found a block of frequencies of \(length) bytes, expected \(frequencies.count)",
        at: frequencies.lowerBound)
    }
  }

  private func sumFrequencies(_ count: Int) throws(StorageError) -> Int {
    try PackedBlock.unpackSums(
      at: frequencies.lowerBound, before: frequencies.upperBound, in: postings,
      count: count, start: 1, step: 1, into: frequencyEnds + 1)
  }

  func pad(from count: Int) {
    for index in count..<PostingsFormat.blockSize { passages[index] = PostingCursor.end }
    chunkIsOpen = false
  }

  func finish() {
    block = blockCount
    skipBlock = blockCount
    count = 0
    pad(from: 0)
  }

  func checkCounts() throws(StorageError) {
    guard documentFrequency > 0, documentFrequency <= passageLimit,
      info.totalTermFrequency >= UInt64(documentFrequency),
      info.totalTermFrequency - UInt64(documentFrequency)
        < UInt64(documentFrequency) * UInt64(PostingsFormat.maximumFrequency)
    else {
      throw postings.corrupt(
        "found a term in \(documentFrequency) of \(passageLimit) passages, "
          + "\(info.totalTermFrequency) times", at: 0)
    }
  }

  /// An offset of the dictionary in the postings section.
  static func offset(
    _ value: UInt64, in postings: UnownedRegion
  ) throws(StorageError) -> Int {
    guard value < UInt64(postings.count) else {
      throw postings.corrupt(
        "found a list at \(value), the section has \(postings.count) bytes", at: postings.count)
    }
    return Int(value)
  }
}
