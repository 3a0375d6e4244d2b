import ArgumentParser
import Hansou

struct SearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find the passages for a query, the best first. 检索段落。",
    discussion: """
      hansou search 老旧小区改造
      hansou search 数字经济 江汉 -招商
      hansou search 营商环境 --region 武昌区 --year 2021..2025 --facets kind
      hansou search -l '"四水共治" OR 海绵城市'

      A space means AND; OR, | and NOT, - and parentheses work, also in full width. An unspaced run \
      is wanted whole first, then as its words; "…" or “…” is an exact phrase. Fields: 标题: 地区: \
      年份:2020..2025 kind:glossary; patterns: ?强省 建设*中心; NEAR(金融, 中心, 10); 文本分析~1; 城市^2.
      """)

  @Argument(help: ArgumentHelp("The query. 检索式。", valueName: "query"))
  var words: [String] = []

  @OptionGroup var options: IndexOptions
  @OptionGroup var inclusion: InclusionOptions
  @OptionGroup var filters: FilterOptions
  @OptionGroup var display: SearchDisplayOptions
  @OptionGroup var shard: ShardOptions
  @OptionGroup var lexicon: LexiconOptions

  @Option(
    name: [.customShort("n"), .customShort("k"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most hits to show. 最多显示条数。", valueName: "n"))
  var limit: Int?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The most hits of one document. 每份文件最多条数。", valueName: "n"))
  var perDoc: Int?

  @Option(help: "The order of hits: score, date (latest first), path. 排序。")
  var sort: SortChoice?

  @Flag(name: .long, help: "No partial matches when nothing has all of it. 不放宽条件。")
  var strict = false

  @Flag(name: .long, help: "Only passages with the very characters as typed. 按字面。")
  var literal = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "exact tells traditional from simplified. 区分繁简。", valueName: "folded|exact"))
  var script = ScriptChoice.folded

  @Option(
    name: .long,
    help: ArgumentHelp("Answer each line ID<TAB>QUERY of a file. 批量检索。", valueName: "file"),
    completion: .file())
  var queries: String?

  func validate() throws {
    for count in [limit, perDoc, display.context].compactMap(\.self) where count < 0 {
      throw ValidationError(Messages.current.negativeLimit(count))
    }
    if strict, shard.partial { throw ValidationError(Messages.current.strictAndPartial) }
    if queries != nil, !words.isEmpty { throw ValidationError(Messages.current.twoQueries) }
  }

  func run() throws {
    var task = SearchTask()
    task.words = words
    task.index = options.index
    task.filter = filters.filter
    task.limit = limit
    task.perDocument = perDoc
    task.sort = sort
    task.includesContents = inclusion.includesContents
    task.isStrict = strict
    task.matching = literal ? .literal : script == .exact ? .exactScript : .folded
    task.facets = try display.facetList()
    task.display = display.display
    task.display.isJSON = options.json
    task.queries = queries
    task.lexicon = lexicon.lexicon
    task.threads = options.threads
    task.printsStatistics = shard.printStatistics
    task.isPartial = shard.partial
    task.statistics = try shard.sum()
    try task.run()
  }
}

/// The order of hits.
enum SortChoice: String, ExpressibleByArgument, CaseIterable {
  case score
  case date
  case path

  var order: HitOrder {
    switch self {
    case .score: .score
    case .date: .date
    case .path: .path
    }
  }
}
