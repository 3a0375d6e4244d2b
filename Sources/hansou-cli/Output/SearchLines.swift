import Hansou

/// The JSON lines of a search: a hit each, then the summary.
enum SearchLines {
  /// - Parameters:
  ///   - results: What was found.
  ///   - query: The query as typed.
  ///   - id: The query's id in a batch.
  ///   - milliseconds: How long it took.
  /// - Returns: The lines, each with its line break.
  static func lines(
    _ results: SearchResults, query: String, id: String?, milliseconds: Double
  ) -> String {
    var text = ""
    for hit in results.hits {
      var line = JSONLine(type: "hit")
      if let id { line.add("qid", id) }
      line.add("rank", hit.rank)
      line.add("score", hit.score)
      line.add(hit.passage)
      line.add("matches", hit.matches)
      line.add("line", hit.place.line)
      line.add("column", hit.place.column)
      text += line.string + "\n"
    }
    var line = JSONLine(type: "summary")
    if let id { line.add("qid", id) }
    line.add("query", query)
    line.add("total", results.total)
    line.add("documents", results.documents)
    line.add("relaxed", results.relaxed)
    line.add("milliseconds", (milliseconds * 1_000).rounded() / 1_000)
    return text + line.string + "\n"
  }
}
