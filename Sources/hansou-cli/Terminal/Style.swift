/// Marks for headings, places and matches: colours, or plain signs.
struct Style {
  let isColored: Bool

  func title(_ text: String) -> String { colored(text, "1") }
  func faint(_ text: String) -> String { colored(text, "2") }
  func path(_ text: String) -> String { colored(text, "35") }
  /// What was found: bold red, or between « and », which no Chinese text uses.
  func match(_ text: String) -> String {
    isColored ? colored(text, "1;31") : "«\(TerminalText.oneLine(text))»"
  }
  /// A sign as matches are coloured, or another where there are no colours.
  func match(of sign: String, plain: String) -> String { isColored ? colored(sign, "1;31") : plain }
  /// Whether a line that was marked has the start of a match.
  func hasMatch(_ line: String) -> Bool { line.contains(isColored ? "\u{1B}[1;31m" : "«") }
  /// The cells that the marks of a match take.
  var matchWidth: Int { isColored ? 0 : 2 }

  /// What is marked may come from a file: it has no controls but those of the mark.
  private func colored(_ text: String, _ code: String) -> String {
    let text = TerminalText.oneLine(text)
    return isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
