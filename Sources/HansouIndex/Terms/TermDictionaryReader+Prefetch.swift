import HansouStorage

extension TermDictionaryReader {
  /// Asks for what lookups of several terms will read, all at once.
  ///
  /// A lookup waits for about eight lines of memory one after the other: the later steps of its search, a row, the
  /// block. Here the searches go on in step, so that they wait together. Nothing is decided: a lookup reads all of it
  /// again.
  ///
  /// - Parameter terms: The first eight bytes of the terms (`TermDictionaryFormat.head`).
  package func prefetch(_ terms: UnsafeBufferPointer<UInt64>) {
    guard terms.count > 1, blockCount > Self.cachedBlocks else { return }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: terms.count) { blocks in
      find(terms, blocks)
      for block in blocks { prefetchOffset(block) }
      for block in blocks { prefetchBlock(block) }
    }
  }

  /// Finds for each head the last block whose own is not above it, else the first: where a term that begins so is,
  /// unless several blocks begin so.
  ///
  /// - Precondition: As many `lows` as `terms`.
  func find(_ terms: UnsafeBufferPointer<UInt64>, _ lows: UnsafeMutableBufferPointer<Int>) {
    lows.initialize(repeating: 0)
    var left = blockCount
    while left > 1 {
      let half = left &>> 1
      left &-= half
      for index in terms.indices {
        // All blocks below `low` begin at or below the term, none behind the next `left` does.
        if head(lows[index] &+ half &- 1) <= terms[index] { lows[index] &+= half }
        prefetchHead(lows[index] &+ left &>> 1)
      }
    }
    for index in terms.indices where lows[index] > 0 && head(lows[index]) > terms[index] {
      lows[index] &-= 1
    }
  }
}
