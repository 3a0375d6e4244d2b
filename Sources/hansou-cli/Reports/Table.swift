/// Rows of cells under named columns, written in any of the report formats.
struct Table {
  /// What stands in a row under a column.
  enum Cell {
    case text(String)
    case integer(Int)
    /// A number, in full for programs and with so many decimals for people.
    case number(Double, digits: Int)
    case list([String])
    case flag(Bool)
    case nothing
  }

  /// A column.
  struct Column {
    /// Its key in JSON and its head in CSV and TSV.
    let key: String
    /// Its head for people.
    let title: String
    /// Whether people see it; programs see all.
    var isShown = true
    /// Whether programs see it; bars are for people.
    var isData = true
  }

  /// The `type` of its JSON lines.
  let type: String
  let columns: [Column]
  var rows: [[Cell]] = []
  /// Whether people see the heads.
  var hasHeads = true

  init(type: String, columns: [Column]) {
    self.type = type
    self.columns = columns
  }

  /// Writes all rows.
  func write(_ format: ReportFormat, bom: Bool, style: Style, to output: inout StandardOutput) {
    switch format {
    case .text: writeText(style, to: &output)
    case .jsonl: for row in rows { output.write(json(row) + "\n") }
    case .tsv, .csv:
      let writer = SeparatedValues(format, bom: bom)
      output.write(writer.start)
      let data = columns.indices.filter { columns[$0].isData }
      output.write(writer.line(data.map { columns[$0].key }))
      for row in rows { output.write(writer.line(data.map { Self.plain(row[$0]) })) }
    }
  }

  private func json(_ row: [Cell]) -> String {
    var line = JSONLine(type: type)
    for (column, cell) in zip(columns, row) where column.isData {
      switch cell {
      case .text(let text): line.add(column.key, text)
      case .integer(let number): line.add(column.key, number)
      case .number(let number, _): line.add(column.key, number)
      case .list(let texts): line.add(column.key, texts)
      case .flag(let flag): line.add(column.key, flag)
      case .nothing: continue
      }
    }
    return line.string
  }

  private static func plain(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .integer(let number): String(number)
    case .number(let number, _): number.isFinite ? String(number) : ""
    case .list(let texts): texts.joined(separator: " ")
    case .flag(let flag): flag ? "true" : "false"
    case .nothing: ""
    }
  }

  private static func shown(_ cell: Cell) -> String {
    if case .number(let number, let digits) = cell { return number.decimal(digits) }
    return plain(cell)
  }

  private func writeText(_ style: Style, to output: inout StandardOutput) {
    let shown = columns.indices.filter { columns[$0].isShown }
    var cells = rows.map { row in shown.map { Self.shown(row[$0]) } }
    if hasHeads { cells.insert(shown.map { columns[$0].title }, at: 0) }
    let widths = shown.indices.map { column in
      cells.reduce(0) { max($0, DisplayWidth.of($1[column])) }
    }
    let isNumeric = shown.map { column in
      rows.contains {
        switch $0[column] {
        case .integer, .number: true
        default: false
        }
      }
    }
    for (number, row) in cells.enumerated() {
      var line = ""
      for column in shown.indices {
        let space = String(
          repeating: " ", count: widths[column] - DisplayWidth.of(row[column]))
        line += isNumeric[column] ? space + row[column] : row[column] + space
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      output.write((number == 0 && hasHeads ? style.faint(line) : line) + "\n")
    }
  }
}
