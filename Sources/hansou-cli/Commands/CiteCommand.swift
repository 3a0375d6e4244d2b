import ArgumentParser
import Hansou

struct CiteCommand: ParsableCommand {
  /// How to write a citation.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case both
    case gbt
    case biblatex
  }

  static let configuration = CommandConfiguration(
    commandName: "cite",
    abstract: "Cite a document or the passage at a line, by GB/T 7714 and BibLaTeX. 引用。",
    discussion: """
      hansou cite jianghan-2026-government-work-report.txt:153
      hansou cite 武昌 --format gbt
      """)

  @Argument(
    help: ArgumentHelp("DOCUMENT or DOCUMENT:LINE. 文件或 文件:行。", valueName: "place"),
    completion: DocumentNames.completion)
  var place: String

  @Option(help: "The format: both, gbt, biblatex. 引用格式。")
  var format = Format.both

  @OptionGroup var options: IndexOptions

  func run() throws {
    let (name, line) = try PlaceArgument.parse(place)
    let index = try options.open()
    guard let citation = try index.citation(of: name, line: line, accessed: Terminal.today)
    else {
      StandardError.write(Messages.current.noPassage(name, line: line ?? 0) + "\n")
      throw Exit.nothingFound
    }
    var output = StandardOutput()
    if options.json {
      var line = JSONLine(type: "citation")
      line.add("gbt7714", citation.gbt7714)
      line.add("biblatex", citation.biblatex)
      line.add("place", citation.place)
      if let passage = citation.passage { line.add(passage) }
      output.write(line.string + "\n")
    } else {
      if format != .biblatex { output.write(TerminalText.oneLine(citation.gbt7714) + "\n") }
      if format == .both { output.write("\n") }
      let biblatex = format == .gbt ? [] : citation.biblatex.split(separator: "\n")
      for line in biblatex { output.write(TerminalText.spaced(line), "\n") }
    }
    output.flush()
  }
}
