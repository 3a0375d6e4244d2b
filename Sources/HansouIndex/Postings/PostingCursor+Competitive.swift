package import HansouStorage

extension PostingCursor {
  /// Moves to the next posting whose fraction tf / (tf + length factor) is at least `least`.
  ///
  /// Blocks whose impacts say that they have none are stepped over unread (Ding and Suel, "Faster top-k
  /// document retrieval using block-max indexes", 2011).
  ///
  /// - Parameters:
  ///   - least: The fraction.
  ///   - factors: The length factors.
  ///   - norms: The norm byte of each passage of the segment.
  /// - Returns: The passage, or `end`.
  /// - Throws: `corrupt` when skip data or a block are damaged.
  @discardableResult
  package mutating func next(
    fraction least: Double, factors: LengthFactors, norms: UnsafePointer<UInt8>
  ) throws(StorageError) -> UInt32 {
    guard blocks.isKnown(toHave: least, factors) else {
      return try seek(to: passage &+ 1, fraction: least, factors: factors, norms: norms)
    }
    index &+= 1
    if findInBlock(least, factors, norms) { return passage }
    return try seek(to: lastPassage &+ 1, fraction: least, factors: factors, norms: norms)
  }

  /// Moves to the first posting, from the current on, whose passage is not below `start` and whose fraction
  /// tf / (tf + length factor) is at least `least`; otherwise as `next(fraction:factors:norms:)`.
  ///
  /// Whoever moves a cursor by fractions keeps its factors: the block at hand is bounded once by their address.
  ///
  /// - Throws: `corrupt` when skip data or a block are damaged.
  @discardableResult
  package mutating func seek(
    to start: UInt32, fraction least: Double, factors: LengthFactors, norms: UnsafePointer<UInt8>
  ) throws(StorageError) -> UInt32 {
    var target = max(start, passage)
    while true {
      try seekBlock(target, least, factors)
      if passage == Self.end || findInBlock(least, factors, norms) { return passage }
      target = lastPassage &+ 1
    }
  }

  /// Moves to the first posting of the block at hand, from the current on, that has the fraction; stays if there
  /// is none.
  private mutating func findInBlock(
    _ least: Double, _ factors: LengthFactors, _ norms: UnsafePointer<UInt8>
  ) -> Bool {
    if frequenciesAreReady.pointee == 0 { blocks.unpackFrequencies() }
    // A product turns most postings down, with room for its rounding; a division takes four times as long.
    let product = least * (1 - 0x1p-40)
    var place = index
    var start = frequencyEnds[place]
    // Behind the last passage of a block there is always an `end`.
    while passages[place] != Self.end {
      let end = frequencyEnds[place &+ 1]
      let frequency = Double(end &- start)
      let denominator = frequency + factors[norms[Int(passages[place])]]
      if frequency >= product * denominator, frequency / denominator >= least {
        index = place
        passage = passages[place]
        return true
      }
      start = end
      place &+= 1
    }
    return false
  }

  /// No posting of the list has a greater fraction tf / (tf + length factor), by the list's impacts.
  ///
  /// - Throws: `corrupt` when skip data are damaged.
  package func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    let impacts = try listImpacts()
    // A list too short for impacts says nothing.
    guard impacts.count > 0 else { return 1 }
    return (0..<impacts.count).reduce(0) { max($0, impacts[$1].fraction(factors)) }
  }

  /// Moves to the first posting from `start` on in a block that may have the fraction.
  private mutating func seekBlock(
    _ start: UInt32, _ least: Double, _ factors: LengthFactors
  ) throws(StorageError) {
    var target = start
    while target < Self.end {
      try shallowSeek(to: target)
      if blockLastPassage == Self.end { break }
      if try blocks.blockFraction(factors) >= least { break }
      target = blockLastPassage &+ 1
    }
    try seek(to: target)
  }
}
