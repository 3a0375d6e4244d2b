import HansouSearch

/// Several indexes of different documents, searched as one.
///
/// Every shard scores with the statistics of all, so that hits, scores and order are those of one index
/// with all the documents. A document has to be in one shard only.
public struct ShardedIndex: Sendable {
  /// The parts, each an index.
  public let shards: [TextIndex]

  /// Opens the indexes in several directories.
  ///
  /// - Throws: What opening one of them throws.
  public init(opening directories: [String]) throws(HansouError) {
    var shards: [TextIndex] = []
    for directory in directories { shards.append(try TextIndex(opening: directory)) }
    self.shards = shards
  }

  /// The best passages of all shards for a query; see `TextIndex.search`. The order is always by score.
  ///
  /// - Throws: `badQuery` with the place of the fault, or `corrupt`.
  /// - Complexity: Each shard is searched in turn, twice if none has all of the query.
  public func search(
    _ query: String, _ request: SearchRequest = SearchRequest()
  ) throws(HansouError) -> SearchResults {
    var request = request
    request.order = .score
    var statistics = SearchStatistics.none
    for shard in shards { statistics.add(try shard.statistics(for: query, request)) }
    request.statistics = statistics
    let relaxation = request.relaxation
    if relaxation == .whenNothing { request.relaxation = .never }
    var parts = try answers(query, request)
    if relaxation == .whenNothing, parts.allSatisfy({ $0.total == 0 }) {
      request.relaxation = .always
      parts = try answers(query, request)
    }
    return SearchResults(merging: parts, limit: request.limit)
  }

  private func answers(
    _ query: String, _ request: SearchRequest
  ) throws(HansouError) -> [SearchResults] {
    var answers: [SearchResults] = []
    for shard in shards { answers.append(try shard.search(query, request)) }
    return answers
  }
}

extension SearchResults {
  /// The best hits of several shards that searched with the same statistics.
  ///
  /// - Parameters:
  ///   - parts: The answers of the shards, each to as many hits as are wanted.
  ///   - limit: How many hits are wanted.
  public init(merging parts: [SearchResults], limit: Int) {
    let hits = parts.flatMap(\.hits).sorted { left, right in
      if left.score != right.score { return left.score > right.score }
      let (first, second) = (left.passage, right.passage)
      if first.document != second.document {
        // By bytes, as an index orders them.
        return first.document.utf8.lexicographicallyPrecedes(second.document.utf8)
      }
      return first.numberInDocument < second.numberInDocument
    }
    self.init(
      hits: hits.prefix(max(0, limit)).enumerated().map { Hit($0.element, rank: $0.offset + 1) },
      total: parts.reduce(0) { $0 + $1.total },
      documents: parts.reduce(0) { $0 + $1.documents },
      relaxed: parts.contains(where: \.relaxed), forms: parts.first?.forms ?? [],
      facets: FacetCounts.sums(of: parts.map(\.facets)))
  }
}

extension SearchResults.Hit {
  fileprivate init(_ hit: SearchResults.Hit, rank: Int) {
    self.init(
      rank: rank, score: hit.score, passage: hit.passage, matches: hit.matches, place: hit.place)
  }
}
