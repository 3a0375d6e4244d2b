/// Collects the text of a marked-up source as clean lines: a line per paragraph, heading or table
/// row.
///
/// Paragraphs stand apart by a blank line, as in plain texts, so that one that the page breaks of a
/// scanned original have cut in two is joined like any other.
struct BlockWriter {
  /// A table row of more text than this is layout, not data, and falls into its paragraphs.
  private static let longestRow = 4_096
  private static let mostLinesInRow = 32

  private struct Row {
    var firstLine: Int
    var start: Int
    var cells = 0
    var isLayout = false
  }

  private(set) var text = CleanText()
  /// The level of the heading that is being written, 0 for none.
  var headingLevel: UInt8 = 0
  /// Whether the next line starts a list item.
  var startsItem = false
  var role = LineRole.text

  private var lineStart = 0
  private var firstBreak = 0
  private var rows: [Row] = []
  private var needsBreak = true
  /// Whether white space stands between what was written and what comes.
  private var pendingSpace: (line: Int, column: Int, isBreak: Bool)?

  /// Whether anything stands in the current line.
  var isLineEmpty: Bool { text.bytes.count == lineStart }
  var isInRow: Bool { !rows.isEmpty }

  // MARK: Text

  /// Appends one scalar that stands at a place of the source.
  mutating func append(_ scalar: ArraySlice<UInt8>, line: Int, column: Int) {
    writePendingSpace(before: scalar)
    if needsBreak {
      text.breaks.append(ColumnBreak(offset: text.bytes.count, line: line, column: column))
      needsBreak = false
    }
    text.bytes.append(contentsOf: scalar)
  }

  /// Says that what comes next does not follow in the source what was written last.
  mutating func startStretch() { needsBreak = true }

  /// Notes white space, of which a run becomes one space, and none at the ends of a line.
  ///
  /// - Parameters:
  ///   - line: The source line, from 1.
  ///   - column: The scalar in that line, from 1.
  ///   - isBreak: Whether it has a line break, which between Han characters is nothing.
  mutating func appendSpace(line: Int, column: Int, isBreak: Bool) {
    guard !isLineEmpty else { return }
    if pendingSpace == nil {
      pendingSpace = (line, column, isBreak)
    } else if isBreak {
      pendingSpace?.isBreak = true
    }
    needsBreak = true
  }

  private mutating func writePendingSpace(before scalar: ArraySlice<UInt8>) {
    guard let space = pendingSpace else { return }
    pendingSpace = nil
    if text.bytes.last == 0x09 { return }
    let isBetweenHan = (text.bytes.last ?? 0) >= 0x80 && (scalar.first ?? 0) >= 0xE3
    if space.isBreak, isBetweenHan { return }
    text.breaks.append(
      ColumnBreak(offset: text.bytes.count, line: space.line, column: space.column))
    text.bytes.append(0x20)
  }

  /// A tabulator inside of a line, as between an entry of a contents page and its page number.
  mutating func appendTab(line: Int, column: Int) {
    guard !isLineEmpty else { return }
    pendingSpace = nil
    needsBreak = true
    append([0x09], line: line, column: column)
    needsBreak = true
  }

  // MARK: Lines

  /// Ends the current line, if anything stands in it.
  ///
  /// - Parameter gap: Whether a blank line follows: a paragraph has ended, not only a line of it.
  mutating func endLine(gap: Bool = true) {
    pendingSpace = nil
    needsBreak = true
    while !isLineEmpty, let last = text.bytes.last, last == 0x20 || last == 0x09 {
      text.bytes.removeLast()
    }
    while text.breaks.count > firstBreak, let last = text.breaks.last,
      last.offset >= text.bytes.count
    {
      text.breaks.removeLast()
    }
    guard !isLineEmpty else {
      if gap, rows.isEmpty, let last = text.lines.last, !last.range.isEmpty { appendBlank() }
      return
    }
    text.lines.append(
      CleanLine(
        range: lineStart..<text.bytes.count, breaks: firstBreak..<text.breaks.count,
        headingLevel: headingLevel, hasListDash: startsItem, isIndented: false,
        isMarkupOnly: false, role: role))
    startsItem = false
    // Lines of one row may be put together; a space outside of both keeps their words apart.
    text.bytes.append(0x20)
    beginLine()
    if gap, rows.isEmpty { appendBlank() }
  }

  private mutating func beginLine() {
    lineStart = text.bytes.count
    firstBreak = text.breaks.count
  }

  private mutating func appendBlank() {
    text.lines.append(
      CleanLine(
        range: lineStart..<lineStart, breaks: firstBreak..<firstBreak, headingLevel: 0,
        hasListDash: false, isIndented: false, isMarkupOnly: false))
  }

  // MARK: Tables

  mutating func beginRow() {
    endLine()
    // A row inside of a row: the outer table only arranges the page.
    if !rows.isEmpty { rows[rows.count - 1].isLayout = true }
    rows.append(Row(firstLine: text.lines.count, start: lineStart))
  }

  mutating func beginCell() {
    guard !rows.isEmpty else { return endLine() }
    endLine()
    rows[rows.count - 1].cells += 1
    if rows[rows.count - 1].cells > 1 {
      if text.lines.count > rows[rows.count - 1].firstLine, text.bytes.last == 0x20 {
        text.bytes[text.bytes.count - 1] = 0x09
      } else {
        text.bytes.append(0x09)
      }
      beginLine()
    }
  }

  /// Ends a row; its lines become one, cells apart by tabs, unless they are too much for a row.
  mutating func endRow() {
    guard let row = rows.last else { return endLine() }
    endLine()
    rows.removeLast()
    let lines = text.lines[row.firstLine...]
    guard let first = lines.first, let last = lines.last else { return }
    let isData =
      row.cells > 1 && !row.isLayout && lines.count <= Self.mostLinesInRow
      && last.range.upperBound - row.start <= Self.longestRow
    if isData {
      let merged = CleanLine(
        range: row.start..<last.range.upperBound,
        breaks: first.breaks.lowerBound..<last.breaks.upperBound, headingLevel: 0,
        hasListDash: false, isIndented: false, isMarkupOnly: false, role: first.role)
      text.lines.removeSubrange(row.firstLine...)
      // A row with one cell of text: the tab says that it is a row.
      text.lines.append(merged)
    } else if rows.isEmpty {
      separate(from: row.firstLine)
    }
  }

  /// Puts blank lines between the paragraphs of a row that turned out to be layout.
  private mutating func separate(from first: Int) {
    let lines = Array(text.lines[first...])
    text.lines.removeSubrange(first...)
    for line in lines {
      text.lines.append(line)
      if !line.range.isEmpty, line.headingLevel > 0 || !line.range.contains(where: isTab) {
        appendBlank()
      }
    }
  }

  private func isTab(_ offset: Int) -> Bool { text.bytes[offset] == 0x09 }

  /// Ends whatever is open and returns the text.
  mutating func finish() -> CleanText {
    endLine()
    while !rows.isEmpty { endRow() }
    return text
  }
}
