import HansouSearch
import HansouText

extension TextIndex {
  /// Every occurrence of phrases or queries, with what stands around it.
  ///
  /// Lines come in order of document id and place as they are read, or, when another order or a sample is
  /// asked for, after all of them are read. Their number equals `count(phrase:)` for a phrase, and for a
  /// query the marks of `search(_:_:)`.
  ///
  /// - Parameters:
  ///   - request: What is wanted.
  ///   - body: Takes a line and says whether to go on.
  /// - Throws: `badQuery` when nothing in a phrase is searchable, `corrupt`, or what `body` throws as
  ///   `system`.
  /// - Complexity: O(passages with a match); another order holds all lines in memory.
  public func concordance(
    _ request: ConcordanceRequest, _ body: (ConcordanceLine) throws -> Bool
  ) throws(HansouError) {
    try HansouError.wrapping {
      let walk = try ConcordanceWalk(self, request)
      guard request.sample != nil || !request.order.keys.isEmpty else {
        return try walk.forEach(threads: request.threads) { line, _ in try body(line) }
      }
      var arrangement = ConcordanceArrangement(request)
      try walk.forEach(threads: request.threads) { line, text in
        arrangement.add(line, text)
        return true
      }
      for line in arrangement.lines where !(try body(line)) { break }
    }
  }
}
