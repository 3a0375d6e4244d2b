import ArgumentParser
import Hansou

struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two documents or two sets of passages. 比较。",
    discussion: """
      hansou compare year:2020 year:2026
      hansou compare jianghan-14th jianghan-2026 --terms phrases.txt
      hansou compare a.txt b.txt --text

      A and B are documents or queries; B is looked at, A is what it is compared with. Words \
      that are new, gone, more or less frequent in B, by log-likelihood (LL) with log ratio and \
      p; --terms tells of phrases instead. --text tells which passages of B restate, change or \
      drop those of A, side by side.
      """)

  @Argument(help: ArgumentHelp("A document or a query. 文件或检索式。", valueName: "A"))
  var first: String

  @Argument(help: ArgumentHelp("A document or a query. 文件或检索式。", valueName: "B"))
  var second: String

  @Option(name: .long, help: ArgumentHelp("A phrase a line. 短语表。", valueName: "file"))
  var terms: String?

  @Flag(name: .long, help: "Compare passage by passage. 逐段比较。")
  var text = false

  @Option(name: .long, help: ArgumentHelp("The greatest p. 显著性水平。", valueName: "p"))
  var p = 0.001

  @Option(
    name: .customLong("min"), parsing: .unconditional,
    help: ArgumentHelp("The fewest occurrences in both. 最少次数。", valueName: "n"))
  var minimum = 3

  @Flag(name: .long, help: "Single characters too. 包括单字。")
  var characters = false

  @Option(
    name: .long,
    help: ArgumentHelp("With --text: when passages are alike, 0 to 1. 相似度。", valueName: "s"))
  var similarity = 0.5

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most rows of each kind; 0 for all. 每类最多行数。", valueName: "n"))
  var limit = 20

  @Option(name: .long, help: "Colours: auto, always, never. 颜色。")
  var color = ColorChoice.auto

  @OptionGroup var options: IndexOptions
  @OptionGroup var scope: ScopeOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    for (name, value) in [("min", minimum), ("limit", limit)] where value < 0 {
      throw ValidationError(Messages.current.negative(name, value))
    }
    for (name, value) in [("p", p), ("similarity", similarity)] where !(0...1).contains(value) {
      throw ValidationError(Messages.current.badShare(name, value))
    }
  }

  func run() throws {
    let index = try options.open()
    let sides = (first: try side(first, index), second: try side(second, index))
    if text {
      try compareTexts(index, sides.first, sides.second)
    } else {
      try compareWords(index, sides.first, sides.second)
    }
  }

  /// The passages that an argument names: those of a document, if there is one of that name.
  private func side(_ name: String, _ index: TextIndex) throws -> CorpusScope {
    var side = try scope.scope(options)
    if let document = try? index.document(name) {
      side.document = document.id
    } else {
      side.query = side.query.map { "(\(name)) (\($0))" } ?? name
    }
    return side
  }

  // MARK: Words

  private func compareWords(
    _ index: TextIndex, _ first: CorpusScope, _ second: CorpusScope
  ) throws {
    var request = KeynessRequest(first, second)
    request.phrases = try terms.map { try PhraseFile.phrases(in: $0) }
    request.significance = p
    request.minimum = minimum
    request.includesCharacters = characters
    request.threads = options.threadCount
    let list = try index.keyness(request)
    let format = report.format(json: options.json)
    let style = color.style
    var output = StandardOutput()
    var all = table()
    for change in Keyness.Change.allCases {
      let terms = list.terms.filter { $0.change == change }
      guard !terms.isEmpty else { continue }
      let shown = limit == 0 || request.phrases != nil ? terms[...] : terms.prefix(limit)
      if format == .text {
        var part = table()
        part.rows = shown.map { row($0, list) }
        output.write(
          style.title(Messages.current.change(change, shown: shown.count, of: terms.count)) + "\n")
        part.write(.text, bom: false, style: style, to: &output)
        output.write("\n")
      } else {
        all.rows += shown.map { row($0, list) }
      }
    }
    if format == .text {
      output.write(style.faint(Messages.current.sizes(list.sizes, areWords: terms == nil)) + "\n")
    } else {
      all.write(format, bom: report.bom, style: style, to: &output)
    }
    output.flush()
    if list.terms.isEmpty { throw Exit.nothingFound }
  }

  private func table() -> Table {
    Table(
      type: "key",
      columns: [
        .named("term"), .named("change", shown: false), .named("first", "A"),
        .named("second", "B"), .named("logLikelihood", "LL"), .named("logRatio", "log ratio"),
        .named("p", "p <", shown: false), .named("threshold", "p <", data: false),
        .named("firstSize", "", shown: false), .named("secondSize", "", shown: false),
      ])
  }

  private func row(_ term: KeynessList.Term, _ list: KeynessList) -> [Table.Cell] {
    let thresholds = [0.0001, 0.001, 0.01, 0.05]
    let threshold = thresholds.first { term.keyness.pValue < $0 }
    return [
      .text(term.text), .text(term.change.rawValue), .integer(term.first),
      .integer(term.second), .number(term.keyness.logLikelihood, digits: 2),
      .number(term.keyness.logRatio, digits: 2), .number(term.keyness.pValue, digits: 6),
      .text(threshold.map { String($0) } ?? ""),
      .integer(list.sizes.first), .integer(list.sizes.second),
    ]
  }

  // MARK: Texts

  private func compareTexts(
    _ index: TextIndex, _ first: CorpusScope, _ second: CorpusScope
  ) throws {
    var request = RestatementRequest(first, second)
    request.similarity = similarity
    request.threads = options.threadCount
    let found = try index.restatement(request)
    let printer = RestatementPrinter(
      style: color.style, width: Terminal.width, limit: limit == 0 ? Int.max : limit)
    var output = StandardOutput()
    switch report.format(json: options.json) {
    case .text: printer.write(found, to: &output)
    case .jsonl: for pair in found.pairs { output.write(printer.json(pair) + "\n") }
    case .tsv, .csv:
      printer.table(found).write(
        report.format(json: options.json), bom: report.bom, style: color.style, to: &output)
    }
    output.flush()
    if found.pairs.isEmpty { throw Exit.nothingFound }
  }
}
