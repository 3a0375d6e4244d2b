import Hansou

/// What is wrong with a query: a line that says it, and the query with a caret under the place.
struct SyntaxReport {
  private static let margin = "  "

  /// What is wrong, in one line.
  let message: String
  /// The query and the caret, each with its line break; empty where the query has no place to show.
  let excerpt: String

  /// - Parameters:
  ///   - query: The query as typed.
  ///   - range: The UTF-8 bytes of it that are wrong.
  ///   - reason: The reason's stable name, and the word or limit that belongs to it.
  ///   - width: The cells of a line; of a longer query the part around the place is shown.
  ///   - language: The reader's.
  init(
    _ query: String, _ range: Range<Int>, _ reason: (name: String, detail: String), width: Int,
    language: Language
  ) {
    message = Messages(language: language).syntax(reason)
    guard !query.isEmpty, reason.name != "too-long" else {
      excerpt = ""
      return
    }
    let utf8 = query.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: min(range.lowerBound, utf8.count))
    let end = utf8.index(start, offsetBy: range.count, limitedBy: utf8.endIndex) ?? utf8.endIndex
    // The caret counts cells, so controls are spaces.
    let room = max(8, width - Self.margin.count)
    let behind = min(room / 2, DisplayWidth.of(query[start...]))
    let before = Self.last(room - behind, of: TerminalText.spaced(query[..<start]))
    let left = room - DisplayWidth.of(before)
    let wrong = Self.first(left, of: TerminalText.spaced(query[start..<end]))
    let after = Self.first(left - DisplayWidth.of(wrong), of: TerminalText.spaced(query[end...]))
    excerpt =
      Self.margin + before + wrong + after + "\n"
      + Self.margin + String(repeating: " ", count: DisplayWidth.of(before))
      + String(repeating: "^", count: max(1, DisplayWidth.of(wrong))) + "\n"
  }

  /// As much of the end as fits, behind an ellipsis if that is not all.
  private static func last(_ cells: Int, of text: Substring) -> String {
    if DisplayWidth.of(text) <= cells { return String(text) }
    return (cells > 0 ? "…" : "") + TerminalText.ending(String(text), max(0, cells - 1))
  }

  /// As much of the beginning as fits, before an ellipsis if that is not all.
  private static func first(_ cells: Int, of text: Substring) -> String {
    if DisplayWidth.of(text) <= cells { return String(text) }
    return TerminalText.clipped(String(text), max(0, cells - 1)) + (cells > 0 ? "…" : "")
  }
}
