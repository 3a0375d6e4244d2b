import HansouStorage

extension TermDictionaryReader {
  /// Asks for what lookups of several terms will read, all at once.
  ///
  /// A lookup waits for about eight lines of memory one after the other: the later steps of its search, a row, the
  /// block. Here the searches go on in step, so that they wait together. Nothing is decided: a lookup reads all of it
  /// again.
  ///
  /// - Parameter terms: The first eight bytes of the terms (`TermDictionaryFormat.head`).
  package func prefetch(_ terms: [UInt64]) {
    guard terms.count > 1, blockCount > Self.cachedBlocks else { return }
    let blocks = blocks(ofHeads: terms)
    for block in blocks { prefetchOffset(block) }
    for block in blocks { prefetchBlock(block) }
  }

  /// For each head the last block whose own is not above it, else the first: where a term that begins so is, unless
  /// several blocks begin so.
  func blocks(ofHeads terms: [UInt64]) -> [Int] {
    var lows = [Int](repeating: 0, count: terms.count)
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
    return lows
  }
}
