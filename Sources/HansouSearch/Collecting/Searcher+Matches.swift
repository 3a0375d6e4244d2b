import HansouIndex
package import HansouStorage

extension Searcher {
  /// All live passages of the wanted kinds that match, of each segment in order, ascending.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - options: Of these only `kinds` counts.
  ///   - relaxed: Whether passages with part of it match.
  /// - Returns: For each segment of the index, its passages.
  /// - Throws: `corrupt` when the index is damaged.
  /// - Complexity: O(matches) in time and memory; nothing is scored.
  package func passages(
    matching query: CompiledQuery, options: SearchOptions, relaxed: Bool
  ) throws(StorageError) -> [[UInt32]] {
    var found: [[UInt32]] = []
    for segment in index.segments {
      var builder = MatcherBuilder(segment: segment)
      let matcher = relaxed ? try builder.relaxed(query) : try builder.strict(query)
      var passages: [UInt32] = []
      if let matcher {
        let tally = DocumentTally(segment)
        while matcher.passage != PassageMatcher.end {
          if tally.accepts(matcher.passage, options.kinds) { passages.append(matcher.passage) }
          try matcher.next()
        }
      }
      found.append(passages)
    }
    return found
  }

  /// The scores that a search gives to passages which match.
  ///
  /// - Parameters:
  ///   - passages: For each segment of the index, some of its matches, ascending.
  ///   - query: The query.
  ///   - options: Of these only `weights` and `statistics` count.
  ///   - relaxed: Whether passages with part of it match.
  /// - Returns: For each segment the scores in the same order; 0 for what does not match.
  /// - Throws: `corrupt` when the index is damaged.
  package func scores(
    of passages: [[UInt32]], _ query: CompiledQuery, options: SearchOptions, relaxed: Bool
  ) throws(StorageError) -> [[Double]] {
    let weight = try weight(query, options, relaxed: relaxed)
    var all: [[Double]] = []
    for (number, segment) in index.segments.enumerated() {
      var builder = MatcherBuilder(segment: segment, known: (weight, number))
      let matcher = relaxed ? try builder.relaxed(query) : try builder.strict(query)
      guard let matcher, !passages[number].isEmpty else {
        all.append([Double](repeating: 0, count: passages[number].count))
        continue
      }
      var scorer = try SegmentScorer(
        weight, number: number, segment: segment, wholes: builder.wholes)
      var scores: [Double] = []
      for passage in passages[number] {
        try matcher.seek(to: passage)
        scores.append(matcher.passage == passage ? try scorer.score(passage) ?? 0 : 0)
      }
      all.append(scores)
    }
    return all
  }
}
