import ArgumentParser
import Hansou

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count occurrences, passages and documents of phrases. 计数。",
    discussion: """
      hansou count 十四五规划 营商环境
      hansou count --query '数字经济 -招商'

      Each argument is one phrase; quotation marks in it are transparent, as in any text.
      """)

  @Argument(help: ArgumentHelp("A phrase. 短语。", valueName: "phrase"))
  var phrases: [String]

  @OptionGroup var options: IndexOptions
  @OptionGroup var inclusion: InclusionOptions

  @Flag(name: .long, help: "Take each argument as a query. 参数为检索式。")
  var query = false

  func run() throws {
    let index = try options.open()
    var output = StandardOutput()
    var isFound = false
    for phrase in phrases {
      let count =
        query
        ? try index.count(query: phrase, includingContents: inclusion.includesContents)
        : try index.count(phrase: phrase, includingContents: inclusion.includesContents)
      if count.passages > 0 { isFound = true }
      if options.json {
        var line = JSONLine(type: "count")
        line.add("query", phrase)
        line.add("occurrences", count.occurrences)
        line.add("passages", count.passages)
        line.add("documents", count.documents)
        output.write(line.string + "\n")
      } else {
        output.write(Messages.current.occurrences(phrase, count) + "\n")
      }
    }
    output.flush()
    if !isFound { throw Exit.nothingFound }
  }
}
