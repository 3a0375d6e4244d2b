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
  var words: [String]

  @OptionGroup var options: IndexOptions
  @OptionGroup var inclusion: InclusionOptions

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most hits to show. 最多显示条数。", valueName: "n"))
  var limit = 10

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
    if limit < 0 { throw ValidationError(Messages.current.negativeLimit(limit)) }
  }

  func run() throws {
    let query = words.joined(separator: " ")
    let stopwatch = Stopwatch()
    let index = try options.open()
    var request = SearchRequest()
    request.limit = limit
    request.includesContents = inclusion.includesContents
    request.relaxes = !strict
    request.matching = literal ? .literal : script == .exact ? .exactScript : .folded
    request.synonyms = SynonymFile.groups(beside: options.directory)
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

  private func writeJSON(
    _ results: SearchResults, query: String, milliseconds: Double, to output: inout StandardOutput
  ) {
    for hit in results.hits {
      var line = JSONLine(type: "hit")
      line.add("rank", hit.rank)
      line.add("score", hit.score)
      line.add(hit.passage)
      line.add("matches", hit.matches)
      line.add("line", hit.place.line)
      line.add("column", hit.place.column)
      output.write(line.string + "\n")
    }
    var line = JSONLine(type: "summary")
    line.add("query", query)
    line.add("total", results.total)
    line.add("documents", results.documents)
    line.add("relaxed", results.relaxed)
    line.add("milliseconds", (milliseconds * 1_000).rounded() / 1_000)
    output.write(line.string + "\n")
  }
}
