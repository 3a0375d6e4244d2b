import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// An index, open for searching: a snapshot of its last commit.
///
/// Later commits do not change it; open the index again to see them. It is Sendable and may serve
/// many threads at once.
///
///     let index = try TextIndex(opening: "Index")
///     for hit in try index.search("四水共治").hits {
///       print(hit.passage.path, hit.place.line, hit.passage.text)
///     }
public struct TextIndex: Sendable {
  let searcher: Searcher
  /// Cuts queries as the documents were cut; nil when ICU has to.
  let dictionary: SegmentationDictionary?
  /// The directory of the index.
  public let directory: String

  /// Opens the index in `directory`, mapping its files and reading almost nothing.
  ///
  /// - Throws: `notAnIndex`, `wrongAnalyzer` when it was made by another fold, `tooNew`, `tooOld`,
  ///   `corrupt` or `system`.
  public init(opening directory: String) throws(HansouError) {
    self.directory = directory
    let reader = try HansouError.wrapping {
      let reader = try IndexReader.open(directory: directory)
      try AnalyzerSource.requireCompatible(reader.commit, directory: directory)
      return reader
    }
    searcher = Searcher(reader)
    dictionary = DictionaryFile.dictionary(in: directory)
  }

  /// The best passages for a query in the query language.
  ///
  /// - Throws: `badQuery` with the place of the fault, or `corrupt`.
  public func search(
    _ query: String, _ request: SearchRequest = SearchRequest()
  ) throws(HansouError) -> SearchResults {
    try HansouError.wrapping {
      let compiled = try compiled(query, request)
      let options = options(for: compiled, request, typed: query)
      let forms = try forms(of: try QueryParser.parse(query), request)
      guard request.order == .score else {
        return try ordered(compiled, options, request, forms: forms)
      }
      let result = try searcher.search(compiled, options: options)
      let facets =
        request.facets.isEmpty
        ? []
        : try facets(
          request.facets,
          MatchList(searcher, matching: compiled, options: options, relaxed: result.relaxed))
      return SearchResults(
        hits: try hits(
          result.hits.map { ($0.segment, $0.passage, $0.score) }, of: compiled),
        total: result.total, documents: result.documents, relaxed: result.relaxed, forms: forms,
        facets: facets)
    }
  }

  /// How often a phrase stands in the index. Quotation marks in it are transparent, as in any text.
  ///
  /// - Throws: `badQuery` when nothing in it is searchable, or `corrupt`.
  public func count(
    phrase: String, includingContents: Bool = false
  ) throws(HansouError) -> PhraseCount {
    try HansouError.wrapping {
      let compiled = try compiled(phrase: phrase)
      let count = try searcher.count(
        compiled, kinds: kinds(includingContents: includingContents))
      return PhraseCount(count)
    }
  }

  /// How many passages have all of a query; occurrences are those of its runs and phrases.
  ///
  /// - Throws: `badQuery` or `corrupt`.
  public func count(
    query: String, includingContents: Bool = false
  ) throws(HansouError) -> PhraseCount {
    try HansouError.wrapping {
      var request = SearchRequest()
      request.relaxation = .never
      let compiled = try compiled(query, request)
      let count = try searcher.count(
        compiled, kinds: kinds(includingContents: includingContents || compiled.namesKinds))
      return PhraseCount(count)
    }
  }

  /// A phrase folded.
  func compiled(phrase: String) throws(QuerySyntaxError) -> Phrase {
    guard let compiled = Phrase(Fold().folded(phrase)) else {
      throw QuerySyntaxError(
        phrase.isEmpty ? .empty : .nothingSearchable(phrase), query: phrase,
        range: 0..<phrase.utf8.count)
    }
    return compiled
  }

  /// A query folded and cut as a request asks for.
  func compiled(_ query: String, _ request: SearchRequest) throws -> CompiledQuery {
    let tree = try QueryParser.parse(query)
    var compiler = try compiler(request)
    let compiled = try compiler.compile(tree, text: query)
    guard let filter = request.filter, !filter.isEmpty else { return compiled }
    let condition = try compiler.compile(try QueryParser.parse(filter), text: filter)
    return .all([compiled, condition])
  }

  private func compiler(_ request: SearchRequest) throws -> QueryCompiler {
    var options = QueryCompiler.Options()
    options.exactness = request.matching.exactness
    options.synonyms = request.synonyms.synonyms
    options.lexicon = request.lexicon.lexicon
    options.named = NamedTerms(searcher.index, statistics: request.statistics?.statistics)
    options.kinds = PassageKind.numbersByName
    options.cutsPhrases = request.relaxation != .never
    return QueryCompiler(analyzer: try AnalyzerSource.analyzer(dictionary), options: options)
  }

  /// The forms of each run of a query that has others than the one typed.
  func forms(of query: Query, _ request: SearchRequest) throws -> [[String]] {
    let compiler = try compiler(request)
    return query.runs.map { compiler.forms(of: $0) }.filter { $0.count > 1 }
  }

  /// - Parameters:
  ///   - query: The query.
  ///   - request: What is wanted.
  ///   - typed: The query as typed, whose script and width come first where scores tie.
  /// - Returns: Options for the searcher.
  func options(
    for query: CompiledQuery, _ request: SearchRequest, typed: String
  ) -> SearchOptions {
    var options = SearchOptions()
    options.form = TypedForm(of: typed)
    options.limit = request.limit
    options.perDocument = max(0, request.perDocument)
    options.relaxation = request.relaxation.relaxation
    options.statistics = request.statistics?.statistics
    options.kinds = kinds(includingContents: request.includesContents || query.namesKinds)
    return options
  }

  /// The kinds of passage that are looked at.
  func kinds(includingContents: Bool) -> KindSet {
    includingContents ? .all : .all.removing(HansouDocuments.PassageKind.contents.rawValue)
  }

  /// What is to be shown of passages that were found.
  func hits(
    _ found: [(segment: Int, passage: UInt32, score: Double)], of query: CompiledQuery
  ) throws -> [SearchResults.Hit] {
    let highlighter = Highlighter(query)
    var documents = DocumentCache(searcher.index)
    var hits: [SearchResults.Hit] = []
    for (index, hit) in found.enumerated() {
      let stored = try documents.passage(hit.passage, segment: hit.segment)
      let matches = highlighter.ranges(in: stored.record.text)
      let place = stored.record.place(of: matches.first?.lowerBound ?? 0)
      hits.append(
        SearchResults.Hit(
          rank: index + 1, score: hit.score, passage: stored.passage, matches: matches,
          place: SourcePlace(line: place.line, column: place.column)))
    }
    return hits
  }
}

extension PhraseCount {
  init(_ count: MatchCount) {
    self.init(
      occurrences: count.occurrences, passages: count.passages, documents: count.documents)
  }
}
