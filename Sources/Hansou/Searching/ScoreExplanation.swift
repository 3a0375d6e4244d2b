import HansouIndex
import HansouSearch
import HansouStorage

/// Why a passage has its score for a query.
public struct ScoreExplanation: Hashable, Sendable {
  /// A summand of the score: `weight · frequency / (frequency + lengthFactor)`, plus `weight` for
  /// what stands whole. Coverage and earliness add `weight · lengthFactor`: the sum of the parts before
  /// them, times how much of the query's words the passage has, and how near its beginning. An answer to a
  /// bare term gets `weight`, which is more than any other passage can have; a passage in another script or
  /// width than the query loses `weight · lengthFactor`, which decides nothing but ties.
  public struct Part: Hashable, Sendable {
    /// The kind of evidence: grams, characters, words, title, phrase, together (words or characters that stand
    /// side by side), term (a set term), coverage, earliness, whole, answer, or form.
    public let evidence: String
    /// The term, or what stands together or whole; empty for what is of no term.
    public let term: String
    /// What it is worth at most; for coverage, earliness and form the sum so far.
    public let weight: Double
    /// How often it stands in the passage.
    public let frequency: Int
    /// What stands beside the frequency in the denominator, or the factor of the weight.
    public let lengthFactor: Double
    /// What it adds.
    public let score: Double
  }

  /// The passage.
  public let passage: Passage
  /// How the query was understood.
  public let query: String
  /// For each run of the query with equal forms (numerals, synonyms): all its forms, as typed first.
  public let forms: [[String]]
  /// The sum of the parts, in their order.
  public let score: Double
  /// The summands, in the order in which they are added.
  public let parts: [Part]
  /// Whether nothing has all of the query, so that the parts are those of a partial match.
  public let relaxed: Bool
}

extension TextIndex {
  /// Accounts for the score of the passages at a line of a document.
  ///
  /// - Parameters:
  ///   - query: The query, as for `search`.
  ///   - document: The document, as for `document(_:)`.
  ///   - line: A source line, from 1.
  ///   - request: As for `search`.
  /// - Returns: An explanation for each passage at the line that matches; none if no one does.
  /// - Throws: `badQuery`, `noSuchDocument` or `corrupt`.
  public func explain(
    _ query: String, document: String, line: Int, _ request: SearchRequest = SearchRequest()
  ) throws(HansouError) -> [ScoreExplanation] {
    try HansouError.wrapping {
      let compiled = try compiled(query, request)
      let options = options(for: compiled, request, typed: query)
      let relaxed = try searcher.search(compiled, options: options).relaxed
      let understood = try QueryParser.parse(query)
      var cache = DocumentCache(searcher.index)
      var explanations: [ScoreExplanation] = []
      let place = try documentPlace(document)
      for number in place.passages {
        let stored = try cache.passage(number, segment: place.segment)
        guard stored.passage.lines.contains(line) else { continue }
        let parts = try searcher.explain(
          (place.segment, number), compiled, relaxed: relaxed, options: options)
        guard !parts.isEmpty else { continue }
        explanations.append(
          ScoreExplanation(
            passage: stored.passage, query: understood.description,
            forms: try forms(of: understood, request), score: parts.reduce(0) { $0 + $1.score },
            parts: parts.map {
              ScoreExplanation.Part(
                evidence: $0.evidence, term: $0.term, weight: $0.weight, frequency: $0.frequency,
                lengthFactor: $0.lengthFactor, score: $0.score)
            }, relaxed: relaxed))
      }
      return explanations
    }
  }
}
