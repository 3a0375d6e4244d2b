/// Writes lines of CSV (RFC 4180) or TSV.
struct SeparatedValues {
  private let isCSV: Bool
  private let bom: Bool

  init(_ format: ReportFormat, bom: Bool) {
    isCSV = format == .csv
    self.bom = bom
  }

  /// What stands before the first line: the byte order mark by which Excel knows UTF-8.
  var start: String { isCSV && bom ? "\u{FEFF}" : "" }

  /// A line with its line break, which RFC 4180 wants to be CRLF.
  func line(_ cells: [String]) -> String {
    isCSV
      ? cells.map(Self.quoted).joined(separator: ",") + "\r\n"
      : cells.map(Self.withoutTabs).joined(separator: "\t") + "\n"
  }

  private static func quoted(_ text: String) -> String {
    let isSpecial = text.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
    return isSpecial ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private static func withoutTabs(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
  }
}
