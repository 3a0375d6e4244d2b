/// Ranges of years and dates.
enum FieldRange {
  /// What stands between the ends of a range, the longer first: people write 2020—2025 and 2020至2025年 as well.
  private static let separators = ["..", "——", "—", "–", "~", "至", "到"]

  /// `2020..2025`, `2020..`, `..2025` or one value; dates as 2026, 2026-02 or 2026-02-05. Between two years a hyphen
  /// will do. Full-width forms and 年 count as their ASCII forms; nil when it is neither.
  static func parse(_ text: String) -> (lower: String?, upper: String?)? {
    let text = text.narrowed
    if let years = years(text) { return years }
    var marked = text
    for separator in separators { marked = marked.replacing(separator, with: "\u{0}") }
    let parts = marked.split(separator: "\u{0}", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    var values: [String?] = []
    for part in parts {
      if part.isEmpty, parts.count == 2 {
        values.append(nil)
      } else if let value = date(part) {
        values.append(value)
      } else {
        return nil
      }
    }
    if values.count == 1 { return (values[0], values[0]) }
    return values[0] == nil && values[1] == nil ? nil : (values[0], values[1])
  }

  /// Two years with a hyphen between them.
  private static func years(_ text: String) -> (lower: String?, upper: String?)? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { date($0) }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first.count == 4,
      last.count == 4
    else { return nil }
    return (first, last)
  }

  private static func date(_ text: Substring) -> String? {
    var result = ""
    for character in text {
      if let digit = character.wholeNumberValue, character.isNumber, digit < 10 {
        result.append(String(digit))
      } else if "-/.年月".contains(character) {
        result.append("-")
      } else if character != "日" {
        return nil
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    let parts = result.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].count == 4,
      parts.dropFirst().allSatisfy({ (1...2).contains($0.count) })
    else { return nil }
    // One form, so that dates compare as strings.
    return parts.map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: "-")
  }
}
