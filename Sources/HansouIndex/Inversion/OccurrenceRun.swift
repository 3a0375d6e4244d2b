import HansouStorage

/// All occurrences of one term in ascending order.
struct OccurrenceRun {
  /// The passage of each occurrence, or of each posting if there are frequencies.
  let passages: UnsafeBufferPointer<UInt32>
  /// The position of each occurrence or the frequency of each posting, or neither.
  let values: UnsafeBufferPointer<UInt32>?
  let areFrequencies: Bool
}

extension PostingsWriter {
  /// Adds the postings of a whole list.
  ///
  /// - Parameters:
  ///   - run: The occurrences.
  ///   - norms: The norms of all passages.
  /// - Throws: `limit`.
  mutating func add(
    _ run: OccurrenceRun, norms: UnsafeBufferPointer<UInt8>
  ) throws(StorageError) {
    let none = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    let count = run.passages.count
    var start = 0
    while start < count {
      let passage = run.passages[start]
      var end = start + 1
      var frequency: UInt32 = 1
      if run.areFrequencies {
        frequency = run.values?[start] ?? 1
      } else {
        while end < count, run.passages[end] == passage { end += 1 }
        frequency = UInt32(truncatingIfNeeded: end - start)
      }
      let positions =
        hasPositions
        ? run.values.map { UnsafeBufferPointer(rebasing: $0[start..<end]) } ?? none : none
      try add(
        passage: passage, frequency: frequency, norm: norms[Int(passage)], positions: positions)
      start = end
    }
  }
}
