package import HansouStorage

/// What a posting's frequency is worth against its passage's length.
package struct LengthFactors: Sendable {
  /// k1 · (1 − b + b · length / averageLength) for each norm byte.
  package let table: [Double]

  /// - Parameter table: 256 factors, none negative.
  package init(_ table: [Double]) {
    precondition(table.count == 256, "a factor for each norm byte")
    self.table = table
  }
}

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
    try factors.table.withUnsafeBufferPointer { (table) throws(StorageError) in
      var target = passage &+ 1
      while true {
        try seekBlock(target, least, table)
        // The block at hand, whose last passage was noted when it was unpacked.
        let last = lastPassage
        while passage <= last, passage != Self.end {
          let frequency = Double(self.frequency)
          if frequency / (frequency + table[Int(norms[Int(passage)])]) >= least { return passage }
          try next()
        }
        if passage == Self.end { return passage }
        target = passage
      }
    }
  }

  /// No posting of the list has a greater fraction tf / (tf + length factor), by the list's impacts.
  ///
  /// - Throws: `corrupt` when skip data are damaged.
  package func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    let impacts = try listImpacts()
    return factors.table.withUnsafeBufferPointer { Self.bound(impacts, $0) }
  }

  /// Moves to the first posting from `start` on in a block that may have the fraction.
  private mutating func seekBlock(
    _ start: UInt32, _ least: Double, _ table: UnsafeBufferPointer<Double>
  ) throws(StorageError) {
    var target = start
    while target < Self.end {
      try shallowSeek(to: target)
      if blockLastPassage == Self.end { break }
      if Self.bound(try blockImpacts(), table) >= least { break }
      target = blockLastPassage &+ 1
    }
    try seek(to: target)
  }

  private static func bound(_ impacts: Impacts, _ table: UnsafeBufferPointer<Double>) -> Double {
    // A list too short for impacts says nothing.
    guard impacts.count > 0 else { return 1 }
    var bound = 0.0
    for index in 0..<impacts.count {
      let impact = impacts[index]
      let frequency = Double(impact.frequency)
      bound = max(bound, frequency / (frequency + table[Int(impact.norm)]))
    }
    return bound
  }
}
