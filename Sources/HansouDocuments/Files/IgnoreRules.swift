/// The rules of a `.hansouignore` file: which files of its folder and below are no documents.
///
/// A line is a pattern with `*`, `?` and `[…]`; `#` begins a comment, `!` takes a file back in, a
/// `/` at the end restricts it to folders, one elsewhere ties it to the file's folder. The last
/// pattern that matches counts.
struct IgnoreRules {
  static let fileName = ".hansouignore"

  private struct Rule {
    let pattern: String
    let isNegated: Bool
    let isForDirectories: Bool
    let isPath: Bool
  }

  private let rules: [Rule]

  init(_ text: String) {
    rules = text.split(whereSeparator: \.isNewline).compactMap { line in
      var pattern = Substring(line)
      while pattern.last?.isWhitespace == true { pattern.removeLast() }
      guard !pattern.isEmpty, !pattern.hasPrefix("#") else { return nil }
      let isNegated = pattern.hasPrefix("!")
      if isNegated { pattern.removeFirst() }
      let isForDirectories = pattern.hasSuffix("/")
      if isForDirectories { pattern.removeLast() }
      let isPath = pattern.contains("/")
      if pattern.hasPrefix("/") { pattern.removeFirst() }
      return Rule(
        pattern: String(pattern), isNegated: isNegated, isForDirectories: isForDirectories,
        isPath: isPath)
    }
  }

  /// What the rules say of a path relative to their folder: nil when no pattern matches.
  func ignores(_ relativePath: String, isDirectory: Bool) -> Bool? {
    let name = relativePath.split(separator: "/").last.map(String.init) ?? relativePath
    for rule in rules.reversed() where isDirectory || !rule.isForDirectories {
      if SystemCalls.matches(
        rule.isPath ? relativePath : name, pattern: rule.pattern, isPath: rule.isPath)
      {
        return !rule.isNegated
      }
    }
    return nil
  }
}
