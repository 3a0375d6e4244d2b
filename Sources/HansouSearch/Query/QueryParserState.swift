/// A recursive-descent parser over tokens; a function for each rule of `QueryParser`'s grammar.
struct QueryParserState {
  private let text: String
  private let tokens: [QueryToken]
  private var index = 0
  private var clauses = 0

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

  private mutating func all(depth: Int) throws(QuerySyntaxError) -> Query {
    var parts: [Query] = []
    scan: while let token = current {
      switch token.kind {
      case .or where parts.isEmpty: throw missing(spelling(token), token)
      case .or: break scan
      case .close where parts.isEmpty && depth > 0: throw missing("()", token)
      case .close: break scan
      case .and:
        guard !parts.isEmpty else { throw missing("AND", token) }
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

  private mutating func factor(depth: Int) throws(QuerySyntaxError) -> Query {
    guard let token = current else {
      throw QuerySyntaxError(.empty, query: text, range: text.utf8.count..<text.utf8.count)
    }
    guard depth <= QueryParser.depthLimit else {
      throw QuerySyntaxError(.tooDeep(QueryParser.depthLimit), query: text, range: token.range)
    }
    if case .not = token.kind {
      index += 1
      try requireOperand(of: token)
      let operand = try factor(depth: depth + 1)
      if case .not(let inner) = operand { return inner }
      return .not(operand)
    }
    let query = try primary(token, depth: depth)
    guard let suffix = current, case .weight(let weight) = suffix.kind else { return query }
    index += 1
    return .weighted(query, weight)
  }

  private mutating func primary(
    _ token: QueryToken, depth: Int
  ) throws(QuerySyntaxError) -> Query {
    index += 1
    switch token.kind {
    case .open:
      let query = try any(depth: depth + 1)
      guard let closing = current, closing.kind == .close else {
        throw QuerySyntaxError(.unclosedParenthesis, query: text, range: token.range)
      }
      index += 1
      return query
    case .run(let run): return try counted(try self.run(run, token), token)
    case .phrase(let phrase): return try counted(try self.phrase(phrase), token)
    case .near(let parts, let distance):
      return try counted(.near(parts, distance: try checked(distance, token)), token)
    case .field(let field): return try counted(try self.field(field, token), token)
    case .everything: return try counted(.everything, token)
    case .close, .or, .and, .not, .distance, .weight: throw missing(spelling(token), token)
    }
  }

  private mutating func run(
    _ run: String, _ token: QueryToken
  ) throws(QuerySyntaxError) -> Query {
    if let suffix = current, case .distance(let edits) = suffix.kind {
      guard edits == 1 else {
        throw QuerySyntaxError(.badEdits, query: text, range: suffix.range)
      }
      index += 1
      return .fuzzy(run)
    }
    return PhrasePattern.isPattern(run) ? .pattern(run) : .run(run)
  }

  private mutating func phrase(_ phrase: String) throws(QuerySyntaxError) -> Query {
    guard let suffix = current, case .distance(let distance) = suffix.kind else {
      return .phrase(phrase)
    }
    index += 1
    // Scalar by scalar, as the lexer goes: a space and a mark that combines with it are one character.
    let parts = phrase.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map {
      String($0)
    }
    return parts.count < 2
      ? .phrase(phrase) : .sequence(parts, distance: try checked(distance, suffix))
  }

  private mutating func field(
    _ field: QueryField, _ token: QueryToken
  ) throws(QuerySyntaxError) -> Query {
    guard let value = current, value.range.lowerBound == token.range.upperBound else {
      throw missing(spelling(token), token)
    }
    index += 1
    switch value.kind {
    case .phrase(let phrase): return .field(field, .phrase(phrase))
    case .run(let run):
      guard field.isOrdered else { return .field(field, .phrase(run)) }
      guard let range = FieldRange.parse(run) else {
        throw QuerySyntaxError(.badRange(run), query: text, range: value.range)
      }
      return .field(field, .range(range.lower, range.upper))
    default: throw missing(spelling(token), token)
    }
  }

  // MARK: Checks

  private mutating func counted(
    _ query: Query, _ token: QueryToken
  ) throws(QuerySyntaxError) -> Query {
    clauses += 1
    guard clauses <= QueryParser.clauseLimit else {
      throw QuerySyntaxError(
        .tooManyClauses(QueryParser.clauseLimit), query: text, range: token.range)
    }
    return query
  }

  private func checked(_ distance: Int, _ token: QueryToken) throws(QuerySyntaxError) -> Int {
    guard distance <= QueryParser.distanceLimit else {
      throw QuerySyntaxError(
        .tooFar(QueryParser.distanceLimit), query: text, range: token.range)
    }
    return distance
  }

  /// Throws unless something that an operator can apply to follows.
  private func requireOperand(of token: QueryToken) throws(QuerySyntaxError) {
    switch current?.kind {
    case .run, .phrase, .near, .field, .open, .not, .everything: return
    default: throw missing(spelling(token), token)
    }
  }

  private func missing(_ what: String, _ token: QueryToken) -> QuerySyntaxError {
    QuerySyntaxError(.missingOperand(what), query: text, range: token.range)
  }

  private func spelling(_ token: QueryToken) -> String {
    String(decoding: Array(text.utf8)[token.range], as: UTF8.self)
  }
}
