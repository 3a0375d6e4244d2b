package import HansouText

/// A query with its words folded and segmented, before it meets an index.
package indirect enum CompiledQuery: Hashable, Sendable {
  case run(RunPattern)
  case phrase(Phrase)
  case all([CompiledQuery])
  case any([CompiledQuery])
  case not(CompiledQuery)
  case everything

  /// The runs and phrases a hit is wanted for, without those under a NOT.
  package var wanted: [CompiledQuery] {
    switch self {
    case .run, .phrase: [self]
    case .all(let queries), .any(let queries): queries.flatMap(\.wanted)
    case .not, .everything: []
    }
  }
}

/// Folds and segments the words of a query.
package struct QueryCompiler {
  private var analyzer: Analyzer

  package init(analyzer: Analyzer) { self.analyzer = analyzer }

  /// - Parameters:
  ///   - query: The tree.
  ///   - text: The query as typed, for errors.
  /// - Returns: The query with its words folded and cut.
  /// - Throws: `QuerySyntaxError` for a word without anything searchable, `SegmentationError`.
  package mutating func compile(_ query: Query, text: String) throws -> CompiledQuery {
    switch query {
    case .run(let run):
      let analysis = try analyzer.analysis(of: run)
      guard let whole = Phrase(analysis.folded) else { throw nothing(in: run, of: text) }
      return .run(RunPattern(whole: whole, analysis: analysis))
    case .phrase(let phrase):
      return .phrase(try compile(phrase: phrase, text: text))
    case .all(let queries): return .all(try queries.map { try compile($0, text: text) })
    case .any(let queries): return .any(try queries.map { try compile($0, text: text) })
    case .not(let query): return .not(try compile(query, text: text))
    case .everything: return .everything
    }
  }

  /// The phrase of `phrase`, which is part of `text`.
  ///
  /// - Throws: `QuerySyntaxError` when nothing in it is searchable.
  package mutating func compile(
    phrase: String, text: String
  ) throws(QuerySyntaxError) -> Phrase {
    guard let compiled = Phrase(Fold().folded(phrase)) else { throw nothing(in: phrase, of: text) }
    return compiled
  }

  private func nothing(in part: String, of text: String) -> QuerySyntaxError {
    let offset = text.utf8.firstRange(of: part.utf8).map {
      text.utf8.distance(from: text.utf8.startIndex, to: $0.lowerBound)
    }
    let start = offset ?? 0
    let end = offset == nil ? text.utf8.count : start + part.utf8.count
    return QuerySyntaxError(.nothingSearchable(part), query: text, range: start..<end)
  }
}
