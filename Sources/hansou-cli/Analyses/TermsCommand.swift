import ArgumentParser
import Hansou

struct TermsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terms",
    abstract: "Find the texts' own terms, without a dictionary. 提取术语与新词。",
    discussion: """
      hansou terms
      hansou terms year:2026 --new
      hansou terms 地区:江汉 --sort frequency --add words.txt

      Sequences that are repeated, hold together (cohesion: the least mutual information of two \
      parts), and stand in different surroundings (branching entropy left and right). Those \
      that mostly stand inside a longer one are folded into it. --new leaves out what the \
      segmenter cuts as one word; --add writes those to a list of phrases, which --file, \
      --not-inside and `compare --terms` read.
      """)

  /// What the rows are ranked by.
  enum Order: String, ExpressibleByArgument, CaseIterable {
    case score
    case frequency
    case cohesion
    case entropy
  }

  @Argument(help: ArgumentHelp("Only passages of a query. 限定范围。", valueName: "query"))
  var query: [String] = []

  @Option(name: .long, help: "score, frequency, cohesion or entropy. 排序。")
  var sort = Order.score

  @Option(
    name: .customLong("min"), parsing: .unconditional,
    help: ArgumentHelp("The fewest occurrences. 最少次数。", valueName: "n"))
  var minimum = 5

  @Option(
    name: .customLong("max-length"), parsing: .unconditional,
    help: ArgumentHelp("The most characters, 2 to 13. 最长字数。", valueName: "n"))
  var length = 12

  @Option(name: .long, help: ArgumentHelp("The least cohesion in bits. 最低凝合度。", valueName: "bits"))
  var cohesion = 3.0

  @Option(name: .long, help: ArgumentHelp("The least entropy in bits. 最低分支熵。", valueName: "bits"))
  var entropy = 1.0

  @Flag(name: .long, help: "Only what is no word yet. 只列新词。")
  var new = false

  @Option(name: .long, help: ArgumentHelp("Add the new ones to a list. 写入词表。", valueName: "file"))
  var add: String?

  @Option(
    name: [.customShort("n"), .long], parsing: .unconditional,
    help: ArgumentHelp("The most rows; 0 for all. 最多行数。", valueName: "n"))
  var limit = 50

  @OptionGroup var options: IndexOptions
  @OptionGroup var inclusion: InclusionOptions
  @OptionGroup var report: ReportOptions

  func validate() throws {
    for (name, value) in [("min", minimum), ("limit", limit)] where value < 0 {
      throw ValidationError(Messages.current.negative(name, value))
    }
    guard (2...13).contains(length) else {
      throw ValidationError(Messages.current.badLength(length))
    }
  }

  func run() throws {
    var request = TermRequest()
    request.scope.query = query.isEmpty ? nil : query.joined(separator: " ")
    request.scope.includesContents = inclusion.includesContents
    request.scope.synonyms = SynonymFile.groups(beside: options.directory)
    request.minimumFrequency = minimum
    request.maximumLength = length
    request.minimumCohesion = cohesion
    request.minimumEntropy = entropy
    request.order = TermRequest.Order(rawValue: sort.rawValue) ?? .score
    request.onlyNew = new
    request.threads = options.threadCount
    let terms = try options.open().terms(request)
    let shown = limit == 0 ? terms[...] : terms.prefix(limit)
    if let add { try write(shown.filter { !$0.isKnown }.map(\.text), to: add) }
    var output = StandardOutput()
    table(shown).write(
      report.format(json: options.json), bom: report.bom, style: ColorChoice.auto.style,
      to: &output)
    output.flush()
    if terms.isEmpty { throw Exit.nothingFound }
  }

  /// Adds to a list of phrases what it does not have.
  private func write(_ terms: [String], to path: String) throws {
    let text = TextFile.contents(of: path) ?? ""
    let known = text.isEmpty ? [] : Set(try PhraseFile.phrases(in: path))
    let fresh = terms.filter { !known.contains($0) }
    let lines = fresh.map { $0 + "\n" }.joined()
    let start = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
    guard fresh.isEmpty || TextFile.write(start + lines, to: path, appending: true) else {
      StandardError.write(Messages.current.unwritable(path) + "\n")
      throw Exit.failure
    }
    StandardError.write(Messages.current.added(fresh.count, to: path) + "\n")
  }

  private func table(_ terms: ArraySlice<Term>) -> Table {
    let messages = Messages.current
    var table = Table(
      type: "term",
      columns: [
        .named("term"), .named("frequency"), .named("cohesion"),
        .named("leftEntropy", messages.head("left"), narrowing: .drop(1)),
        .named("rightEntropy", messages.head("right"), narrowing: .drop(2)),
        .named("leftVariety", shown: false),
        .named("rightVariety", shown: false), .named("score"), .named("known", shown: false),
        .named("nested", narrowing: .shorten),
      ])
    for term in terms {
      table.rows.append([
        .text(term.text), .integer(term.frequency), .number(term.cohesion, digits: 2),
        .number(term.leftEntropy, digits: 2), .number(term.rightEntropy, digits: 2),
        .integer(term.leftVariety), .integer(term.rightVariety),
        .number(term.score, digits: 1), .flag(term.isKnown), .list(term.nested),
      ])
    }
    return table
  }
}
