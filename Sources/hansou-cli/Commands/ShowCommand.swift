import ArgumentParser
import Hansou

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print the passage at a line with its surroundings, a section, or a document. 显示原文。",
    discussion: """
      hansou show wuhan-14th-five-year-plan.txt:345 -C 2
      hansou show wuhan-14th-five-year-plan.txt:345 --section
      hansou show 汉阳 --section 优化营商环境
      hansou show 汉阳 --all

      The document is named by its id, its path, or a part of its id or title that no other has. Without \
      a line all of it is printed.
      """)

  @Argument(
    help: ArgumentHelp("DOCUMENT or DOCUMENT:LINE. 文件或 文件:行。", valueName: "place"),
    completion: DocumentNames.completion)
  var place: String

  @Argument(
    help: ArgumentHelp("With --section: a part of its heading. 标题中的字。", valueName: "heading"))
  var heading: String?

  @Option(
    name: [.customShort("C"), .long], parsing: .unconditional,
    help: ArgumentHelp("Passages to show before and after. 前后段数。", valueName: "n"))
  var context: Int?

  @Flag(name: .shortAndLong, help: "The whole section around the line, or with that heading. 整节。")
  var section = false

  @Flag(name: .shortAndLong, help: "The whole document. 全文。")
  var all = false

  @OptionGroup var options: IndexOptions

  func validate() throws {
    if let context, context < 0 { throw ValidationError(Messages.current.negativeContext(context)) }
    if heading != nil, !section { throw ValidationError(Messages.current.headingAlone) }
  }

  func run() throws {
    let index = try options.open()
    let (name, line) = try PlaceArgument.parse(place)
    let shown: [Passage]?
    if let line, !section, !all {
      shown = try index.passages(of: name, at: line, reach: context ?? 0)
      if shown?.isEmpty == true {
        StandardError.write(Messages.current.noPassage(name, line: line) + "\n")
      }
    } else if all || !section {
      shown = try index.passages(of: name)
    } else {
      shown = try sectionPassages(PassageChoice(passages: try index.passages(of: name)), name, line)
    }
    guard let shown, !shown.isEmpty else { throw Exit.nothingFound }
    var output = StandardOutput()
    var printer = PassagePrinter(
      style: ColorChoice.current.style, width: Terminal.width, marked: line)
    for passage in shown {
      if options.json {
        var line = JSONLine(type: "passage")
        line.add(passage)
        output.write(line.string + "\n")
      } else {
        printer.write(passage, to: &output)
      }
    }
    output.flush()
  }

  private func sectionPassages(
    _ choice: PassageChoice, _ name: String, _ line: Int?
  ) throws -> [Passage]? {
    if let heading {
      let found = choice.section(named: heading)
      if found == nil { StandardError.write(Messages.current.noSection(heading) + "\n") }
      return found.map { Array($0) }
    }
    guard let line else { throw ValidationError(Messages.current.sectionOfWhat) }
    let found = choice.section(at: line)
    if found == nil { StandardError.write(Messages.current.noPassage(name, line: line) + "\n") }
    return found.map { Array($0) }
  }
}
