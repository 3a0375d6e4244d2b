import ArgumentParser
import Hansou

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print a document, or the passage at a line of it. 显示原文。",
    discussion: """
      hansou show wuhan-14th-five-year-plan.txt:345
      hansou show 汉阳

      The document is named by its id, its path, or a part of its id or title that no other has.
      """)

  @Argument(help: ArgumentHelp("DOCUMENT or DOCUMENT:LINE. 文件或 文件:行。", valueName: "place"))
  var place: String

  @Option(
    name: [.customShort("C"), .long], parsing: .unconditional,
    help: ArgumentHelp("Passages to show before and after. 前后段数。", valueName: "n"))
  var context = 0

  @OptionGroup var options: IndexOptions

  func run() throws {
    let index = try options.open()
    let (name, line) = try PlaceArgument.parse(place)
    let passages = try index.passages(of: name)
    var shown = passages[...]
    if let line {
      guard let first = passages.firstIndex(where: { $0.lines.contains(line) }),
        let last = passages.lastIndex(where: { $0.lines.contains(line) })
      else {
        StandardError.write(Messages.current.noPassage(name, line: line) + "\n")
        throw Exit.nothingFound
      }
      let reach = max(0, context)
      shown = passages[max(0, first - reach)...min(passages.count - 1, last + reach)]
    }
    var output = StandardOutput()
    var section: [String]?
    for passage in shown {
      if options.json {
        var line = JSONLine(type: "passage")
        line.add(passage)
        output.write(line.string + "\n")
      } else {
        write(passage, after: &section, to: &output)
      }
    }
    output.flush()
    if shown.isEmpty { throw Exit.nothingFound }
  }

  private func write(
    _ passage: Passage, after section: inout [String]?, to output: inout StandardOutput
  ) {
    let style = ColorChoice.auto.style
    if section == nil {
      output.write(style.title(passage.title) + "\n")
      section = []
    }
    if passage.section != section, passage.kind != .heading {
      if !passage.section.isEmpty {
        output.write(style.faint(passage.section.joined(separator: " › ")) + "\n")
      }
      section = passage.section
    }
    let place = String(passage.lines.lowerBound)
    let padding = String(repeating: " ", count: max(0, 6 - place.count))
    let snippet = Snippet(style: style, width: Terminal.width - 8, lineLimit: Int.max / 1_000)
    for (index, line) in snippet.lines(passage.text, matches: []).enumerated() {
      let margin = index == 0 ? padding + style.path(place) : String(repeating: " ", count: 6)
      output.write(margin + "  " + (passage.kind == .heading ? style.title(line) : line) + "\n")
    }
  }
}
