import HansouStorage

/// Collects the positions of a block of postings and writes them as a chunk.
struct PositionsWriter: ~Copyable {
  private var steps: [UInt32] = []
  private var bytes: [UInt8] = []

  /// Adds the positions of a posting.
  ///
  /// - Parameter positions: Strictly ascending.
  /// - Throws: `limit` when a position is not below `PositionsFormat.positionLimit`.
  mutating func add(_ positions: UnsafeBufferPointer<UInt32>) throws(StorageError) {
    var next: UInt32 = 0
    for position in positions {
      guard position < PositionsFormat.positionLimit else {
        throw StorageError(
          .limit,
          "position \(position) in a passage, the limit is \(PositionsFormat.positionLimit)",
          file: "positions", remedy: "split the passage")
      }
      precondition(position >= next, "positions ascend")
      steps.append(position &- next)
      next = position &+ 1
    }
  }

  /// Writes the chunk and returns its length in bytes.
  mutating func flush(to writer: inout ByteWriter) -> Int {
    bytes.removeAll(keepingCapacity: true)
    steps.withUnsafeBufferPointer { steps in
      var start = 0
      while start < steps.count {
        let end = min(start + PositionsFormat.blockSize, steps.count)
        PackedBlock.append(UnsafeBufferPointer(rebasing: steps[start..<end]), to: &bytes)
        start = end
      }
    }
    steps.removeAll(keepingCapacity: true)
    bytes.withUnsafeBytes { writer.append($0) }
    return bytes.count
  }

  /// Forgets what was added since the last flush.
  mutating func reset() {
    if !steps.isEmpty { steps.removeAll(keepingCapacity: true) }
  }
}
