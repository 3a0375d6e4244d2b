import HansouStorage

/// Collects the positions of a block of postings and writes them as a chunk.
struct PositionsWriter: ~Copyable {
  private var steps = ReservedArray<UInt32>(capacity: 2 * PositionsFormat.blockSize)
  private var bytes = ReservedBytes()

  /// Adds the positions of a posting.
  ///
  /// - Parameter positions: Strictly ascending.
  /// - Throws: `limit` when a position is not below `PositionsFormat.positionLimit`.
  @inline(__always)
  mutating func add(_ positions: UnsafeBufferPointer<UInt32>) throws(StorageError) {
    guard let last = positions.last else { return }
    // They ascend, so that the last is the greatest.
    guard last < PositionsFormat.positionLimit else { throw Self.limit(last) }
    steps.append(atMost: positions.count) { target in
      var next: UInt32 = 0
      for index in 0..<positions.count {
        let position = positions[index]
        precondition(position >= next && position <= last, "positions ascend")
        target[index] = position &- next
        next = position &+ 1
      }
      return positions.count
    }
  }

  static func limit(_ position: UInt32) -> StorageError {
    StorageError(
      .limit, "position \(position) in a passage, the limit is \(PositionsFormat.positionLimit)",
      file: "positions", remedy: Remedy(.split))
  }

  /// Writes the chunk and returns its length in bytes.
  mutating func flush(to writer: inout ByteWriter) -> Int {
    bytes.removeAll()
    steps.withUnsafeBufferPointer { steps in
      var start = 0
      while start < steps.count {
        let end = min(start + PositionsFormat.blockSize, steps.count)
        PackedBlock.append(UnsafeBufferPointer(rebasing: steps[start..<end]), to: &bytes)
        start = end
      }
    }
    steps.removeAll()
    bytes.withUnsafeBytes { writer.append($0) }
    return bytes.count
  }

  /// Forgets what was added since the last flush.
  mutating func reset() { steps.removeAll() }
}
