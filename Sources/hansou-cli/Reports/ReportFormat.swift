import ArgumentParser

/// How rows of figures or lines are written.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable {
  /// Columns aligned by display width.
  case text
  /// Tabs between the cells; tabs and line breaks in them become spaces.
  case tsv
  /// RFC 4180.
  case csv
  /// JSON lines, schema 1.
  case jsonl
}

/// How a report is written.
struct ReportOptions: ParsableArguments {
  @Option(name: .long, help: "text, tsv, csv or jsonl. 输出格式。")
  var format: ReportFormat?

  @Flag(name: .long, help: "Begin a CSV with a byte order mark, for Excel. CSV 加 BOM。")
  var bom = false

  /// The format, which `--json` is short for.
  func format(json: Bool) -> ReportFormat { format ?? (json ? .jsonl : .text) }
}
