/// Understands query text.
///
///     query   --> any
///     any     --> all { ("OR" | "|") all }
///     all     --> factor { ["AND"] factor }
///     factor  --> ("-" | "NOT") factor | primary
///     primary --> "(" any ")" | phrase | run | "all:"
///     phrase  --> '"' text '"' | “text” | 「text」 | 『text』
///     run     --> characters without white space or "|", not starting with "-", "(" or a phrase
///
/// White space includes the ideographic space; （ ） － ｜ equal their ASCII forms. A phrase that is
/// followed by more of a run without a space is part of that run: “十四五”规划.
///
/// Limits: 65,536 bytes, parentheses 64 deep, 1,024 words and phrases.
package enum QueryParser {
  package static let lengthLimit = 65_536
  package static let depthLimit = 64
  package static let clauseLimit = 1_024

  /// The tree of `text`.
  ///
  /// - Throws: `QuerySyntaxError` with the place and the reason.
  /// - Complexity: O(n).
  package static func parse(_ text: String) throws(QuerySyntaxError) -> Query {
    guard text.utf8.count <= lengthLimit else {
      throw QuerySyntaxError(
        .tooLong(lengthLimit), query: String(text.prefix(60)), range: 0..<0)
    }
    var state = State(text: text, tokens: try QueryLexer.tokens(text))
    guard !state.tokens.isEmpty else {
      throw QuerySyntaxError(.empty, query: text, range: 0..<0)
    }
    let query = try state.any(depth: 0)
    if let token = state.current {
      // Only a parenthesis can be left over.
      throw QuerySyntaxError(.unexpectedParenthesis, query: text, range: token.range)
    }
    return query
  }

  private struct State {
    let text: String
    let tokens: [QueryToken]
    var index = 0
    var clauses = 0

    init(text: String, tokens: [QueryToken]) {
      self.text = text
      self.tokens = tokens
    }

    var current: QueryToken? { index < tokens.count ? tokens[index] : nil }

    mutating func any(depth: Int) throws(QuerySyntaxError) -> Query {
      var alternatives = [try all(depth: depth)]
      while let token = current, token.kind == .or {
        index += 1
        try requireOperand(of: token)
        alternatives.append(try all(depth: depth))
      }
      return alternatives.count == 1 ? alternatives[0] : .any(alternatives)
    }

    mutating func all(depth: Int) throws(QuerySyntaxError) -> Query {
      var parts: [Query] = []
      scan: while let token = current {
        switch token.kind {
        case .or where parts.isEmpty:
          throw QuerySyntaxError(.missingOperand(spelling(token)), query: text, range: token.range)
        case .or: break scan
        case .close where parts.isEmpty && depth > 0:
          throw QuerySyntaxError(.missingOperand("()"), query: text, range: token.range)
        case .close: break scan
        case .and:
          guard !parts.isEmpty else {
            throw QuerySyntaxError(.missingOperand("AND"), query: text, range: token.range)
          }
          index += 1
          try requireOperand(of: token)
        default: parts.append(try factor(depth: depth))
        }
      }
      guard let first = parts.first else {
        let place = current?.range ?? text.utf8.count..<text.utf8.count
        throw QuerySyntaxError(
          current == nil ? .empty : .unexpectedParenthesis, query: text, range: place)
      }
      return parts.count == 1 ? first : .all(parts)
    }

    mutating func factor(depth: Int) throws(QuerySyntaxError) -> Query {
      guard let token = current else {
        throw QuerySyntaxError(.empty, query: text, range: text.utf8.count..<text.utf8.count)
      }
      guard depth <= QueryParser.depthLimit else {
        throw QuerySyntaxError(
          .tooDeep(QueryParser.depthLimit), query: text, range: token.range)
      }
      index += 1
      switch token.kind {
      case .not:
        try requireOperand(of: token)
        let operand = try factor(depth: depth + 1)
        if case .not(let inner) = operand { return inner }
        return .not(operand)
      case .open:
        let query = try any(depth: depth + 1)
        guard let closing = current, closing.kind == .close else {
          throw QuerySyntaxError(.unclosedParenthesis, query: text, range: token.range)
        }
        index += 1
        return query
      case .run(let run): return try clause(.run(run), token)
      case .phrase(let phrase): return try clause(.phrase(phrase), token)
      case .everything: return try clause(.everything, token)
      case .close, .or, .and:
        throw QuerySyntaxError(.missingOperand(spelling(token)), query: text, range: token.range)
      }
    }

    private mutating func clause(
      _ query: Query, _ token: QueryToken
    ) throws(QuerySyntaxError) -> Query {
      clauses += 1
      guard clauses <= QueryParser.clauseLimit else {
        throw QuerySyntaxError(
          .tooManyClauses(QueryParser.clauseLimit), query: text, range: token.range)
      }
      return query
    }

    /// Throws unless something that an operator can apply to follows.
    private func requireOperand(of token: QueryToken) throws(QuerySyntaxError) {
      switch current?.kind {
      case .run, .phrase, .open, .not, .everything: return
      default:
        throw QuerySyntaxError(.missingOperand(spelling(token)), query: text, range: token.range)
      }
    }

    private func spelling(_ token: QueryToken) -> String {
      String(decoding: Array(text.utf8)[token.range], as: UTF8.self)
    }
  }
}
