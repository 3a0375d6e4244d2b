/// The argument parser's help in lines of a terminal.
///
/// The parser counts characters, of which those of Han take two cells: so it is asked for lines of any length, and
/// they are wrapped here.
struct HelpText {
  /// More columns than a line of help has.
  static let anyColumns = 1 << 20
  /// The column in which the parser begins what it says of an option.
  private static let described = 26

  let text: String

  /// - Parameters:
  ///   - help: The parser's text for `anyColumns`.
  ///   - width: The cells of a line.
  init(_ help: String, width: Int) {
    text = help.split(separator: "\n", omittingEmptySubsequences: false)
      .flatMap { Self.lines(of: $0, width: width) }.joined(separator: "\n")
  }

  private static func lines(of line: Substring, width: Int) -> [String] {
    guard DisplayWidth.of(line) > width else { return [String(line)] }
    let indent = indent(of: line)
    var lines: [String] = []
    var shown = ""
    var cells = 0
    for word in words(of: line) {
      let next = DisplayWidth.of(word)
      if cells + next > width, cells > indent {
        lines.append(trimmed(shown))
        shown = String(repeating: " ", count: indent)
        cells = indent
      }
      shown += word
      cells += next
      shown += " "
      cells += 1
    }
    return lines + [trimmed(shown)]
  }

  /// Where the lines behind the first begin: below the description, or a little in for a command's synopsis.
  private static func indent(of line: Substring) -> Int {
    let start = line.prefix { $0 == " " }.count
    if start == 0 { return line.contains("[") && line.contains("hansou ") ? 4 : 0 }
    return line.prefix(described).hasSuffix(" ") ? described : start
  }

  /// What stands between spaces; empty for the second of two spaces. An option in brackets is one word.
  private static func words(of line: Substring) -> [Substring] {
    var words: [Substring] = []
    var start = line.startIndex
    var depth = 0
    for place in line.indices {
      switch line[place] {
      case "[": depth += 1
      case "]": depth -= 1
      case " " where depth <= 0:
        words.append(line[start..<place])
        start = line.index(after: place)
      default: break
      }
    }
    return words + [line[start...]]
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
