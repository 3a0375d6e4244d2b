/// Cuts query text into tokens.
///
/// Full-width and Chinese forms equal ASCII: people type with a Chinese input method. Parentheses
/// and quotation marks open something only at the start of a token; inside an unspaced run they are
/// part of what was copied from a text, as in 第十四个五年(2021-2025年)规划 and “十四五”规划.
struct QueryLexer {
  private let query: String
  private let characters: [Character]
  /// The UTF-8 offset of each character, and of the end.
  private let offsets: [Int]
  private var index = 0

  static func tokens(_ query: String) throws(QuerySyntaxError) -> [QueryToken] {
    var lexer = QueryLexer(query)
    var tokens: [QueryToken] = []
    while let token = try lexer.next() { tokens.append(token) }
    return tokens
  }

  private init(_ query: String) {
    self.query = query
    characters = Array(query)
    var offset = 0
    var offsets = [0]
    offsets.reserveCapacity(characters.count + 1)
    for character in characters {
      offset += character.utf8.count
      offsets.append(offset)
    }
    self.offsets = offsets
  }

  /// The closing mark of each mark that opens a phrase.
  private static let quotes: [Character: Character] = [
    "\"": "\"", "＂": "＂", "“": "”", "「": "」", "『": "』", "〝": "〞",
  ]

  private mutating func next() throws(QuerySyntaxError) -> QueryToken? {
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    guard index < characters.count else { return nil }
    let start = index
    switch characters[index] {
    case "(", "（":
      index += 1
      return token(.open, from: start)
    case ")", "）":
      index += 1
      return token(.close, from: start)
    case "|", "｜":
      while index < characters.count, "|｜".contains(characters[index]) { index += 1 }
      return token(.or, from: start)
    case "-", "－":
      return try negation(from: start)
    case let mark:
      if let closing = Self.quotes[mark] { return try quoted(mark, closing, from: start) }
      return run(from: start)
    }
  }

  private func token(_ kind: QueryToken.Kind, from start: Int) -> QueryToken {
    QueryToken(kind: kind, range: offsets[start]..<offsets[index])
  }

  /// `-` before a word, phrase or parenthesis; a run of dashes (——经济) belongs to the text.
  private mutating func negation(from start: Int) throws(QuerySyntaxError) -> QueryToken {
    let next = start + 1
    if next < characters.count, "-－".contains(characters[next]) { return run(from: start) }
    index = next
    return token(.not(String(characters[start])), from: start)
  }

  private mutating func quoted(
    _ mark: Character, _ closing: Character, from start: Int
  ) throws(QuerySyntaxError) -> QueryToken {
    var end = start + 1
    while end < characters.count, characters[end] != closing { end += 1 }
    guard end < characters.count else {
      throw QuerySyntaxError(
        .unclosedQuote(mark), query: query, range: offsets[start]..<offsets[start + 1])
    }
    let next = end + 1
    if next < characters.count, continuesRun(characters[next]) {
      index = next
      return run(from: start)
    }
    index = next
    return token(.phrase(String(characters[(start + 1)..<end])), from: start)
  }

  private func continuesRun(_ character: Character) -> Bool {
    !character.isWhitespace && !"()（）|｜\"＂".contains(character)
  }

  /// An unspaced run from `start`, of which everything before `index` is taken already.
  private mutating func run(from start: Int) -> QueryToken {
    var depth = 0
    while index < characters.count {
      let character = characters[index]
      if character.isWhitespace || character == "|" || character == "｜" { break }
      if character == "(" || character == "（" {
        if index == start { break }
        depth += 1
      } else if character == ")" || character == "）" {
        if depth == 0 { break }
        depth -= 1
      }
      index += 1
    }
    let text = String(characters[start..<index])
    switch text {
    case "OR": return token(.or, from: start)
    case "AND": return token(.and, from: start)
    case "NOT": return token(.not(text), from: start)
    case "all:", "all：": return token(.everything, from: start)
    default: return token(.run(text), from: start)
    }
  }
}
