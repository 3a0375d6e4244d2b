/// Understands query text.
///
///     query   --> any
///     any     --> all { ("OR" | "|") all }
///     all     --> factor { ["AND"] factor }
///     factor  --> ("-" | "NOT") factor | primary ["^" number]
///     primary --> "(" any ")" | near | field | phrase ["~" integer] | run ["~1"] | "all:"
///     near    --> "NEAR(" text { "," text } "," integer ")"
///     field   --> name ":" (phrase | run | [run] ".." [run])
///     phrase  --> '"' text '"' | “text” | 「text」 | 『text』
///     run     --> characters without white space or "|", not starting with "-", "(" or a phrase
///
/// White space includes the ideographic space; （ ） － ｜ ： ， equal their ASCII forms. A phrase that
/// is followed by more of a run without a space is part of that run: “十四五”规划. In a run `*` is a gap
/// or, at the end, a prefix, and `?` one character; `**` is a Markdown mark, a `?` at the end and ？
/// anywhere are punctuation.
///
/// Limits: 65,536 bytes, parentheses 64 deep, 1,024 words and phrases, distances up to 1,000.
package enum QueryParser {
  package static let lengthLimit = 65_536
  package static let depthLimit = 64
  package static let clauseLimit = 1_024
  package static let distanceLimit = 1_000

  /// The tree of `text`.
  ///
  /// - Throws: `QuerySyntaxError` with the place and the reason.
  /// - Complexity: O(n).
  package static func parse(_ text: String) throws(QuerySyntaxError) -> Query {
    guard text.utf8.count <= lengthLimit else {
      throw QuerySyntaxError(
        .tooLong(lengthLimit), query: String(text.prefix(60)), range: 0..<0)
    }
    var state = QueryParserState(text: text, tokens: try QueryLexer.tokens(text))
    guard state.current != nil else {
      throw QuerySyntaxError(.empty, query: text, range: 0..<0)
    }
    let query = try state.any(depth: 0)
    if let token = state.current {
      // Only a parenthesis can be left over.
      throw QuerySyntaxError(.unexpectedParenthesis, query: text, range: token.range)
    }
    return query
  }
}
