import ArgumentParser
import Hansou

struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "List phrases of the texts that begin so, also by pinyin. 联想词。",
    discussion: """
      hansou suggest 高质
      hansou suggest gaozhiliang
      hansou suggest gzlfz
      """)

  @Argument(
    help: ArgumentHelp(
      "Characters, pinyin, or the initials of pinyin. 汉字、拼音或首字母。", valueName: "prefix"))
  var prefix: String

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most phrases to list. 最多条数。", valueName: "n"))
  var limit = 10

  @OptionGroup var options: IndexOptions

  func validate() throws {
    if limit < 0 { throw ValidationError(Messages.current.negativeLimit(limit)) }
  }

  func run() throws {
    let suggestions = try options.open().suggestions(for: prefix, limit: limit)
    var output = StandardOutput()
    for suggestion in suggestions {
      if options.json {
        var line = JSONLine(type: "suggestion")
        line.add("text", suggestion.text)
        line.add("count", suggestion.count)
        output.write(line.string + "\n")
      } else {
        output.write(suggestion.text + "\n")
      }
    }
    output.flush()
    if suggestions.isEmpty { throw Exit.nothingFound }
  }
}
