/// A query as it was understood: a syntax tree that can be printed back to text.
package indirect enum Query: Hashable, Sendable {
  /// An unspaced run as typed, wanted whole first, then as its words, then in part.
  case run(String)
  /// Exactly this phrase.
  case phrase(String)
  /// Every one of these.
  case all([Query])
  /// At least one of these.
  case any([Query])
  /// Passages without this.
  case not(Query)
  /// Every passage.
  case everything
}

extension Query: CustomStringConvertible {
  /// The query as text that parses to the same tree.
  package var description: String { text(inside: .none) }

  private enum Context { case none, all, any, not }

  private func text(inside context: Context) -> String {
    switch self {
    case .run(let text): return text
    case .phrase(let text): return "\"\(text)\""
    case .everything: return "all:"
    case .not(let query): return "-" + query.text(inside: .not)
    case .all(let queries):
      let text = queries.map { $0.text(inside: .all) }.joined(separator: " ")
      return context == .none || context == .any ? text : "(\(text))"
    case .any(let queries):
      let text = queries.map { $0.text(inside: .any) }.joined(separator: " OR ")
      return context == .none ? text : "(\(text))"
    }
  }
}
