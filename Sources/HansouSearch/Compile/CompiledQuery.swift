import HansouText

/// A query with its words folded and segmented, before it meets an index.
package indirect enum CompiledQuery: Hashable, Sendable {
  case run(RunPattern)
  case phrase(Phrase)
  /// A phrase that is asked for beside other things: only where it stands whole, like any, but where parts of
  /// the query are looked for it is worth what the same run is.
  case quoted(RunPattern)
  case text(TextPattern)
  /// The phrase stands in the document's title or in the title of a section around the passage.
  case title(Phrase)
  case documents(DocumentFilter)
  case kinds(KindSet)
  case weighted(CompiledQuery, Double)
  case all([CompiledQuery])
  case any([CompiledQuery])
  case not(CompiledQuery)
  case everything

  /// A run, phrase or pattern that a hit is wanted for, and what it is worth.
  package struct Wanted: Hashable, Sendable {
    package let query: CompiledQuery
    package let weight: Double
  }

  /// What a hit is wanted for, in order, without what stands under a NOT.
  package var wanted: [Wanted] { wanted(weight: 1) }

  private func wanted(weight: Double) -> [Wanted] {
    switch self {
    case .run, .phrase, .text, .title: [Wanted(query: self, weight: weight)]
    case .quoted(let run): [Wanted(query: .phrase(run.whole), weight: weight)]
    case .weighted(let query, let factor): query.wanted(weight: weight * factor)
    case .all(let queries), .any(let queries): queries.flatMap { $0.wanted(weight: weight) }
    case .not, .everything, .documents, .kinds: []
    }
  }

  /// The query as parts of it are looked for: each question without the words that ask, each phrase beside other
  /// things as a run that is found only whole. What stands under a NOT stays.
  var topics: CompiledQuery {
    switch self {
    case .run(let run):
      switch run.topics.count {
      case 0: self
      case 1: .run(run.topics[0])
      default: .all(run.topics.map { .run($0) })
      }
    case .quoted(let run): .run(run)
    case .weighted(let query, let weight): .weighted(query.topics, weight)
    case .all(let queries): .all(queries.map(\.topics))
    case .any(let queries): .any(queries.map(\.topics))
    case .phrase, .text, .title, .documents, .kinds, .not, .everything: self
    }
  }

  /// The runs that a hit is wanted for, folded.
  var runs: [FoldedText] {
    wanted.compactMap { if case .run(let run) = $0.query { run.whole.folded } else { nil } }
  }

  /// Whether it asks for a kind of passage by name, so that none is left out by default.
  package var namesKinds: Bool {
    switch self {
    case .kinds: true
    case .weighted(let query, _), .not(let query): query.namesKinds
    case .all(let queries), .any(let queries): queries.contains(where: \.namesKinds)
    case .run, .phrase, .quoted, .text, .title, .documents, .everything: false
    }
  }
}
