/// Reads the bytes of a `PostingList` passage by passage.
///
/// The bytes come from memory that this process wrote, so they are trusted.
struct PostingListReader {
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  private let hasPositions: Bool
  private(set) var passage: UInt32 = .max
  private(set) var frequency: UInt32 = 0
  /// The positions of the passage; empty in a field without.
  private(set) var positions: [UInt32] = []

  /// - Parameters:
  ///   - bytes: What `PostingList.copy` gave; it has to outlive the reader.
  ///   - hasPositions: Whether the list is of a field with positions.
  init(_ bytes: UnsafeBufferPointer<UInt8>, hasPositions: Bool) {
    // A list has at least one posting, so its bytes have an address.
    next = bytes.baseAddress.unsafelyUnwrapped
    end = next + bytes.count
    self.hasPositions = hasPositions
  }

  /// Moves to the next posting, or returns false after the last.
  mutating func advance() -> Bool {
    guard next < end else { return false }
    passage = passage &+ UInt32(truncatingIfNeeded: varint() >> 1)
    frequency = 1
    if hasPositions {
      positions.removeAll(keepingCapacity: true)
      positions.append(UInt32(truncatingIfNeeded: varint()))
    }
    while next < end, next.pointee & 1 == 0 {
      frequency &+= 1
      let gap = UInt32(truncatingIfNeeded: varint() >> 1)
      if hasPositions { positions.append(positions[positions.count - 1] &+ gap) }
    }
    return true
  }

  private mutating func varint() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let byte = next.pointee
      next += 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}
