import Hansou

/// Results as lines of fields, for other programs.
enum HitTable {
  /// A line for each hit: in a batch the query's id; rank, score, path, line, column, kind, title,
  /// section path, text. Tabs and line breaks in a field become spaces.
  static func tsv(_ results: SearchResults, id: String?) -> String {
    var text = ""
    for hit in results.hits {
      let passage = hit.passage
      let fields =
        (id.map { [$0] } ?? []) + [
          String(hit.rank), String(hit.score), passage.path, String(hit.place.line),
          String(hit.place.column), passage.kind.description, passage.title,
          passage.section.joined(separator: " › "), passage.text,
        ]
      text += fields.map(field).joined(separator: "\t") + "\n"
    }
    return text
  }

  /// A line for the best passage of each document, as trec_eval reads them.
  static func trec(_ passages: [(document: String, score: Double)], id: String) -> String {
    var text = ""
    var seen: Set<String> = []
    for (document, score) in passages where seen.insert(document).inserted {
      text += "\(id) Q0 \(document) \(seen.count) \(score) hansou\n"
    }
    return text
  }

  private static func field(_ text: String) -> String {
    String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }
}
