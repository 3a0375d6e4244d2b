import ArgumentParser
import Hansou

struct CollocatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collocates",
    abstract: "Show what goes with a phrase. 搭配。",
    discussion: """
      hansou collocates 营商环境
      hansou collocates 数字经济 --window 5 --sort logdice
      hansou collocates 城市更新 --sentence --side right --where 地区:江汉

      Words near the phrase, counted left and right apart, with the log-likelihood ratio (LL), \
      logDice, the t-score and mutual information (MI). `hansou kwic` shows the places.
      """)

  /// By what the rows are ranked.
  enum Order: String, ExpressibleByArgument, CaseIterable {
    case likelihood = "ll"
    case logDice = "logdice"
    case tScore = "t"
    case mutualInformation = "mi"
    case frequency = "freq"

    var measure: CollocateRequest.Measure {
      switch self {
      case .likelihood: .logLikelihood
      case .logDice: .logDice
      case .tScore: .tScore
      case .mutualInformation: .mutualInformation
      case .frequency: .frequency
      }
    }
  }

  /// On which side of the phrase.
  enum Side: String, ExpressibleByArgument, CaseIterable {
    case both
    case left
    case right
  }

  @Argument(help: ArgumentHelp("The phrase. 短语。", valueName: "phrase"))
  var phrase: String

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Characters on either side. 两侧字数。", valueName: "n"))
  var window = 10

  @Flag(name: .long, help: "The sentence instead of --window. 以句为窗口。")
  var sentence = false

  @Option(name: .long, help: "both, left or right. 哪一侧。")
  var side = Side.both

  @Option(name: .long, help: "ll, logdice, t, mi or freq. 排序。")
  var sort = Order.likelihood

  @Option(
    name: .customLong("min"), parsing: .unconditional,
    help: ArgumentHelp("The fewest occurrences near it. 最少次数。", valueName: "n"))
  var minimum = 3

  @Flag(name: .long, help: "Single characters too. 包括单字。")
  var characters = false

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most rows; 0 for all. 最多行数。", valueName: "n"))
  var limit = 30

  @OptionGroup var options: IndexOptions
  @OptionGroup var scope: ScopeOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    for (name, value) in [("window", window), ("min", minimum), ("limit", limit)] where value < 0 {
      throw ValidationError(Messages.current.negative(name, value))
    }
  }

  func run() throws {
    var request = CollocateRequest(phrase)
    request.scope = try scope.scope(options)
    request.window = sentence ? .sentence : .characters(window)
    request.side = CollocateRequest.Side(rawValue: side.rawValue) ?? .both
    request.measure = sort.measure
    request.minimum = minimum
    request.includesCharacters = characters
    request.threads = options.threadCount
    let collocates = try options.open().collocates(request)
    var output = StandardOutput()
    table(collocates).write(
      report.format(json: options.json), bom: report.bom, style: ColorChoice.auto.style,
      to: &output)
    output.flush()
    if collocates.node == 0 {
      if report.format(json: options.json) == .text {
        StandardError.write(Messages.current.nothingFound(phrase) + "\n")
      }
      throw Exit.nothingFound
    }
  }

  private func table(_ found: Collocates) -> Table {
    var table = Table(
      type: "collocate",
      columns: [
        .named("collocate"), .named("occurrences"), .named("left"), .named("right"),
        .named("frequency", narrowing: .drop(4)), .named("expected", narrowing: .drop(1)),
        .named("logLikelihood", "LL"), .named("logDice", narrowing: .drop(5)),
        .named("tScore", "t", narrowing: .drop(2)),
        .named("mutualInformation", "MI", narrowing: .drop(3)),
        .named("node", shown: false), .named("window", shown: false),
        .named("size", shown: false),
      ])
    let rows = found.collocates
    for row in limit == 0 ? rows[...] : rows.prefix(limit) {
      let measures = row.association
      table.rows.append([
        .text(row.text), .integer(measures.observed), .integer(row.left), .integer(row.right),
        .integer(row.frequency), .number(measures.expected, digits: 2),
        .number(measures.logLikelihood, digits: 1), .number(measures.logDice, digits: 2),
        .number(measures.tScore, digits: 2), .number(measures.mutualInformation, digits: 2),
        .integer(found.node), .integer(found.window), .integer(found.size),
      ])
    }
    return table
  }
}
