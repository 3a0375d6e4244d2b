/// Rows of cells under named columns, written in any of the report formats.
struct Table {
  /// What stands in a row under a column.
  enum Cell {
    case text(String)
    case integer(Int)
    /// A number, in full for programs and with so many decimals for people.
    case number(Double, digits: Int)
    case list([String])
    case numbers([Double])
    case flag(Bool)
    /// A bar or the like, for people: so many cells wide, or fewer where there is no room.
    case drawn(cells: Int, @Sendable (Int) -> String)
    case nothing
  }

  /// What happens to a column that a terminal has no room for.
  enum Narrowing {
    case keep
    /// Its texts are shortened in the middle.
    case shorten
    /// It goes; the least number first.
    case drop(Int)
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
    var narrowing = Narrowing.keep

    /// A column whose head for people is that of its key in their language, if no other is given.
    static func named(
      _ key: String, _ title: String? = nil, shown: Bool = true, data: Bool = true,
      narrowing: Narrowing = .keep
    ) -> Column {
      Column(
        key: key, title: title ?? Messages.current.head(key), isShown: shown, isData: data,
        narrowing: narrowing)
    }

    /// A column of bars, for people.
    static var bars: Column { Column(key: "bar", title: "", isData: false) }
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
      case .numbers(let numbers): line.add(column.key, numbers)
      case .flag(let flag): line.add(column.key, flag)
      case .drawn, .nothing: continue
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
    case .numbers(let numbers): numbers.map { String($0) }.joined(separator: " ")
    case .flag(let flag): flag ? "true" : "false"
    case .drawn, .nothing: ""
    }
  }

  /// A cell for people, at most `cells` wide if that is given.
  private static func shown(_ cell: Cell, _ cells: Int? = nil) -> String {
    switch cell {
    case .number(let number, let digits): return number.decimal(digits)
    case .drawn(let natural, let draw): return draw(min(natural, cells ?? natural))
    case .text, .list: return TerminalText.fitted(plain(cell), cells ?? .max)
    default: return plain(cell)
    }
  }

  private func writeText(_ style: Style, to output: inout StandardOutput) {
    let shown = columns.indices.filter { columns[$0].isShown }
    let layout = TableLayout(
      shown.map { measure($0) }, width: Terminal.shownWidth)
    if hasHeads {
      let heads = zip(shown, layout.widths).map { column, width in
        width.map { TerminalText.fitted(columns[column].title, $0) } ?? ""
      }
      output.write(style.faint(line(heads, shown, layout)) + "\n")
    }
    for row in rows {
      let cells = zip(shown, layout.widths).map { column, width in
        width.map { Self.shown(row[column], $0) } ?? ""
      }
      output.write(line(cells, shown, layout) + "\n")
    }
  }

  private func line(_ cells: [String], _ shown: [Int], _ layout: TableLayout) -> String {
    var line = ""
    for (cell, (column, width)) in zip(cells, zip(shown, layout.widths)) {
      guard let width else { continue }
      let space = String(repeating: " ", count: max(0, width - DisplayWidth.of(cell)))
      line += isNumeric(column) ? space + cell : cell + space
      line += String(repeating: " ", count: layout.gap)
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private func isNumeric(_ column: Int) -> Bool {
    for row in rows {
      switch row[column] {
      case .integer, .number: return true
      case .nothing: continue
      default: return false
      }
    }
    return false
  }

  private func measure(_ column: Int) -> TableLayout.Column {
    let head = hasHeads ? DisplayWidth.of(columns[column].title) : 0
    let width = rows.reduce(head) { max($0, DisplayWidth.of(Self.shown($1[column]))) }
    let isDrawn = rows.contains { if case .drawn = $0[column] { true } else { false } }
    return TableLayout.Column(
      width: width, least: isDrawn ? max(head, 6) : nil, narrowing: columns[column].narrowing)
  }
}
