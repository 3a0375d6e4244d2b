import ArgumentParser
import Hansou

struct TrendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trend",
    abstract: "Show how often phrases stand over the years. 历年趋势。",
    discussion: """
      hansou trend 数字经济 人工智能
      hansou trend 数字经济 --where 地区:江汉 --svg trend.svg

      Occurrences per 10,000 characters by year: that of the document's date, else the first of \
      its period. --by takes what `hansou count` takes.
      """)

  @Argument(help: ArgumentHelp("A phrase. 短语。", valueName: "phrase"))
  var phrases: [String] = []

  @Option(name: .long, help: ArgumentHelp("A phrase a line. 短语表。", valueName: "list"))
  var file: String?

  @Option(
    name: .long,
    help: ArgumentHelp("year, period, region … 分组。", valueName: "group"))
  var by = "year"

  @Option(name: .long, help: ArgumentHelp("Draw it to a file. 输出 SVG。", valueName: "file"))
  var svg: String?

  @OptionGroup var options: IndexOptions
  @OptionGroup var scope: ScopeOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    if Grouping(named: by) == nil { throw ValidationError(Messages.current.badGrouping(by)) }
  }

  func run() throws {
    let phrases = try PhraseFile.phrases(phrases, and: file)
    var request = GroupedCountRequest(phrases, by: Grouping(named: by) ?? .year)
    request.scope = try scope.scope(options)
    request.threads = options.threadCount
    let counts = try options.open().counts(request)
    if let svg, !TextFile.write(TrendChart.svg(counts, phrases: phrases), to: svg) {
      StandardError.write(Messages.current.unwritable(svg) + "\n")
      throw Exit.failure
    }
    var output = StandardOutput()
    let format = report.format(json: options.json)
    table(counts, phrases).write(
      format, bom: report.bom, style: ColorChoice.auto.style, to: &output)
    output.flush()
    if counts.total.counts.allSatisfy({ $0.occurrences == 0 }) { throw Exit.nothingFound }
  }

  /// All groups of each phrase in order, those without it too: a curve has no gaps.
  private func table(_ counts: GroupedCounts, _ phrases: [String]) -> Table {
    let messages = Messages.current
    var table = Table(
      type: "trend",
      columns: [
        .named("phrase", shown: phrases.count > 1), .named("group", narrowing: .shorten),
        .named("occurrences"), .named("documents", narrowing: .drop(2)),
        .named("characters", narrowing: .drop(1)),
        .named("rate"),
        .bars,
      ])
    let greatest = phrases.indices.reduce(0.0) { greatest, phrase in
      counts.groups.reduce(greatest) { max($0, $1.rate(phrase)) }
    }
    for (number, phrase) in phrases.enumerated() {
      for group in counts.groups {
        let rate = group.rate(number)
        table.rows.append([
          .text(phrase), .text(group.key.name.isEmpty ? messages.unknownGroup : group.key.name),
          .integer(group.counts[number].occurrences), .integer(group.documents),
          .integer(group.characters), .number(rate, digits: 2),
          .drawn(cells: 30) { Bar.bar(rate, of: greatest, cells: $0) },
        ])
      }
    }
    return table
  }
}
