/// Cuts the terms of a field into ranges that are inverted one by one, each in memory.
enum PartitionPlan {
  /// Occurrences in a partition: 8 bytes each while it is inverted, 4 more in a field with leads.
  ///
  /// Every partition reads the whole log, which argues for few; two million occurrences take 24 MB on
  /// each thread.
  static let occurrences = 2 << 20

  /// How many occurrences a partition should have so that inverting on all threads takes about an
  /// eighth of a memory budget.
  static func occurrences(memory: Int, threads: Int) -> Int {
    max(1 << 16, min(occurrences, memory / (8 * 12 * max(1, threads))))
  }

  /// Ranges of ranks of about `occurrences` occurrences; terms of one lead stay together.
  ///
  /// - Parameters:
  ///   - counts: The occurrences of the term of each rank.
  ///   - leads: The rank of each term's lead; nil in a field without.
  ///   - occurrences: How many a partition should have; one term may have more.
  /// - Returns: Ranges that follow each other, none of them empty.
  static func ranges(
    counts: [UInt32], leads: [UInt32]?, occurrences: Int = Self.occurrences
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    var sum = 0
    for rank in counts.indices {
      let isBoundary =
        rank > start && sum + Int(counts[rank]) > occurrences
        && (leads.map { $0[rank] != $0[rank - 1] || $0[rank] == LeadRanks.none } ?? true)
      if isBoundary {
        ranges.append(start..<rank)
        start = rank
        sum = 0
      }
      sum += Int(counts[rank])
    }
    if start < counts.count { ranges.append(start..<counts.count) }
    return ranges
  }
}
