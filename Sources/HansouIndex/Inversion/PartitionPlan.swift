/// Cuts the terms of a field into ranges that are inverted one by one, each in memory.
enum PartitionPlan {
  /// Occurrences in a partition, of 12 bytes each while it is inverted.
  ///
  /// Every partition reads the whole log, which argues for few; two million occurrences take 24 MB on
  /// each thread.
  static let occurrences = 2 << 20

  /// How many occurrences a partition should have.
  ///
  /// Inverting on all threads takes about an eighth of a memory budget then: a twelfth for those of the partition, the
  /// rest for a bucket of a frequent term, which takes as much again as its own occurrences. A small field is cut too,
  /// so that no thread waits for another.
  ///
  /// - Parameters:
  ///   - total: The occurrences of the field.
  ///   - memory: The memory budget of the writer.
  ///   - threads: How many threads invert.
  /// - Returns: The occurrences, at least 65,536.
  static func occurrences(of total: Int, memory: Int, threads: Int) -> Int {
    let most = min(occurrences, memory / (12 * 12 * max(1, threads)))
    return max(leastOccurrences, threads > 1 ? min(most, total / (2 * threads)) : most)
  }

  /// Fewer are not worth a pass over the log.
  private static let leastOccurrences = 1 << 16

  /// Ranges of ranks of about `occurrences` occurrences; terms of one lead stay together.
  ///
  /// - Parameters:
  ///   - counts: The occurrences of the term of each rank.
  ///   - leads: The rank of each term's lead; nil in a field without.
  ///   - occurrences: How many a partition should have; one term may have more.
  ///   - ranks: The ranks to cut; nil for all.
  ///   - limit: The greatest number of ranges; the last has what is left.
  /// - Returns: Ranges that follow each other, none of them empty.
  static func ranges(
    counts: [UInt32], leads: [UInt32]?, occurrences: Int = Self.occurrences,
    within ranks: Range<Int>? = nil, limit: Int = .max
  ) -> [Range<Int>] {
    let ranks = ranks ?? counts.indices
    var ranges: [Range<Int>] = []
    var start = ranks.lowerBound
    var sum = 0
    for rank in ranks {
      let isBoundary =
        rank > start && ranges.count + 1 < limit && sum + Int(counts[rank]) > occurrences
        && (leads.map { $0[rank] != $0[rank - 1] || $0[rank] == LeadRanks.none } ?? true)
      if isBoundary {
        ranges.append(start..<rank)
        start = rank
        sum = 0
      }
      sum += Int(counts[rank])
    }
    if start < ranks.upperBound { ranges.append(start..<ranks.upperBound) }
    return ranges
  }
}
