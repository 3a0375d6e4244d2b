import ArgumentParser
import Hansou

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Print every passage as a JSON line. 导出全部段落。",
    discussion: """
      hansou export > passages.jsonl

      Contents pages and all other kinds are included; `kind` tells them apart.
      """)

  @OptionGroup var options: IndexOptions

  func run() throws {
    let index = try options.open()
    var output = StandardOutput()
    var count = 0
    try index.forEachPassage { passage in
      var line = JSONLine(type: "passage")
      line.add(passage)
      output.write(line.string + "\n")
      count += 1
    }
    output.flush()
    if count == 0 { throw Exit.nothingFound }
  }
}
