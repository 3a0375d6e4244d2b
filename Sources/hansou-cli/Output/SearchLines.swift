import Hansou

/// The JSON lines of a search: a hit each, then the summary.
enum SearchLines {
  /// - Parameters:
  ///   - results: What was found.
  ///   - query: The query as typed.
  ///   - id: The query's id in a batch.
  ///   - milliseconds: How long it took.
  ///   - context: The passages before and behind each hit; empty for none.
  /// - Returns: The lines, each with its line break.
  static func lines(
    _ results: SearchResults, query: String, id: String?, milliseconds: Double,
    context: [(before: [Passage], after: [Passage])] = []
  ) -> String {
    var text = ""
    for (number, hit) in results.hits.enumerated() {
      var line = JSONLine(type: "hit")
      if let id { line.add("qid", id) }
      line.add("rank", hit.rank)
      line.add("score", hit.score)
      line.add(hit.passage)
      line.add("matches", hit.matches)
      line.add("line", hit.place.line)
      line.add("column", hit.place.column)
      if number < context.count, !context[number].before.isEmpty || !context[number].after.isEmpty {
        line.add("before", context[number].before.map(\.text))
        line.add("after", context[number].after.map(\.text))
      }
      text += line.string + "\n"
    }
    for facet in results.facets {
      for value in facet.values {
        var line = JSONLine(type: "facet")
        if let id { line.add("qid", id) }
        line.add("facet", facet.facet.description)
        if let name = value.name { line.add("value", name) } else { line.addNull("value") }
        line.add("passages", value.passages)
        line.add("documents", value.documents)
        text += line.string + "\n"
      }
    }
    var line = JSONLine(type: "summary")
    if let id { line.add("qid", id) }
    line.add("query", query)
    line.add("total", results.total)
    line.add("documents", results.documents)
    line.add("relaxed", results.relaxed)
    line.add("expanded", results.forms.flatMap { $0.dropFirst() })
    line.add("milliseconds", (milliseconds * 1_000).rounded() / 1_000)
    return text + line.string + "\n"
  }
}
