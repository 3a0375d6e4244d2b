import HansouStorage

/// Collects the positions of a block of postings and writes them as a chunk; all unsafe access to them is here.
struct PositionsWriter: ~Copyable {
  private var steps: UnsafeMutablePointer<UInt32>
  private var capacity = 2 * PositionsFormat.blockSize
  private var count = 0
  private var bytes = ReservedBytes()

  init() { steps = .allocate(capacity: capacity) }

  deinit { steps.deallocate() }

  /// Adds the positions of a posting.
  ///
  /// - Parameter positions: Strictly ascending.
  /// - Throws: `limit` when a position is not below `PositionsFormat.positionLimit`.
  @inline(__always)
  mutating func add(_ positions: UnsafeBufferPointer<UInt32>) throws(StorageError) {
    guard let last = positions.last else { return }
    // They ascend, so that the last is the greatest.
    guard last < PositionsFormat.positionLimit else { throw Self.limit(last) }
    if count &+ positions.count > capacity { grow(positions.count) }
    let target = steps + count
    var next: UInt32 = 0
    for index in 0..<positions.count {
      let position = positions[index]
      precondition(position >= next && position <= last, "positions ascend")
      target[index] = position &- next
      next = position &+ 1
    }
    count &+= positions.count
  }

  static func limit(_ position: UInt32) -> StorageError {
    StorageError(
      .limit, "position \(position) in a passage, the limit is \(PositionsFormat.positionLimit)",
      file: "positions", remedy: "split the passage")
  }

  private mutating func grow(_ more: Int) {
    let larger = max(count + more, capacity * 2)
    let moved = UnsafeMutablePointer<UInt32>.allocate(capacity: larger)
    moved.moveInitialize(from: steps, count: count)
    steps.deallocate()
    steps = moved
    capacity = larger
  }

  /// Writes the chunk and returns its length in bytes.
  mutating func flush(to writer: inout ByteWriter) -> Int {
    bytes.removeAll()
    var start = 0
    while start < count {
      let size = min(PositionsFormat.blockSize, count - start)
      PackedBlock.append(UnsafeBufferPointer(start: steps + start, count: size), to: &bytes)
      start += size
    }
    count = 0
    bytes.withUnsafeBytes { writer.append($0) }
    return bytes.count
  }

  /// Forgets what was added since the last flush.
  mutating func reset() { count = 0 }
}
