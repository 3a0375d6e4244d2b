import ArgumentParser
import Hansou

struct CountCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count occurrences, passages and documents of phrases. 计数。",
    discussion: """
      hansou count 十四五规划 营商环境
      hansou count --query '数字经济 -招商'
      hansou count 楼宇经济 数字经济 --by document
      hansou count --file phrases.txt --by year --where 地区:江汉 --format csv
      hansou count 城市更新 --by section --list

      Each argument is one phrase; quotation marks in it are transparent, as in any text. With \
      --by, a row for each group with the rate per 10,000 characters and a bar: document, \
      region, year (of the date, else the first of the period), kind (of the passage), section, \
      genre (文种), issuer, period. --list, --where, --not-inside and --format go by document \
      unless --by says otherwise.
      """)

  @Argument(help: ArgumentHelp("A phrase. 短语。", valueName: "phrase"))
  var phrases: [String] = []

  @Option(name: .long, help: ArgumentHelp("A phrase a line. 短语表。", valueName: "list"))
  var file: String?

  @Option(
    name: .long,
    help: ArgumentHelp("document, region, year, kind, section … 分组。", valueName: "group"))
  var by: String?

  @Flag(name: .long, help: "Print the very occurrences too, by group. 列出各处。")
  var list = false

  @OptionGroup var options: IndexOptions
  @OptionGroup var scope: ScopeOptions
  @OptionGroup var report: ReportOptions

  @Flag(name: .long, help: "Take each argument as a query. 参数为检索式。")
  var query = false

  func validate() throws {
    if let by, Grouping(named: by) == nil {
      throw ValidationError(Messages.current.badGrouping(by))
    }
    if grouping != nil, query { throw ValidationError(Messages.current.phrasesOnly) }
  }

  /// The groups; documents where something is asked for that only goes with groups.
  private var grouping: Grouping? {
    if let by { return Grouping(named: by) }
    return list || scope.isNarrowed || report.format != nil ? .document : nil
  }

  func run() throws {
    let phrases = try PhraseFile.phrases(phrases, and: file)
    let index = try options.open()
    if let grouping {
      let run = GroupedCountRun(
        phrases: phrases, grouping: grouping, scope: try scope.scope(options),
        threads: options.threadCount, format: report.format(json: options.json), bom: report.bom)
      return try run.run(on: index, listing: list)
    }
    var output = StandardOutput()
    var isFound = false
    for phrase in phrases {
      let count =
        query
        ? try index.count(query: phrase, includingContents: scope.inclusion.includesContents)
        : try index.count(phrase: phrase, includingContents: scope.inclusion.includesContents)
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
