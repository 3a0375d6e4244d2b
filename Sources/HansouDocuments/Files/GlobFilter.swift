/// The patterns given by `--glob`: as for ripgrep, they win over all ignore files.
///
/// A pattern without `!` says what to take, and then nothing else is; one with `!` says what to leave. The
/// last that matches counts. `{a,b}` stands for either.
package struct GlobFilter: Sendable {
  package enum Verdict: Sendable {
    case taken
    case left
    /// No pattern speaks of it.
    case open
  }

  /// The most patterns that the braces of one may stand for.
  private static let mostAlternatives = 256

  private struct Rule: Sendable {
    let patterns: [GlobPattern]
    let isExcluded: Bool
    let isForDirectories: Bool
    let isPath: Bool
  }

  private let rules: [Rule]
  private let takesOnlyNamed: Bool

  package init(_ globs: [String] = []) {
    rules = globs.map { glob in
      var pattern = Substring(glob)
      let isExcluded = pattern.hasPrefix("!")
      if isExcluded { pattern.removeFirst() }
      let isForDirectories = pattern.hasSuffix("/")
      if isForDirectories { pattern.removeLast() }
      let isPath = pattern.contains("/")
      if pattern.hasPrefix("/") { pattern.removeFirst() }
      return Rule(
        patterns: Self.alternatives(String(pattern)).map(GlobPattern.init), isExcluded: isExcluded,
        isForDirectories: isForDirectories, isPath: isPath)
    }
    takesOnlyNamed = rules.contains { !$0.isExcluded }
  }

  /// What the patterns say of a path relative to the root.
  func verdict(_ relativePath: String, isDirectory: Bool) -> Verdict {
    let name = relativePath.split(separator: "/").last.map(String.init) ?? relativePath
    for rule in rules.reversed() where isDirectory || !rule.isForDirectories {
      let subject = rule.isPath ? relativePath : name
      if rule.patterns.contains(where: { $0.matches(subject) }) {
        return rule.isExcluded ? .left : .taken
      }
    }
    return takesOnlyNamed && !isDirectory ? .left : .open
  }

  /// The patterns that braces stand for: `*.{txt,md}` is `*.txt` and `*.md`.
  private static func alternatives(_ pattern: String) -> [String] {
    var done: [String] = []
    var left = [pattern]
    while let next = left.popLast() {
      guard done.count + left.count < mostAlternatives, let open = next.firstIndex(of: "{"),
        let close = next[open...].firstIndex(of: "}")
      else {
        done.append(next)
        continue
      }
      let inside = next[next.index(after: open)..<close]
      for choice in inside.split(separator: ",", omittingEmptySubsequences: false) {
        left.append(String(next[..<open]) + choice + next[next.index(after: close)...])
      }
    }
    return done
  }
}
