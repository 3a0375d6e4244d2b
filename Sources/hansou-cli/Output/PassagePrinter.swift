import Hansou

/// Shows passages of a document to people, with line numbers and section paths.
struct PassagePrinter {
  private let style: Style
  private let width: Int
  /// The line that was asked for, whose passage is marked; nil for none.
  private let marked: Int?
  private var section: [String]?

  init(style: Style, width: Int, marked: Int?) {
    self.style = style
    self.width = width
    self.marked = marked
  }

  /// Writes a passage that follows the last one in its document.
  mutating func write(_ passage: Passage, to output: inout StandardOutput) {
    if section == nil {
      output.write(style.title(passage.title) + "\n")
      section = []
    }
    if passage.section != section, passage.kind != .heading {
      if !passage.section.isEmpty {
        output.write(
          style.faint(TerminalText.fitted(passage.section.joined(separator: " › "), width)) + "\n")
      }
      section = passage.section
    }
    let number = String(passage.lines.lowerBound)
    let isMarked = marked.map { passage.lines.contains($0) } ?? false
    let padding = String(repeating: " ", count: max(0, 5 - number.count))
    let snippet = Snippet(style: style, width: width - 8, lineLimit: .max)
    for (index, line) in snippet.lines(passage.text, matches: []).enumerated() {
      let sign = isMarked ? ">" : " "
      let margin = index == 0 ? sign + padding + style.path(number) : sign + "     "
      output.write(margin + "  " + (passage.kind == .heading ? style.title(line) : line) + "\n")
    }
  }
}
