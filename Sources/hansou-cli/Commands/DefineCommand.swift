import ArgumentParser
import Hansou

struct DefineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "define",
    abstract: "Print what the texts' own glossaries say a term means. 查名词解释。",
    discussion: """
      hansou define 梯安保

      Looks at lists of terms (名词解释) and footnotes. If none explains just this term, those for terms \
      that contain it are printed.
      """)

  @Argument(help: ArgumentHelp("Terms. 名词。", valueName: "term"))
  var terms: [String]

  @OptionGroup var options: IndexOptions

  func run() throws {
    let index = try options.open()
    var output = StandardOutput()
    var isFound = false
    for term in terms {
      let definitions = try index.definitions(of: term)
      if definitions.isEmpty {
        StandardError.write(Messages.current.noDefinition(term) + "\n")
      }
      for passage in definitions {
        isFound = true
        if options.json {
          var line = JSONLine(type: "definition")
          line.add(passage)
          output.write(line.string + "\n")
        } else {
          write(passage, to: &output)
        }
      }
    }
    output.flush()
    if !isFound { throw Exit.nothingFound }
  }

  private func write(_ passage: Passage, to output: inout StandardOutput) {
    let style = ColorChoice.current.style
    let snippet = Snippet(style: style, width: Terminal.width - 2, lineLimit: .max)
    for line in snippet.lines(passage.text, matches: []) { output.write(line + "\n") }
    let path = ([passage.title] + passage.section).joined(separator: " › ")
    let place = "\(passage.path):\(passage.lines.lowerBound)"
    let isWide = DisplayWidth.of(place + path) + 4 > Terminal.width
    output.write(
      "  " + style.path(place) + (isWide ? "\n  " : "  ")
        + style.faint(TerminalText.fitted(path, Terminal.width - 2)) + "\n")
  }
}
