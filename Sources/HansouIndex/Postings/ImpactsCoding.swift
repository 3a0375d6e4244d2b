import HansouStorage

/// Impacts as bytes: see `PostingsFormat`.
extension Impacts {
  /// Appends the impacts without their number, which follows from the length.
  func encode(to bytes: inout [UInt8]) {
    var previous: UInt32 = 0
    for index in 0..<count {
      let impact = self[index]
      bytes.appendVarint(UInt64(impact.frequency &- previous &- 1))
      bytes.append(impact.norm)
      previous = impact.frequency
    }
  }

  /// Reads the impacts that fill `region`.
  ///
  /// - Throws: `corrupt` when there is none, there are more than eight, or they do not ascend.
  init(decoding region: ByteRegion) throws(StorageError) {
    self.init()
    var cursor = ByteCursor(region)
    var frequency: UInt64 = 0
    var previousNorm: UInt8?
    repeat {
      let start = cursor.offset
      let step = try cursor.varint()
      let norm: UInt8 = try cursor.next()
      guard step < UInt64(UInt32.max) - frequency, count < Impacts.maximumCount,
        previousNorm.map({ $0 < norm }) ?? true
      else {
        throw region.corrupt("found impacts out of order or out of range", at: start)
      }
      frequency += step + 1
      previousNorm = norm
      append(Impact(frequency: UInt32(truncatingIfNeeded: frequency), norm: norm))
    } while !cursor.isAtEnd
  }
}

extension [UInt8] {
  /// Appends a variable-length integer as `ByteWriter.append(varint:)` does.
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
