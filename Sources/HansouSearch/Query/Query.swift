/// A query as it was understood: a syntax tree that can be printed back to text.
package enum Query: Hashable, Sendable {
  /// An unspaced run as typed, wanted whole first, then as its words, then in part.
  case run(String)
  /// Exactly this phrase.
  case phrase(String)
  /// A run with `*` (a gap) or `?` (one character) in it, or at its end a prefix.
  case pattern(String)
  /// A run with at most one character wrong, missing or too many.
  case fuzzy(String)
  /// These phrases in this order, with at most so many positions between them in all.
  case sequence([String], distance: Int)
  /// These phrases in any order, with at most so many positions between them in all.
  case near([String], distance: Int)
  /// What is known about the document or passage.
  indirect case field(QueryField, FieldValue)
  /// What the operand is worth, multiplied.
  indirect case weighted(Query, Double)
  /// Every one of these.
  case all([Query])
  /// At least one of these.
  case any([Query])
  /// Passages without this.
  indirect case not(Query)
  /// Every passage.
  case everything
}

extension Query {
  /// What it asks of documents and passages beside their text, in order; not what must not be.
  package var conditions: [(field: QueryField, value: FieldValue)] {
    switch self {
    case .field(let field, let value): field == .title ? [] : [(field, value)]
    case .all(let queries), .any(let queries): queries.flatMap(\.conditions)
    case .weighted(let query, _): query.conditions
    default: []
    }
  }

  /// The unspaced runs in it, in order.
  package var runs: [String] {
    switch self {
    case .run(let text): [text]
    case .all(let queries), .any(let queries): queries.flatMap(\.runs)
    case .not(let query), .weighted(let query, _): query.runs
    default: []
    }
  }
}
