import HansouStorage

extension TermDictionaryReader {
  /// Finds where several terms may be, and asks for what their lookups will read, all at once.
  ///
  /// A lookup among the blocks waits for about eight lines of memory one after the other: the later steps of its search,
  /// a row, the block. Here the searches go on in step, so that they wait together.
  ///
  /// - Parameters:
  ///   - terms: The first eight bytes of the terms (`TermDictionaryFormat.head`).
  ///   - locations: Where `lookup(_:at:)` will look for each, as many as `terms`.
  package func locate(
    _ terms: UnsafeBufferPointer<UInt64>, _ locations: UnsafeMutableBufferPointer<TermLocation>
  ) {
    for term in terms { frequent.prefetch(term) }
    var others = 0
    for index in terms.indices {
      if let slot = frequent.slot(of: terms[index]) {
        locations.initializeElement(at: index, to: .frequent(slot: slot))
      } else {
        // How many of these come before it, until its block is known.
        locations.initializeElement(at: index, to: .block(others))
        others += 1
      }
    }
    if others > 0 { locate(others, of: terms, locations) }
  }

  /// Finds the blocks of those terms that are not frequent.
  private func locate(
    _ count: Int, of terms: UnsafeBufferPointer<UInt64>,
    _ locations: UnsafeMutableBufferPointer<TermLocation>
  ) {
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { heads in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { blocks in
        for (term, location) in zip(terms, locations) {
          if case .block(let number) = location { heads.initializeElement(at: number, to: term) }
        }
        find(UnsafeBufferPointer(heads), blocks)
        for index in locations.indices {
          guard case .block(let number) = locations[index] else { continue }
          locations[index] = .block(blocks[number])
        }
        guard count > 1, blockCount > Self.cachedBlocks else { return }
        for block in blocks { prefetchOffset(block) }
        for block in blocks { prefetchBlock(block) }
      }
    }
  }

  /// The last block whose head is not above `head`, else the first: where a term that begins so is, unless several
  /// blocks begin so.
  ///
  /// Which way a step goes cannot be foreseen, so that nothing branches on it.
  func find(_ head: UInt64) -> Int {
    var low = 0
    var left = blockCount
    while left > 1 {
      let half = left &>> 1
      left &-= half
      // All blocks below `low` begin at or below the term, none behind the next `left` does.
      low = self.head(low &+ half &- 1) <= head ? low &+ half : low
    }
    return low > 0 && self.head(low) > head ? low &- 1 : low
  }

  /// The same for several heads, step by step.
  ///
  /// - Precondition: As many `lows` as `terms`.
  func find(_ terms: UnsafeBufferPointer<UInt64>, _ lows: UnsafeMutableBufferPointer<Int>) {
    lows.initialize(repeating: 0)
    var left = blockCount
    while left > 1 {
      let half = left &>> 1
      left &-= half
      for index in terms.indices {
        let low = lows[index]
        let next = head(low &+ half &- 1) <= terms[index] ? low &+ half : low
        lows[index] = next
        prefetchHead(next &+ left &>> 1)
      }
    }
    for index in terms.indices where lows[index] > 0 && head(lows[index]) > terms[index] {
      lows[index] &-= 1
    }
  }
}
