import ArgumentParser
import Hansou

struct KwicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwic",
    abstract: "Print every occurrence of phrases in its context, aligned. 上下文索引（KWIC）。",
    discussion: """
      hansou kwic 营商环境
      hansou kwic 数字经济 楼宇经济 --sort L1,R1 --where 地区:江汉
      hansou kwic 现代化 --not-inside longer.txt --sample 50 --seed 1
      hansou kwic --query '"城市 更新"~5' --format csv --bom > lines.csv

      Each argument is one phrase; its lines are as many as `hansou count` says. --sort takes \
      L1, R2 and so on (the character or word that many places to the left or right), document \
      and date, in any order.
      """)

  @Argument(help: ArgumentHelp("A phrase. 短语。", valueName: "phrase"))
  var phrases: [String] = []

  @Option(name: .long, help: ArgumentHelp("A phrase a line. 短语表。", valueName: "list"))
  var file: String?

  @Flag(name: .long, help: "Take each argument as a query. 参数为检索式。")
  var query = false

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Characters on either side (default 20, or what fits the terminal). 两侧字数。", valueName: "n"))
  var window: Int?

  @Option(name: .long, help: ArgumentHelp("L1,R1, document, date. 排序。", valueName: "keys"))
  var sort = "document"

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Draw so many lines at random. 随机抽取行数。", valueName: "n"))
  var sample: Int?

  @Option(name: .long, help: ArgumentHelp("What the draw goes by. 随机种子。", valueName: "s"))
  var seed: UInt64 = 1

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("Stop after so many lines. 最多行数。", valueName: "n"))
  var limit: Int?

  @Option(name: .long, help: "Colours: auto, always, never. 颜色。")
  var color = ColorChoice.auto

  @OptionGroup var options: IndexOptions
  @OptionGroup var scope: ScopeOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if ConcordanceOrder(parsing: sort) == nil {
      throw ValidationError(Messages.current.badSort(sort))
    }
    for (name, value) in [("window", window ?? 0), ("sample", sample ?? 0), ("limit", limit ?? 0)]
    where value < 0 {
      throw ValidationError(Messages.current.negative(name, value))
    }
  }

  func run() throws {
    var request = ConcordanceRequest(try PhraseFile.phrases(phrases, and: file))
    request.areQueries = query
    request.scope = try scope.scope(options)
    request.sample = sample
    request.seed = seed
    request.threads = options.threadCount
    // Lines come in order of document anyway; then none has to wait for the last.
    request.order =
      sort == "document" ? .place : ConcordanceOrder(parsing: sort) ?? .place
    var writer = ConcordanceWriter(
      phrases: request.phrases, window: window, format: report.format(json: options.json),
      bom: report.bom, style: color.style)
    var left = limit ?? Int.max
    if left > 0 {
      try options.open().concordance(request) { line in
        writer.write(line)
        left -= 1
        return left > 0
      }
    }
    writer.finish()
    if writer.count == 0 {
      if report.format(json: options.json) == .text {
        StandardError.write(
          Messages.current.nothingFound(request.phrases.joined(separator: " ")) + "\n")
      }
      throw Exit.nothingFound
    }
  }
}
