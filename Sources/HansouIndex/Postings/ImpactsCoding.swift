import HansouStorage

/// Impacts as bytes: see `PostingsFormat`.
extension Impacts {
  /// Appends the impacts without their number, which follows from the length.
  func encode(to bytes: inout ReservedBytes) {
    bytes.reserve(count * (ReservedBytes.varintLimit + 1))
    var previous: UInt32 = 0
    for index in 0..<count {
      let impact = self[index]
      bytes.append(varint: UInt64(impact.frequency &- previous &- 1))
      bytes.append(impact.norm)
      previous = impact.frequency
    }
  }

  /// Reads the impacts that fill `bytes` of `region`.
  ///
  /// - Throws: `corrupt` when there is none, there are more than eight, or they do not ascend.
  init(decoding region: UnownedRegion, at bytes: Range<Int>) throws(StorageError) {
    self.init()
    try Self.forEach(in: region, at: bytes) { append($0) }
  }

  /// The greatest fraction tf / (tf + length factor) of the impacts that fill `bytes` of `region`, by the length
  /// factor of each norm byte.
  ///
  /// - Throws: As `init(decoding:at:)`.
  static func greatestFraction(
    in region: UnownedRegion, at bytes: Range<Int>, _ factors: LengthFactors
  ) throws(StorageError) -> Double {
    var greatest = 0.0
    try forEach(in: region, at: bytes) { impact in
      greatest = max(greatest, impact.fraction(factors))
    }
    return greatest
  }

  @inline(__always)
  private static func forEach(
    in region: UnownedRegion, at bytes: Range<Int>, _ body: (Impact) -> Void
  ) throws(StorageError) {
    guard bytes.lowerBound >= 0, bytes.upperBound <= region.count else {
      throw region.corrupt("found impacts beyond the end of the data", at: bytes.lowerBound)
    }
    let base = region.unsafeBase
    var offset = bytes.lowerBound
    var frequency: UInt64 = 0
    var leastNorm = 0
    var count = 0
    repeat {
      var step: UInt64 = 0
      var shift: UInt64 = 0
      var byte: UInt8 = 0x80
      while byte >= 0x80 && offset < bytes.upperBound && shift < 35 {
        byte = base.load(fromByteOffset: offset, as: UInt8.self)
        step |= UInt64(byte & 0x7F) &<< shift
        shift &+= 7
        offset &+= 1
      }
      guard byte < 0x80, offset < bytes.upperBound, count < Impacts.maximumCount else {
        throw region.corrupt("found impacts of the wrong length", at: bytes.lowerBound)
      }
      let norm = base.load(fromByteOffset: offset, as: UInt8.self)
      offset &+= 1
      count &+= 1
      frequency &+= step &+ 1
      guard frequency <= UInt32.max, Int(norm) >= leastNorm else {
        throw region.corrupt("found impacts out of order or out of range", at: bytes.lowerBound)
      }
      leastNorm = Int(norm) &+ 1
      body(Impact(frequency: UInt32(truncatingIfNeeded: frequency), norm: norm))
    } while offset < bytes.upperBound
  }
}
