import HansouIndex
import HansouSearch
import HansouStorage

/// All passages that match a query, by document.
struct MatchList {
  /// The matches of one document.
  struct DocumentRun {
    let segment: Int
    let document: Int
    /// Ascending.
    let passages: ArraySlice<UInt32>
  }

  let index: IndexReader
  /// For each segment, its matches, ascending.
  let passages: [[UInt32]]
  let relaxed: Bool

  /// - Throws: `corrupt`.
  init(
    _ searcher: Searcher, matching query: CompiledQuery, options: SearchOptions, relaxed: Bool
  ) throws(StorageError) {
    index = searcher.index
    passages = try searcher.passages(matching: query, options: options, relaxed: relaxed)
    self.relaxed = relaxed
  }

  /// The matches, or if there are none and the options allow it, the partial ones.
  ///
  /// - Throws: `corrupt`.
  static func relaxing(
    _ searcher: Searcher, matching query: CompiledQuery, options: SearchOptions
  ) throws(StorageError) -> MatchList {
    if options.relaxation != .always {
      let strict = try MatchList(searcher, matching: query, options: options, relaxed: false)
      if strict.count > 0 || options.relaxation == .never { return strict }
    }
    return try MatchList(searcher, matching: query, options: options, relaxed: true)
  }

  /// The number of passages.
  var count: Int { passages.reduce(0) { $0 + $1.count } }

  /// The documents that have matches, in order of segment and place.
  ///
  /// - Complexity: O(matches).
  func documents() -> [DocumentRun] {
    var runs: [DocumentRun] = []
    for (number, matches) in passages.enumerated() {
      let segment = index.segments[number]
      var start = 0
      var document = 0
      while start < matches.count {
        document = segment.document(of: matches[start], from: document)
        let end = segment.passages(ofDocument: document).upperBound
        var next = start + 1
        while next < matches.count, matches[next] < end { next += 1 }
        runs.append(
          DocumentRun(segment: number, document: document, passages: matches[start..<next]))
        start = next
      }
    }
    return runs
  }

  /// The value of a keyword column of a document.
  func column(_ name: String, of run: DocumentRun) throws(StorageError) -> String? {
    let column = index.segments[run.segment].column(name: name)
    guard case .keyword(let text) = try column?.value(ofDocument: run.document) else { return nil }
    return text
  }
}
