import HansouIndex
import HansouSearch
import HansouStorage

/// A document with the number of its passages that match.
public struct DocumentMatch: Hashable, Sendable {
  /// The document's id.
  public let document: String
  /// The path of the source as it was given to the indexer.
  public let path: String
  /// Its title.
  public let title: String
  /// How many of its passages match.
  public let passages: Int
}

extension TextIndex {
  /// The documents that have passages with all of a query.
  ///
  /// - Parameters:
  ///   - query: The query, as for `search`.
  ///   - request: As for `search`, but that nothing is relaxed and limits do not count.
  /// - Returns: All of them, those with the best passage first, or in the order asked for.
  /// - Throws: `badQuery` or `corrupt`.
  public func documents(
    matching query: String, _ request: SearchRequest = SearchRequest()
  ) throws(HansouError) -> [DocumentMatch] {
    try HansouError.wrapping {
      let compiled = try compiled(query, request)
      let options = options(for: compiled, request, typed: query)
      let list = try MatchList(searcher, matching: compiled, options: options, relaxed: false)
      let runs =
        request.order == .score
        ? try best(list, compiled, options) : try sorted(list.documents(), of: list, request.order)
      return try runs.map { run in
        let segment = searcher.index.segments[run.segment]
        let record = try DocumentRecord(decoding: try segment.documentRecord(run.document))
        return DocumentMatch(
          document: try segment.documentID(run.document), path: record.path, title: record.title,
          passages: run.passages.count)
      }
    }
  }

  /// A search whose hits come by date or path.
  func ordered(
    _ query: CompiledQuery, _ options: SearchOptions, _ request: SearchRequest, forms: [[String]]
  ) throws -> SearchResults {
    let list = try MatchList.relaxing(searcher, matching: query, options: options)
    let runs = try sorted(list.documents(), of: list, request.order)
    var chosen: [(segment: Int, passage: UInt32)] = []
    for run in runs where chosen.count < options.limit {
      let passages = try passages(of: run, list, query, options)
      for passage in passages.prefix(options.limit - chosen.count) {
        chosen.append((run.segment, passage))
      }
    }
    let scores = try scores(of: chosen, list, query, options)
    return SearchResults(
      hits: try hits(zip(chosen, scores).map { ($0.segment, $0.passage, $1) }, of: query),
      total: list.count, documents: runs.count,
      relaxed: list.relaxed && list.count > 0, forms: forms,
      facets: try facets(request.facets, list))
  }

  /// The passages of a document that may be shown, by place: all, or the best of them.
  private func passages(
    of run: MatchList.DocumentRun, _ list: MatchList, _ query: CompiledQuery,
    _ options: SearchOptions
  ) throws -> [UInt32] {
    guard options.perDocument > 0, run.passages.count > options.perDocument else {
      return Array(run.passages)
    }
    let scores = try scores(of: run.passages.map { (run.segment, $0) }, list, query, options)
    return zip(run.passages, scores).sorted { ($1.1, $0.0) < ($0.1, $1.0) }
      .prefix(options.perDocument).map(\.0).sorted()
  }

  private func scores(
    of places: [(segment: Int, passage: UInt32)], _ list: MatchList, _ query: CompiledQuery,
    _ options: SearchOptions
  ) throws -> [Double] {
    var passages = [[UInt32]](repeating: [], count: searcher.index.segments.count)
    for place in places { passages[place.segment].append(place.passage) }
    for segment in passages.indices { passages[segment].sort() }
    let scores = try searcher.scores(
      of: passages, query, options: options, relaxed: list.relaxed)
    let tables = zip(passages, scores).map {
      Dictionary(zip($0, $1)) { first, _ in first }
    }
    return places.map { tables[$0.segment][$0.passage] ?? 0 }
  }

  /// The documents by their best passage.
  private func best(
    _ list: MatchList, _ query: CompiledQuery, _ options: SearchOptions
  ) throws -> [MatchList.DocumentRun] {
    let scores = try searcher.scores(
      of: list.passages, query, options: options, relaxed: list.relaxed)
    let keyed = try list.documents().map { run in
      (
        run: run, best: scores[run.segment][run.passages.indices].max() ?? 0,
        id: try searcher.index.segments[run.segment].documentID(run.document)
      )
    }
    return keyed.sorted { ($1.best, $0.id) < ($0.best, $1.id) }.map(\.run)
  }

  private func sorted(
    _ runs: [MatchList.DocumentRun], of list: MatchList, _ order: HitOrder
  ) throws -> [MatchList.DocumentRun] {
    let keyed = try runs.map { run in
      (
        run: run, id: try searcher.index.segments[run.segment].documentID(run.document),
        date: order == .date
          ? try list.column("date", of: run) ?? list.column("period", of: run).map {
            String($0.prefix(4))
          } ?? "" : ""
      )
    }
    return keyed.sorted { ($1.date, $0.id) < ($0.date, $1.id) }.map(\.run)
  }
}
