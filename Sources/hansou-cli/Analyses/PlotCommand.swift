import ArgumentParser
import Hansou

struct PlotCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot",
    abstract: "Show where in each document phrases stand. 分布图。",
    discussion: """
      hansou plot 楼宇经济
      hansou plot 数字经济 城市更新 --svg plot.svg

      A strip a document, from its beginning to its end, and two measures of evenness: \
      Juilland's D (1 is even) and Gries's DP (0 is even). A document's are over --parts equal \
      parts of it, the total's over the documents.
      """)

  @Argument(help: ArgumentHelp("A phrase. 短语。", valueName: "phrase"))
  var phrases: [String] = []

  @Option(name: .long, help: ArgumentHelp("A phrase a line. 短语表。", valueName: "list"))
  var file: String?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Equal parts of a document. 等分数。", valueName: "n"))
  var parts = 10

  @Option(name: .long, help: ArgumentHelp("Draw it to a file. 输出 SVG。", valueName: "file"))
  var svg: String?

  @OptionGroup var options: IndexOptions
  @OptionGroup var scope: ScopeOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    guard (2...1_000).contains(parts) else {
      throw ValidationError(Messages.current.badParts(parts))
    }
  }

  func run() throws {
    let phrases = try PhraseFile.phrases(phrases, and: file)
    let index = try options.open()
    let scope = try scope.scope(options)
    var plots: [(phrase: String, plot: DispersionPlot)] = []
    for phrase in phrases {
      let plot = try index.dispersion(
        of: phrase, in: scope, parts: parts, threads: options.threadCount)
      plots.append((phrase, plot))
    }
    if let svg, !TextFile.write(DispersionChart.svg(plots), to: svg) {
      StandardError.write(Messages.current.unwritable(svg) + "\n")
      throw Exit.failure
    }
    var output = StandardOutput()
    let format = report.format(json: options.json)
    table(plots, format).write(format, bom: report.bom, style: ColorChoice.auto.style, to: &output)
    output.flush()
    if plots.allSatisfy({ $0.plot.rows.isEmpty }) { throw Exit.nothingFound }
  }

  private func table(
    _ plots: [(phrase: String, plot: DispersionPlot)], _ format: ReportFormat
  ) -> Table {
    let messages = Messages.current
    var table = Table(
      type: "plot",
      columns: [
        .named("phrase", shown: plots.count > 1), .named("document", narrowing: .shorten),
        .named("occurrences"), .named("characters", narrowing: .drop(1)),
        .named("rate", narrowing: .drop(4)),
        .named("D", narrowing: .drop(3)), .named("DP", narrowing: .drop(2)),
        .named("where", data: false), .named("places", shown: false),
      ])
    for (phrase, plot) in plots {
      for row in plot.rows {
        let document = format == .text ? TerminalText.fitted(row.document, 40) : row.document
        table.rows.append(
          cells(phrase, .text(document), row.places.count, row.characters, row.dispersion)
            + [
              .drawn(cells: 30) { Bar.strip(row.counts(parts: $0)) },
              .numbers(row.places),
            ])
      }
      let all = format == .text ? Table.Cell.text(messages.allDocuments) : .nothing
      table.rows.append(
        cells(phrase, all, plot.occurrences, plot.characters, plot.dispersion)
          + [.nothing, .nothing])
    }
    return table
  }

  private func cells(
    _ phrase: String, _ document: Table.Cell, _ occurrences: Int, _ characters: Int,
    _ dispersion: Dispersion
  ) -> [Table.Cell] {
    let rate = characters == 0 ? 0 : Double(occurrences) * 10_000 / Double(characters)
    return [
      .text(phrase), document, .integer(occurrences), .integer(characters),
      .number(rate, digits: 2), .number(dispersion.juillandD, digits: 3),
      .number(dispersion.deviationOfProportions, digits: 3),
    ]
  }
}
