import ArgumentParser
import Hansou

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find the passages for a query, the best first. 检索段落。",
    discussion: """
      hansou search 老旧小区改造
      hansou search 数字经济 江汉 -招商
      hansou search '"四水共治" OR 海绵城市'

      A space means AND; OR, | and NOT, - and parentheses work, also in full width. An unspaced run
      is wanted whole first, then as its words; "…" or “…” is an exact phrase. Fields: 标题: 地区:
      年份:2020..2025 kind:glossary; patterns: ?强省 建设*中心; NEAR(金融, 中心, 10); 文本分析~1; 城市^2.
      """)

  @Argument(help: ArgumentHelp("The query. 检索式。", valueName: "query"))
  var words: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Answer each line ID<TAB>QUERY of a file. 批量检索。", valueName: "file"))
  var queries: String?

  @Option(name: .long, help: "The format of --queries. 批量结果格式。")
  var format = BatchFormat.jsonl

  @OptionGroup var options: IndexOptions
  @OptionGroup var inclusion: InclusionOptions

  @Option(
    name: [.customShort("n"), .customShort("k"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most hits to show. 最多显示条数。", valueName: "n"))
  var limit = 10

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The most hits of one document. 每份文件最多条数。", valueName: "n"))
  var perDoc: Int?

  @Flag(name: .long, help: "No partial matches when nothing has all of it. 不放宽条件。")
  var strict = false

  @Flag(name: .long, help: "Only passages with the very characters as typed. 按字面。")
  var literal = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "exact tells traditional from simplified. 区分繁简。", valueName: "folded|exact"))
  var script = ScriptChoice.folded

  @Option(name: .long, help: "Colours: auto, always, never. 颜色。")
  var color = ColorChoice.auto

  func validate() throws {
    for count in [limit, perDoc ?? 0] where count < 0 {
      throw ValidationError(Messages.current.negativeLimit(count))
    }
  }

  func run() throws {
    let query = words.joined(separator: " ")
    let stopwatch = Stopwatch()
    let index = try options.open()
    if let queries {
      let batch = try QueryBatch(reading: queries)
      try batch.run(on: index, request, format, threads: options.threads)
      return
    }
    let results = try index.search(query, request)
    let milliseconds = stopwatch.seconds * 1_000

    if results.relaxed { StandardError.write(Messages.current.relaxed(query) + "\n") }
    var output = StandardOutput()
    if options.json {
      writeJSON(results, query: query, milliseconds: milliseconds, to: &output)
    } else if results.total > 0 {
      HitPrinter(style: color.style, width: Terminal.width).write(results.hits, to: &output)
      let summary = Messages.current.summary(
        results, milliseconds: milliseconds, shown: results.hits.count)
      output.write(color.style.faint(summary) + "\n")
    }
    output.flush()
    if results.total == 0 {
      if !options.json { StandardError.write(Messages.current.nothingFound(query) + "\n") }
      throw Exit.nothingFound
    }
  }

  private var request: SearchRequest {
    var request = SearchRequest()
    request.limit = limit
    request.perDocument = perDoc ?? 0
    request.includesContents = inclusion.includesContents
    request.relaxes = !strict
    request.matching = literal ? .literal : script == .exact ? .exactScript : .folded
    request.synonyms = SynonymFile.groups(beside: options.directory)
    return request
  }

  private func writeJSON(
    _ results: SearchResults, query: String, milliseconds: Double, to output: inout StandardOutput
  ) {
    output.write(
      SearchLines.lines(results, query: query, id: nil, milliseconds: milliseconds))
  }
}
