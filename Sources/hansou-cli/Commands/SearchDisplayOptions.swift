import ArgumentParser
import Hansou

/// How the results of a search are written.
struct SearchDisplayOptions: ParsableArguments {
  @Flag(
    name: [.customShort("l"), .customLong("files-with-matches")],
    help: "Only the paths of documents that have all of it. 只列路径。")
  var pathsOnly = false

  @Flag(
    name: [.customShort("c"), .customLong("count")],
    help: "Only PATH:PASSAGES for those documents. 只列段数。")
  var countsOnly = false

  @Flag(name: .shortAndLong, help: "Nothing but the exit status. 只给状态码。")
  var quiet = false

  @Option(
    name: [.customShort("C"), .long], parsing: .unconditional,
    help: ArgumentHelp("Passages to show before and after a hit. 前后段数。", valueName: "n"))
  var context: Int?

  @Option(
    help: ArgumentHelp(
      "Count all matches by region, kind, year, period, issuer, document, passage. 分面计数。",
      valueName: "names"), completion: .list(Facet.all.map(\.description)))
  var facets: [String] = []

  @Option(help: "The format of results: text, jsonl, tsv, trec. 结果格式。")
  var format: OutputFormat?

  @Option(name: .long, help: "Colours: auto, always, never. 颜色。")
  var color: ColorChoice?

  @Option(name: .long, help: "Links on paths: auto, always, never. 路径超链接。")
  var hyperlink: HyperlinkChoice?

  var display: SearchTask.Display {
    SearchTask.Display(
      pathsOnly: pathsOnly, countsOnly: countsOnly, quiet: quiet, context: context, format: format,
      color: color, hyperlink: hyperlink)
  }

  func validate() throws { _ = try facetList() }

  /// - Throws: A usage error for a name that is no facet.
  func facetList() throws -> [Facet] {
    try facets.flatMap { $0.split { $0 == "," || $0 == "，" || $0 == "、" } }.map { name in
      guard let facet = Facet(named: String(name)) else {
        throw ValidationError(Messages.current.badFacet(String(name)))
      }
      return facet
    }
  }
}

/// The format of results.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  /// For people.
  case text
  /// JSON lines, schema 1.
  case jsonl
  /// A line for each hit: rank, score, path, line, column, kind, title, section, text.
  case tsv
  /// `qid Q0 document rank score hansou`, the best passage of each document.
  case trec
}
