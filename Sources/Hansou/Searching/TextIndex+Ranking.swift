import HansouIndex
import HansouSearch

/// A passage in a ranking, without its text.
public struct RankedPassage: Hashable, Sendable {
  /// The document's id.
  public let document: String
  /// The passage's number in it, from 1.
  public let number: Int
  /// What it is ranked by.
  public let score: Double
}

extension TextIndex {
  /// The best passages for a query by their ids and scores alone.
  ///
  /// It reads no stored text, so that a thousand hits cost little more than ten.
  ///
  /// - Parameters:
  ///   - query: The query, as for `search`.
  ///   - request: As for `search`; the order is by score.
  /// - Returns: The passages, the best first.
  /// - Throws: `badQuery` with the place of the fault, or `corrupt`.
  public func ranking(
    _ query: String, _ request: SearchRequest = SearchRequest()
  ) throws(HansouError) -> [RankedPassage] {
    try HansouError.wrapping {
      let compiled = try compiled(query, request)
      var options = options(for: compiled, request, typed: query)
      options.countsAll = false
      return try searcher.search(compiled, options: options).hits.map { hit in
        let segment = searcher.index.segments[hit.segment]
        let ordinal = segment.document(of: hit.passage)
        let first = segment.passages(ofDocument: ordinal).lowerBound
        return RankedPassage(
          document: try segment.documentID(ordinal), number: Int(hit.passage - first) + 1,
          score: hit.score)
      }
    }
  }
}
