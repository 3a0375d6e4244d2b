/// What the argument parser says of arguments that it cannot make sense of, as the other messages are written.
///
/// The parser says it in English and offers no other way than its text. What it may say later than this was
/// written stays in English.
struct UsageReport {
  /// What to write to standard error, with its line breaks.
  let text: String

  /// - Parameters:
  ///   - message: The parser's: the error, the help of an option, the usage.
  ///   - language: The reader's.
  init(_ message: String, language: Language = .current) {
    var lines = message.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let first = lines.first, let error = Self.rest(of: first, behind: "Error: ") {
      let said = language == .chinese ? Self.chinese(error) : Self.uncapitalized(error)
      lines[0] = language.prefix + TerminalText.oneLine(said)
    }
    if language == .chinese { lines = lines.map(Self.chineseLine) }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func uncapitalized(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }

  private static func rest(of line: String, behind start: String) -> String? {
    line.hasPrefix(start) ? String(line.dropFirst(start.count)) : nil
  }

  /// A line behind the first.
  private static func chineseLine(_ line: String) -> String {
    if let usage = rest(of: line, behind: "Usage: ") { return "用法：" + usage }
    if let help = rest(of: line, behind: "Help:  ") { return "说明：" + help }
    if let named = parts(of: line, "  See '", "' for more information.") {
      return "  详见 \(named[0])"
    }
    return line
  }

  private static func chinese(_ error: String) -> String {
    if let said = parts(of: error, "Unknown option '", "'. Did you mean '", "'?") {
      return "没有选项 \(said[0])；是否想用 \(said[1])？"
    }
    if let said = parts(of: error, "Unknown option '", "'") { return "没有选项 \(said[0])" }
    if let said = parts(of: error, "Missing value for '", "'") { return "\(said[0]) 缺少值" }
    if let said = parts(
      of: error, "The option '", "' does not take any value, but '", "' was specified.")
    {
      return "\(said[0]) 不带值，却给了 \(said[1])"
    }
    if let said = parts(of: error, "Unexpected argument '", "'") { return "多余的参数 \(said[0])" }
    if let said = parts(of: error, "", " unexpected arguments: '", "'") {
      return "多余的参数 \(said[1].replacing("', '", with: " "))"
    }
    if let said = parts(of: error, "Missing expected argument '", "'") { return "缺少参数 \(said[0])" }
    if let said = parts(
      of: error, "The value '", "' is invalid for '", "'. Please provide one of ", ".")
    {
      let values = said[2].split(separator: "'").filter {
        !["", " ", ", ", " or ", " and "].contains($0)
      }
      return "\(said[1]) 的值 \(said[0]) 无效，可用：\(values.joined(separator: "、"))"
    }
    if let said = parts(of: error, "The value '", "' is invalid for '", "'") {
      return "\(said[1]) 的值 \(said[0]) 无效"
    }
    return error
  }

  /// What stands between pieces of a text that begins with the first and ends with the last; nil if it is not
  /// made so.
  private static func parts(of text: String, _ pieces: String...) -> [String]? {
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    var rest = text.dropFirst(first.count)
    var found: [String] = []
    for (number, piece) in pieces.enumerated().dropFirst() {
      if number == pieces.count - 1 {
        guard rest.hasSuffix(piece) else { return nil }
        return found + [String(rest.dropLast(piece.count))]
      }
      guard let place = rest.firstRange(of: piece) else { return nil }
      found.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return nil
  }
}
