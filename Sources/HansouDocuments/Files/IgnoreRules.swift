/// The rules of a `.gitignore` or `.hansouignore` file: which files of its folder and below are no
/// documents.
///
/// A line is a pattern (see `GlobPattern`); `#` begins a comment, `!` takes a file back in, a `/` at the
/// end restricts it to folders, one elsewhere ties it to the file's folder. The last pattern that
/// matches counts.
struct IgnoreRules {
  static let ownName = ".hansouignore"
  static let gitName = ".gitignore"

  private struct Rule {
    let pattern: GlobPattern
    let isNegated: Bool
    let isForDirectories: Bool
    let isPath: Bool
  }

  private let rules: [Rule]

  init(_ text: String) {
    rules = text.split(whereSeparator: \.isNewline).compactMap { Self.rule(String($0)) }
  }

  private static func rule(_ line: String) -> Rule? {
    var pattern = Substring(line)
    if pattern.hasPrefix("\u{FEFF}") { pattern.removeFirst() }
    // A space at the end counts only after a backslash.
    while pattern.last == " " || pattern.last == "\t", !pattern.hasSuffix("\\ ") {
      pattern.removeLast()
    }
    guard !pattern.isEmpty, !pattern.hasPrefix("#") else { return nil }
    let isNegated = pattern.hasPrefix("!")
    if isNegated { pattern.removeFirst() }
    let isForDirectories = pattern.hasSuffix("/")
    if isForDirectories { pattern.removeLast() }
    let isPath = pattern.contains("/")
    if pattern.hasPrefix("/") { pattern.removeFirst() }
    guard !pattern.isEmpty else { return nil }
    return Rule(
      pattern: GlobPattern(String(pattern)), isNegated: isNegated,
      isForDirectories: isForDirectories, isPath: isPath)
  }

  /// What the rules say of a path relative to their folder: nil when no pattern matches.
  func ignores(_ relativePath: String, isDirectory: Bool) -> Bool? {
    let name = relativePath.split(separator: "/").last.map(String.init) ?? relativePath
    for rule in rules.reversed() where isDirectory || !rule.isForDirectories {
      if rule.pattern.matches(rule.isPath ? relativePath : name) { return !rule.isNegated }
    }
    return nil
  }
}
