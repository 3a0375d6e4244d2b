import HansouIndex
import HansouStorage

extension Searcher {
  /// Offers the answers to a bare term before all other passages of a segment.
  ///
  /// Bounds would have to allow for their bonus everywhere if they came in turn, and nothing could be
  /// stepped over.
  ///
  /// - Parameters:
  ///   - answers: The answers, which may not meet the conditions of the query.
  ///   - query: The query.
  ///   - weight: Its weight.
  ///   - number: The number of the segment.
  ///   - options: Those of the search.
  ///   - relaxed: Whether partial matches are looked for.
  ///   - top: Gets those that match.
  /// - Throws: `corrupt`.
  func offer(
    _ answers: AnswerPassages, _ query: CompiledQuery, _ weight: QueryWeight, segment number: Int,
    _ options: SearchOptions, relaxed: Bool, to top: inout TopHits
  ) throws(StorageError) {
    let segment = index.segments[number]
    var builder = MatcherBuilder(segment: segment, known: (weight, number))
    let matcher = relaxed ? try builder.relaxed(query) : try builder.strict(query)
    guard let matcher else { return }
    var scorer = try SegmentScorer(
      weight, number: number, segment: segment, wholes: builder.wholes)
    let tally = DocumentTally(segment)
    for passage in answers.passages where tally.accepts(passage, options.kinds) {
      try matcher.seek(to: passage)
      guard matcher.passage == passage, let score = try scorer.score(passage) else { continue }
      try top.offer(Hit(segment: number, passage: passage, score: score))
    }
  }
}
