/// Cuts query text into tokens.
///
/// Full-width and Chinese forms equal ASCII: people type with a Chinese input method. Parentheses
/// and quotation marks open something only at the start of a token; inside an unspaced run they are
/// part of what was copied from a text, as in 第十四个五年(2021-2025年)规划 and “十四五”规划.
struct QueryLexer {
  let query: String
  /// Scalar by scalar: a mark that combines with a space before it would hide the space.
  let characters: [Character]
  /// The UTF-8 offset of each character, and of the end.
  private let offsets: [Int]
  var index = 0
  /// How many parentheses of the query are open here: with none, a closing one inside a run is text.
  private var openGroups = 0
  /// Whether the last token is one that `~5` or `^2` may belong to.
  private var followsOperand = false

  static func tokens(_ query: String) throws(QuerySyntaxError) -> [QueryToken] {
    var lexer = QueryLexer(query)
    var tokens: [QueryToken] = []
    while let token = try lexer.next() {
      tokens.append(token)
      lexer.followsOperand = token.takesSuffix
    }
    return tokens
  }

  private init(_ query: String) {
    self.query = query
    characters = query.unicodeScalars.map { Character($0) }
    var offset = 0
    var offsets = [0]
    offsets.reserveCapacity(characters.count + 1)
    for character in characters {
      offset += character.utf8.count
      offsets.append(offset)
    }
    self.offsets = offsets
  }

  /// The marks that open and close a phrase.
  static let quotePairs: [(opening: Character, closing: Character)] = [
    ("\"", "\""), ("＂", "＂"), ("“", "”"), ("「", "」"), ("『", "』"), ("〝", "〞"),
  ]

  private mutating func next() throws(QuerySyntaxError) -> QueryToken? {
    if let suffix = try suffix() { return suffix }
    while index < characters.count, characters[index].isWhitespace { index += 1 }
    guard index < characters.count else { return nil }
    let start = index
    switch characters[index] {
    case "(", "（":
      index += 1
      openGroups += 1
      return token(.open, from: start)
    case ")", "）":
      index += 1
      openGroups -= 1
      return token(.close, from: start)
    case "|", "｜":
      while index < characters.count, "|｜".contains(characters[index]) { index += 1 }
      return token(.or, from: start)
    case "-", "－":
      return negation(from: start)
    case let mark:
      if let pair = Self.quotePairs.first(where: { $0.opening == mark }) {
        return try quoted(mark, pair.closing, from: start)
      }
      if let near = try near(from: start) { return near }
      return field(from: start) ?? run(from: start)
    }
  }

  /// Characters as typed: by their bytes, since the library makes strings of arrays of characters by way of
  /// conformances that it looks up, 100,000 instructions at first use.
  private func text(_ range: Range<Int>) -> String {
    let start = query.utf8.index(query.startIndex, offsetBy: offsets[range.lowerBound])
    let end = query.utf8.index(query.startIndex, offsetBy: offsets[range.upperBound])
    return String(query[start..<end])
  }

  func token(_ kind: QueryToken.Kind, from start: Int) -> QueryToken {
    QueryToken(kind: kind, range: offsets[start]..<offsets[index])
  }

  func error(
    _ reason: QuerySyntaxError.Reason, _ range: Range<Int>
  ) -> QuerySyntaxError {
    QuerySyntaxError(
      reason, query: query, range: offsets[range.lowerBound]..<offsets[range.upperBound])
  }

  /// `-` before a word, phrase or parenthesis; a run of dashes (——经济) belongs to the text.
  private mutating func negation(from start: Int) -> QueryToken {
    let next = start + 1
    if next < characters.count, "-－".contains(characters[next]) { return run(from: start) }
    index = next
    return token(.not(text(start..<start + 1)), from: start)
  }

  private mutating func quoted(
    _ mark: Character, _ closing: Character, from start: Int
  ) throws(QuerySyntaxError) -> QueryToken {
    var end = start + 1
    while end < characters.count, characters[end] != closing { end += 1 }
    guard end < characters.count else {
      throw error(.unclosedQuote(mark), start..<start + 1)
    }
    index = end + 1
    if index < characters.count, continuesRun(characters[index]) { return run(from: start) }
    return token(.phrase(text((start + 1)..<end)), from: start)
  }

  private func continuesRun(_ character: Character) -> Bool {
    !character.isWhitespace && !"()（）|｜\"＂~^＾".contains(character)
  }

  /// A suffix of the token that ends where this begins: `~5` or `^2`.
  private mutating func suffix() throws(QuerySyntaxError) -> QueryToken? {
    guard followsOperand, index > 0, index < characters.count, "~^＾".contains(characters[index]),
      !characters[index - 1].isWhitespace
    else { return nil }
    let start = index
    let end = endOfNumber(from: index + 1)
    let digits = text((start + 1)..<end).narrowed
    let mark: Character = characters[start] == "~" ? "~" : "^"
    index = end
    if mark == "~", let distance = Int(digits) { return token(.distance(distance), from: start) }
    if mark == "^", let weight = Double(digits), weight.isFinite, weight > 0 {
      return token(.weight(weight), from: start)
    }
    throw error(.badNumber(String(mark)), start..<max(end, start + 1))
  }

  /// `name:` before a value; nil when the name is none of a field.
  private mutating func field(from start: Int) -> QueryToken? {
    var end = start
    while end < characters.count, end - start < 12, characters[end].isLetter { end += 1 }
    guard end > start, end + 1 < characters.count, ":：".contains(characters[end]),
      !characters[end + 1].isWhitespace,
      let field = QueryField(name: text(start..<end))
    else { return nil }
    index = end + 1
    return token(.field(field), from: start)
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
        if depth == 0, openGroups > 0 { break }
        depth = max(0, depth - 1)
      } else if index > start, isSuffix(at: index, from: start) {
        break
      }
      index += 1
    }
    let text = text(start..<index)
    switch text.narrowed {
    case "OR": return token(.or, from: start)
    case "AND": return token(.and, from: start)
    case "NOT": return token(.not(text), from: start)
    case "all:", "全部:": return token(.everything, from: start)
    default: return token(.run(text), from: start)
    }
  }

  /// Whether `~1` or `^2` at `place` ends a run. 10~20 is a range of the text: a number before `~`,
  /// or more text behind the digits, makes it so.
  private func isSuffix(at place: Int, from start: Int) -> Bool {
    guard "~^＾".contains(characters[place]) else { return false }
    if characters[place] == "~", characters[place - 1].isNumber { return false }
    let end = endOfNumber(from: place + 1)
    // A lone ^ is a slip that is said; a lone ~ is text.
    guard end > place + 1 || characters[place] != "~" else { return false }
    return end == characters.count || characters[end].isWhitespace
      || "()（）|｜^＾".contains(characters[end])
  }

  /// Where digits and points, of any width, end.
  private func endOfNumber(from start: Int) -> Int {
    var end = start
    while end < characters.count, "0123456789.０１２３４５６７８９．".contains(characters[end]) { end += 1 }
    return end
  }

  /// `NEAR(a, b, n)`, with commas of any width.
  private mutating func near(from start: Int) throws(QuerySyntaxError) -> QueryToken? {
    let name = start + 4
    guard name < characters.count, text(start..<name).narrowed == "NEAR",
      "(（".contains(characters[name])
    else { return nil }
    guard let end = characters[name...].firstIndex(where: { ")）".contains($0) }) else {
      throw error(.unclosedParenthesis, name..<name + 1)
    }
    let parts = characters[(name + 1)..<end].split { ",，、".contains($0) }
      .map { part in
        String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
    index = end + 1
    guard parts.count >= 3, let distance = Int(parts[parts.count - 1].narrowed), distance >= 0
    else {
      throw error(.badNear, start..<index)
    }
    return token(.near(Array(parts.dropLast()), distance: distance), from: start)
  }
}
