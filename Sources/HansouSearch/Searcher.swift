package import HansouIndex
package import HansouStorage

/// Answers queries from one snapshot of an index.
///
/// Sendable: a searcher may serve many threads at once; each call makes its own cursors.
package struct Searcher: Sendable {
  package let index: IndexReader
  package let statistics: CollectionStatistics
  /// The length tables of `statistics` under the usual weights, made once.
  private let lengthTables: LengthTables
  /// Whether any passage is the answer to a bare term: few collections have glossaries, and each query would look for it.
  private let hasAnswers: Bool
  /// Whether any text has a title.
  private let hasTitles: Bool

  package init(_ index: IndexReader) {
    self.index = index
    // What is damaged is said by whoever looks there.
    hasAnswers = index.segments.contains { (try? $0.hasAnswers()) ?? true }
    hasTitles = index.segments.contains { $0.termCount(field: PassageSchema.title) > 0 }
    statistics = CollectionStatistics(index)
    lengthTables = RankingWeights().bm25.lengthTables(averageLengths: statistics.averageLengths)
  }

  /// What a search for a query needs to know of this index if the collection has other parts too.
  ///
  /// - Returns: Statistics with the frequencies of the query's terms, to be added to those of the
  ///   other parts and given to each search in `SearchOptions.statistics`.
  /// - Throws: `corrupt` when the index is damaged.
  package func statistics(
    for query: CompiledQuery, weights: RankingWeights = RankingWeights()
  ) throws(StorageError) -> CollectionStatistics {
    let terms = try LookedUpTerms(
      EvidenceSums(.all([query, query.topics]), weights), in: index, statistics)
    let frequencies = Dictionary(
      uniqueKeysWithValues: terms.list.entries.map { ($0.term, $0.frequency) })
    let named = try NamedTerms(index).frequencies(in: query.runs + query.topics.runs)
    return CollectionStatistics(
      passageCount: statistics.passageCount, totalLengths: statistics.totalLengths,
      documentFrequencies: frequencies.merging(named, uniquingKeysWith: { first, _ in first }))
  }

  /// The best passages for a query, and how many there are.
  ///
  /// Passages that have all of the query; when there are none and the options allow it, those that
  /// have part of it, and `relaxed` is set.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  package func search(
    _ query: CompiledQuery, options: SearchOptions = SearchOptions()
  ) throws(StorageError) -> SearchResult {
    if options.relaxation != .always {
      let result = try collect(query, options, relaxed: false)
      if result.total > 0 || options.relaxation == .never { return result }
    }
    return try collect(query, options, relaxed: true)
  }

  /// The parts of a passage's score for a query; empty when it does not match.
  ///
  /// - Parameters:
  ///   - hit: The segment's index in the reader, and the passage in it.
  ///   - query: The query.
  ///   - relaxed: Whether the search was relaxed.
  ///   - options: Those of the search.
  /// - Returns: The parts, whose sum in this order is the score.
  /// - Throws: `corrupt` when the index is damaged.
  package func explain(
    _ hit: (segment: Int, passage: UInt32), _ query: CompiledQuery, relaxed: Bool,
    options: SearchOptions
  ) throws(StorageError) -> [ScorePart] {
    let weight = try weight(query, options, relaxed: relaxed)
    let segment = index.segments[hit.segment]
    var builder = MatcherBuilder(segment: segment, known: (weight, hit.segment))
    let matcher = relaxed ? try builder.relaxed(query) : try builder.strict(query)
    guard let matcher else { return [] }
    try matcher.seek(to: hit.passage)
    guard matcher.passage == hit.passage else { return [] }
    var scorer = try SegmentScorer(
      weight, number: hit.segment, segment: segment, wholes: builder.wholes)
    return try scorer.explain(hit.passage, of: weight)
  }

  /// How often a phrase stands in live passages of the wanted kinds.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  package func count(
    _ phrase: Phrase, kinds: KindSet = .all
  ) throws(StorageError) -> MatchCount {
    var count = MatchCount()
    for segment in index.segments {
      var builder = MatcherBuilder(segment: segment)
      guard let matcher = try builder.phrase(phrase) else { continue }
      try count.add(matcher, in: segment) { $0.accepts($1, kinds) }
    }
    return count
  }

  /// How many passages have all of a query; occurrences are those of its runs and phrases.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  package func count(
    _ query: CompiledQuery, kinds: KindSet = .all
  ) throws(StorageError) -> MatchCount {
    var count = MatchCount()
    for segment in index.segments {
      var builder = MatcherBuilder(segment: segment)
      guard let matcher = try builder.strict(query) else { continue }
      try count.add(matcher, in: segment) { $0.accepts($1, kinds) }
    }
    return count
  }

  func weight(
    _ query: CompiledQuery, _ options: SearchOptions, relaxed: Bool
  ) throws(StorageError) -> QueryWeight {
    if options.statistics == nil, options.weights.bm25 == RankingWeights().bm25 {
      return try QueryWeight(
        query, index: index, statistics: statistics, lengthTables: lengthTables,
        weights: options.weights, relaxed: relaxed, form: options.form, hasTitles: hasTitles,
        hasAnswers: hasAnswers)
    }
    let given = options.statistics ?? statistics
    return try QueryWeight(
      query, index: index, statistics: given,
      lengthTables: options.weights.bm25.lengthTables(averageLengths: given.averageLengths),
      weights: options.weights, relaxed: relaxed, form: options.form,
      // Another part of the collection may have titles; of this one it is known.
      hasTitles: hasTitles || given.documentFrequencies != nil, hasAnswers: hasAnswers)
  }

  private func collect(
    _ query: CompiledQuery, _ options: SearchOptions, relaxed: Bool
  ) throws(StorageError) -> SearchResult {
    let weight = try weight(query, options, relaxed: relaxed)
    var top = TopHits(limit: options.limit, index: index)
    var total = 0
    var documents = 0
    for number in index.segments.indices {
      let segment = index.segments[number]
      var builder = MatcherBuilder(segment: segment, known: (weight, number))
      let matcher = relaxed ? try builder.relaxed(query) : try builder.strict(query)
      guard let matcher else { continue }
      var scorer = try SegmentScorer(
        weight, number: number, segment: segment, wholes: builder.wholes)
      var offered = AnswerPassages()
      if !options.countsAll, options.perDocument == 0, !scorer.answers.isEmpty {
        swap(&offered, &scorer.answers)
        try offer(offered, query, weight, segment: number, options, relaxed: relaxed, to: &top)
      }
      var collector = SegmentCollector(
        matcher, scorer: consume scorer, segment: segment, number: number, options: options,
        offered: offered)
      try collector.run(&top)
      total += collector.total
      documents += collector.documents
    }
    return SearchResult(
      hits: try top.sorted(), total: total, documents: documents, relaxed: relaxed && total > 0)
  }
}
