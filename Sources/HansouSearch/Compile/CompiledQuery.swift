import HansouText

/// A query with its words folded and segmented, before it meets an index.
///
/// What is not one reference lies in memory of its own, so that the value stays small: most queries are one phrase.
package enum CompiledQuery: Hashable, Sendable {
  indirect case run(RunPattern)
  case phrase(Phrase)
  /// A phrase that is asked for beside other things: only where it stands whole, like any, but where parts of
  /// the query are looked for it is worth what the same run is.
  indirect case quoted(RunPattern)
  indirect case text(TextPattern)
  /// The phrase stands in the document's title or in the title of a section around the passage.
  case title(Phrase)
  indirect case documents(DocumentFilter)
  case kinds(KindSet)
  indirect case weighted(CompiledQuery, Double)
  case all([CompiledQuery])
  case any([CompiledQuery])
  indirect case not(CompiledQuery)
  case everything

  /// A run, phrase or pattern that a hit is wanted for, and what it is worth.
  package struct Wanted: Hashable, Sendable {
    package let query: CompiledQuery
    package let weight: Double
  }

  /// What a hit is wanted for, in order, without what stands under a NOT.
  package var wanted: [Wanted] {
    var all: [Wanted] = []
    forEachWanted { all.append(Wanted(query: $0, weight: $1)) }
    return all
  }

  /// Calls `body` with what a hit is wanted for and what it is worth, in the order of `wanted`.
  func forEachWanted(weight: Double = 1, _ body: (CompiledQuery, Double) -> Void) {
    switch self {
    case .run, .phrase, .text, .title: body(self, weight)
    case .quoted(let run): body(.phrase(run.whole), weight)
    case .weighted(let query, let factor): query.forEachWanted(weight: weight * factor, body)
    case .all(let queries), .any(let queries):
      for query in queries { query.forEachWanted(weight: weight, body) }
    case .not, .everything, .documents, .kinds: break
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
