import Hansou

/// Answers one query and writes what was found in the form that was asked for.
struct SearchReport {
  let index: TextIndex
  let query: String
  let request: SearchRequest
  let display: SearchTask.Display
  let stopwatch: Stopwatch

  private var format: OutputFormat { display.isJSON ? .jsonl : display.format ?? .text }

  /// - Returns: Whether anything was found.
  func run() throws -> Bool {
    if display.quiet { return try isFound() }
    if display.pathsOnly || display.countsOnly { return try writeDocuments() }
    let results = try index.search(query, request)
    let milliseconds = stopwatch.seconds * 1_000
    if results.relaxed { StandardError.write(Messages.current.relaxed(query) + "\n") }
    if results.relaxed || results.total == 0, format == .text,
      let meant = Messages.current.corrections(try index.corrections(of: query, request))
    {
      StandardError.write(meant + "\n")
    }
    if results.total > 0, let forms = Messages.current.expanded(results.forms) {
      StandardError.write(forms + "\n")
    }
    var output = StandardOutput()
    switch format {
    case .text: try writeText(results, milliseconds: milliseconds, to: &output)
    case .jsonl:
      output.write(
        SearchLines.lines(
          results, query: query, id: nil, milliseconds: milliseconds,
          context: try results.hits.map { try index.context(of: $0.passage, reach: reach) }))
    case .tsv: output.write(HitTable.tsv(results, id: nil))
    case .trec:
      output.write(
        HitTable.trec(results.hits.map { ($0.passage.document, $0.score) }, id: "1"))
    }
    output.flush()
    if results.total == 0, format == .text {
      StandardError.write(Messages.current.nothingFound(query) + "\n")
      for condition in try index.unmetConditions(of: query, request) {
        StandardError.write(Messages.current.unmet(condition) + "\n")
      }
    }
    return results.total > 0
  }

  private var reach: Int { display.reach }

  /// The least work that tells whether something has all of the query.
  private func isFound() throws -> Bool {
    var request = request
    request.limit = 0
    request.facets = []
    request.order = .score
    request.relaxes = false
    return try index.search(query, request).total > 0
  }

  private func writeText(
    _ results: SearchResults, milliseconds: Double, to output: inout StandardOutput
  ) throws {
    guard results.total > 0 else { return }
    let style = display.style
    let printer = HitPrinter(
      style: style, width: Terminal.width, links: display.links,
      paths: SourcePaths(index: index))
    try printer.write(results.hits, to: &output) { hit in
      try index.context(of: hit.passage, reach: reach)
    }
    for facet in results.facets {
      FacetPrinter(style: style, width: Terminal.width).write(facet, to: &output)
    }
    let messages = Messages.current
    let summaries = [results.hits.count, results.total].map {
      messages.summary(results, milliseconds: milliseconds, shown: $0)
    }
    let summary = summaries.first { DisplayWidth.of($0) <= Terminal.width }
    output.write(
      style.faint(summary ?? messages.shortSummary(results, milliseconds: milliseconds)) + "\n")
  }

  private func writeDocuments() throws -> Bool {
    let documents = try index.documents(matching: query, request)
    let links = display.links
    let style = display.style
    let paths = SourcePaths(index: index)
    var output = StandardOutput()
    for document in documents {
      let file = paths.path(of: document.document, given: document.path)
      switch format {
      case .jsonl:
        var line = JSONLine(type: "match")
        line.add("document", document.document)
        line.add("path", document.path)
        line.add("title", document.title)
        line.add("passages", document.passages)
        output.write(line.string + "\n")
      default:
        let count = display.countsOnly ? ":\(document.passages)" : ""
        output.write(links.link(style.path(file), to: file) + count + "\n")
      }
    }
    output.flush()
    return !documents.isEmpty
  }
}
