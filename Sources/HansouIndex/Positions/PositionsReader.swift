import CHansouStorage
import HansouStorage

/// Reads the positions of postings from a chunk, unpacking no block that it can step over.
///
/// A phrase asks for few postings here and there, a frequent word for one after the other. So the first times that a
/// block is asked for, only what is asked for is taken out of it; after that it is unpacked. A block behind one that was
/// asked for more often is unpacked at once.
///
/// Its results lie in memory that the owner of the list has for it; those of several steps in its own. All unsafe
/// access to both is here.
struct PositionsReader: ~Copyable {
  private let region: UnownedRegion
  /// The chunk: where it begins, where it must end, and how many positions it has.
  private var chunkOffset = 0
  private var chunkEnd = 0
  private var chunkCount = 0
  /// The block of the chunk that lies at `blockOffset`, and whether `unpacked` holds it.
  private var block = 0
  private var blockOffset = 0
  private var isUnpacked = false
  /// How often the block was asked for, and whether that before it was asked for often.
  private var requests = 0
  private var isDense = false
  /// The block at hand; of one that is not unpacked, what was last taken out of it.
  private let unpacked: UnsafeMutablePointer<UInt32>
  /// The positions of a posting, or of what is gathered if they are more than a block has.
  private let summed: UnsafeMutablePointer<UInt32>
  private var gathered: UnsafeMutableBufferPointer<UInt32>?

  /// The integers it needs room for.
  static let capacity = 2 * PositionsFormat.blockSize

  /// Taking a few integers out of a block costs 300 instructions, unpacking it 690.
  private static let extractionLimit = 3
  private static let extractionLength = 8

  /// - Parameters:
  ///   - region: The positions section of the field.
  ///   - memory: `capacity` integers of any value, unless it is never asked. Both have to live as long.
  init(_ region: UnownedRegion, memory: UnsafeMutablePointer<UInt32>) {
    self.region = region
    unpacked = memory
    summed = memory + PositionsFormat.blockSize
  }

  deinit { gathered?.deallocate() }

  /// Turns to the chunk of another block of postings; reads nothing yet.
  mutating func move(toChunkAt offset: Int, end: Int, count: Int) {
    chunkOffset = offset
    chunkEnd = end
    chunkCount = count
    rewind()
  }

  /// Asks for the beginning of a chunk that may be turned to.
  func prefetch(_ chunk: Range<Int>) {
    for line in 0..<4 {
      hansou_prefetch_read(region.unsafeBase + chunk.lowerBound + 64 &* line)
    }
  }

  /// The positions of the posting whose occurrences are `start ..< start + count` of the chunk.
  ///
  /// - Returns: Positions in ascending order, valid until the next call; in memory of 128 integers or more.
  /// - Throws: `corrupt` when they are damaged.
  mutating func positions(
    from start: Int, count: Int
  ) throws(StorageError) -> UnsafeBufferPointer<UInt32> {
    guard start >= 0, count > 0, count <= PostingsFormat.maximumFrequency,
      count <= chunkCount - start
    else {
      throw region.corrupt("found \(count) positions of a posting at \(start)", at: chunkOffset)
    }
    let wanted = start / PositionsFormat.blockSize
    let offset = start % PositionsFormat.blockSize
    guard offset &+ count <= PositionsFormat.blockSize else {
      return try gather(from: start, count: count)
    }
    let steps = try steps(offset..<offset &+ count, of: wanted)
    let next = count <= 4 ? sumFew(steps, count) : Self.sum(steps, count, from: 0, into: summed)
    guard next <= PositionsFormat.positionLimit else { throw outOfRange() }
    return UnsafeBufferPointer(start: summed, count: count)
  }

  /// Sums up one to four steps, as most postings have: all four, since how many there are cannot be foreseen.
  @inline(__always)
  private func sumFew(_ steps: UnsafeMutablePointer<UInt32>, _ count: Int) -> Int {
    let first = Int(steps[0])
    let second = first &+ 1 &+ Int(steps[1])
    let third = second &+ 1 &+ Int(steps[2])
    let fourth = third &+ 1 &+ Int(steps[3])
    summed[0] = UInt32(truncatingIfNeeded: first)
    summed[1] = UInt32(truncatingIfNeeded: second)
    summed[2] = UInt32(truncatingIfNeeded: third)
    summed[3] = UInt32(truncatingIfNeeded: fourth)
    let upToThird = count == 1 ? first : count == 2 ? second : third
    return (count < 4 ? upToThird : fourth) &+ 1
  }

  /// Sums up `count` steps; returns what the next one would be added to.
  @inline(__always)
  private static func sum(
    _ steps: UnsafeMutablePointer<UInt32>, _ count: Int, from first: Int,
    into target: UnsafeMutablePointer<UInt32>
  ) -> Int {
    var next = first
    for index in 0..<count {
      let position = next &+ Int(steps[index])
      target[index] = UInt32(truncatingIfNeeded: position)
      next = position &+ 1
    }
    return next
  }

  /// A single position that the dictionary holds.
  mutating func inlined(_ position: UInt32) -> UnsafeBufferPointer<UInt32> {
    unpacked[0] = position
    isUnpacked = false
    return UnsafeBufferPointer(start: unpacked, count: 1)
  }

  /// Sums up steps, which may lie in several blocks.
  private mutating func gather(
    from start: Int, count: Int
  ) throws(StorageError) -> UnsafeBufferPointer<UInt32> {
    var next = 0
    var filled = 0
    while filled < count {
      let (block, offset) = (start + filled).quotientAndRemainder(
        dividingBy: PositionsFormat.blockSize)
      try open(block)
      let part = min(PositionsFormat.blockSize - offset, count - filled)
      // The room grows with what was really read, so a damaged count allocates nothing.
      let target = room(for: filled + part, keeping: filled)
      next = Self.sum(unpacked + offset, part, from: next, into: target + filled)
      filled += part
    }
    // 2²² steps of 32 bits cannot wrap 64 bits, and they ascend: the last one is the greatest.
    guard next <= PositionsFormat.positionLimit else { throw outOfRange() }
    return UnsafeBufferPointer(start: room(for: count, keeping: count), count: count)
  }

  /// Some integers of a block of the chunk.
  @inline(__always)
  private mutating func steps(
    _ range: Range<Int>, of wanted: Int
  ) throws(StorageError) -> UnsafeMutablePointer<UInt32> {
    if wanted != block || !isUnpacked {
      try move(to: wanted)
      requests &+= 1
      if !isDense && requests <= Self.extractionLimit && range.count <= Self.extractionLength {
        try PackedBlock.extract(
          range, at: blockOffset, before: chunkEnd, in: region, count: blockCount, into: unpacked)
        return unpacked
      }
      try unpack()
    } else {
      requests &+= 1
    }
    return unpacked + range.lowerBound
  }

  /// Unpacks a block of the chunk, if that is not the one at hand.
  private mutating func open(_ wanted: Int) throws(StorageError) {
    if wanted == block && isUnpacked { return }
    try move(to: wanted)
    try unpack()
  }

  /// Goes to a block of the chunk by the headers of those before it.
  private mutating func move(to wanted: Int) throws(StorageError) {
    if wanted < block { rewind() }
    while block < wanted {
      blockOffset += try PackedBlock.length(
        at: blockOffset, before: chunkEnd, in: region, count: PositionsFormat.blockSize)
      block += 1
      leaveBlock()
    }
  }

  private mutating func unpack() throws(StorageError) {
    try PackedBlock.unpack(
      at: blockOffset, before: chunkEnd, in: region, count: blockCount, into: unpacked)
    isUnpacked = true
  }

  /// The number of integers of the block at hand.
  private var blockCount: Int {
    min(PositionsFormat.blockSize, chunkCount - block * PositionsFormat.blockSize)
  }

  private mutating func rewind() {
    block = 0
    blockOffset = chunkOffset
    leaveBlock()
  }

  private mutating func leaveBlock() {
    if requests > 0 { isDense = requests > Self.extractionLimit }
    requests = 0
    isUnpacked = false
  }

  /// Memory for `count` positions, which begins with the first `kept` of those in it before.
  private mutating func room(for count: Int, keeping kept: Int) -> UnsafeMutablePointer<UInt32> {
    if gathered == nil && count <= PositionsFormat.blockSize { return summed }
    if let gathered, let start = gathered.baseAddress, gathered.count >= count { return start }
    let capacity = max(count, 2 * (gathered?.count ?? PositionsFormat.blockSize))
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    larger.initialize(from: gathered?.baseAddress ?? summed, count: kept)
    (larger + kept).initialize(repeating: 0, count: capacity - kept)
    gathered?.deallocate()
    gathered = UnsafeMutableBufferPointer(start: larger, count: capacity)
    return larger
  }

  private func outOfRange() -> StorageError {
    region.corrupt(
      "found a position beyond the limit of \(PositionsFormat.positionLimit)", at: blockOffset)
  }
}
