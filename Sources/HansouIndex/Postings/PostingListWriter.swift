import HansouStorage

/// Holds the superblocks of a long list until it ends, then puts its table before them.
struct PostingListWriter: ~Copyable {
  private struct Entry {
    var lastPassage: UInt32
    var postingsEnd: UInt64
    var positionsEnd: UInt64
  }

  /// The superblocks, or the bytes of a short list.
  var bytes = ReservedBytes()
  private var entries: [Entry] = []
  private var impacts = ImpactAccumulator()

  mutating func reset() {
    bytes.removeAll()
    guard !entries.isEmpty else { return }
    entries.removeAll(keepingCapacity: true)
    impacts.reset()
  }

  /// Notes where the superblock ends that was just appended to `bytes`.
  mutating func endSuperblock(
    lastPassage: UInt32, positionsEnd: Int, impacts part: borrowing ImpactAccumulator
  ) {
    impacts.add(part)
    entries.append(
      Entry(
        lastPassage: lastPassage, postingsEnd: UInt64(bytes.count),
        positionsEnd: UInt64(positionsEnd)))
  }

  /// Writes the table, if there are several superblocks, and the superblocks.
  func write(to postings: inout ByteWriter) {
    if entries.count > 1 {
      var encoded = ReservedBytes()
      impacts.impacts().encode(to: &encoded)
      postings.append(varint: UInt64(encoded.count))
      encoded.withUnsafeBytes { postings.append($0) }
      for entry in entries {
        postings.append(littleEndian: entry.lastPassage)
        postings.append(littleEndian: entry.postingsEnd)
        postings.append(littleEndian: entry.positionsEnd)
      }
    }
    bytes.withUnsafeBytes { postings.append($0) }
  }
}
