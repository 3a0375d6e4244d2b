import Hansou

/// A search as it was asked for on the command line, apart from how the command line is read.
struct SearchTask {
  /// How results are written.
  struct Display {
    var pathsOnly = false
    var countsOnly = false
    var quiet = false
    var context: Int?
    var format: OutputFormat?
    var isJSON = false
    var color: ColorChoice?
    var hyperlink: HyperlinkChoice?

    var style: Style { (color ?? .current).style }
    var links: Hyperlinks { Hyperlinks(hyperlink ?? Settings.current.hyperlink ?? .auto) }
    var reach: Int { context ?? Settings.current.context ?? 0 }
  }

  var words: [String] = []
  var index: String?
  var filter = SearchFilter()
  var limit: Int?
  var perDocument: Int?
  var sort: SortChoice?
  var includesContents = false
  var isStrict = false
  var matching = Matching.folded
  var facets: [Facet] = []
  var display = Display()
  /// A file of queries to answer instead of the words.
  var queries: String?
  var threads: Int?
  /// A file of set terms.
  var lexicon: String?
  /// Writes what the index adds to the statistics of the query instead of searching.
  var printsStatistics = false
  /// Partial matches at once.
  var isPartial = false
  /// Those of all shards.
  var statistics: SearchStatistics?

  /// - Throws: `ExitCode` 1 when nothing is found; what searching throws.
  func run() throws {
    let stopwatch = Stopwatch()
    let directory = index ?? IndexOptions.usualDirectory
    let index = try TextIndex(opening: directory)
    let request = try request(on: index, directory)
    if let queries {
      let batch = try QueryBatch(reading: queries)
      let format = display.isJSON ? .jsonl : display.format ?? .jsonl
      return try batch.run(
        on: index, request, format, threads: threads ?? Settings.current.threads)
    }
    let query = words.isEmpty && !filter.isEmpty ? "all:" : JoinedText.of(words, separator: " ")
    if printsStatistics {
      var output = StandardOutput()
      output.write(try index.statistics(for: query, request).json + "\n")
      output.flush()
      return
    }
    let report = SearchReport(
      index: index, query: query, request: request, display: display, stopwatch: stopwatch)
    let isFound = try report.run()
    if !display.quiet, Settings.current.looksForStaleTexts { StaleNotice.write(for: index) }
    if !isFound { throw Exit.nothingFound }
  }

  private func request(on index: TextIndex, _ directory: String) throws -> SearchRequest {
    let settings = Settings.current
    var request = SearchRequest()
    request.limit = limit ?? settings.limit ?? 10
    request.perDocument = perDocument ?? settings.perDocument ?? 0
    request.includesContents = includesContents || settings.includesContents
    request.relaxes = !isStrict && !settings.isStrict
    if isPartial { request.relaxation = .always }
    request.statistics = statistics
    request.matching = matching
    request.synonyms = SynonymFile.groups(beside: directory)
    request.lexicon = try LexiconFile.terms(lexicon, beside: directory)
    request.filter = try filter.query(on: index)
    request.order = (sort ?? settings.sort ?? .score).order
    request.facets = facets
    return request
  }
}

extension SearchTask {
  /// The search that the most common command lines ask for: words, `-n N`, `--index DIR`, `--json`, `-l`,
  /// `-c`, `-q`; nil for all others, and for what is wrong, which the argument parser then says.
  ///
  /// The argument parser takes two milliseconds over the options of `search`, as long as a search takes.
  init?(quick arguments: ArraySlice<String>) {
    self.init()
    var rest = arguments
    while let argument = rest.popFirst() {
      switch argument {
      case "-n", "--limit":
        guard let count = rest.popFirst().flatMap({ Int($0) }), count >= 0 else { return nil }
        limit = count
      case "--index":
        guard let directory = rest.popFirst(), !directory.hasPrefix("-") else { return nil }
        index = directory
      case "--json": display.isJSON = true
      case "-l": display.pathsOnly = true
      case "-c": display.countsOnly = true
      case "-q": display.quiet = true
      default:
        guard !argument.hasPrefix("-") else { return nil }
        words.append(argument)
      }
    }
  }
}
