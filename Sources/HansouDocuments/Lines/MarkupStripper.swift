/// Takes markup out of source lines: Markdown marks, known tags, footnote numbers, TeX leftovers.
///
/// Taken out are heading and list marks, quotes `>`, `**`, links' addresses, fences and rules, the
/// bars of tables (cells become tab-separated), known tags, `<sup>12</sup>` and `^①` as footnote
/// marks, and the shell of `$…$`. A lone `*`, `_`, `$` or `<` is text and stays.
///
/// Every look ahead is bounded, so the time is linear in the source.
struct MarkupStripper {
  var output = CleanText()
  let source: [UInt8]
  /// The column in the source line of the byte to read next, from 1.
  var column = 1
  /// The source line, from 1.
  private(set) var line = 0
  /// Whether the next byte written must start a new stretch of columns.
  var needsBreak = true
  var lineStart = 0
  var firstBreak = 0

  private var clean = CleanLine.empty
  /// Whether a comment that began in a line before is still open.
  private var isInComment = false
  /// The offset after the last end of a comment, found when a comment starts; one that starts later has
  /// no end.
  private var lastCommentEnd: Int?

  init(_ source: [UInt8]) {
    self.source = source
    output.bytes.reserveCapacity(source.count)
  }

  /// Strips one line and appends it to the output, as several if it holds several rows of a table.
  mutating func append(_ range: Range<Int>) {
    line += 1
    column = 1
    beginLine()
    let end = trimmedEnd(of: range)
    var index = range.lowerBound
    var marks = CleanLine.empty
    if isInComment {
      skipComment(&index, end)
    } else {
      index = skipIndentation(index, end, &marks)
    }
    if index < end {
      index = stripPrefix(index, end, &marks)
      clean = marks
      if clean.isMarkupOnly {
        index = end
      } else if source[index..<end].contains(where: Self.isSpecial) {
        stripInline(index, end)
      } else {
        copy(index..<end)
      }
    }
    finishLine()
  }

  private mutating func beginLine() {
    needsBreak = true
    lineStart = output.bytes.count
    firstBreak = output.breaks.count
    clean = .empty
  }

  private mutating func finishLine() {
    trimOutput()
    clean.range = lineStart..<output.bytes.count
    if clean.range.isEmpty { output.breaks.removeSubrange(firstBreak...) }
    clean.breaks = firstBreak..<output.breaks.count
    output.lines.append(clean)
  }

  /// Another row of a table starts in the same source line.
  mutating func startRow() {
    guard output.bytes.count > lineStart else { return }
    finishLine()
    beginLine()
  }

  /// Passes over the rest of a comment, which may end in a later line.
  mutating func skipComment(_ index: inout Int, _ end: Int) {
    isInComment = true
    while index < end {
      if source[index] == 0x2D, source[index..<end].starts(with: [0x2D, 0x2D, 0x3E]) {
        isInComment = false
        return skip(3, &index, end)
      }
      skip(1, &index, end)
    }
  }

  /// Whether a comment that starts at an offset has an end somewhere.
  mutating func closesComment(from index: Int) -> Bool {
    let end = lastCommentEnd ?? Tag.lastCommentEnd(in: source)
    lastCommentEnd = end
    return index + 7 <= end
  }

  // MARK: The ends of a line

  func trimmedEnd(of range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      var start = end - 1
      while start > range.lowerBound, source[start] & 0xC0 == 0x80 { start -= 1 }
      guard Scalar.isSpace(scalar(at: start, end)) else { break }
      end = start
    }
    return end
  }

  func scalar(at index: Int, _ end: Int) -> UInt32 {
    let first = UInt32(source[index])
    if first < 0x80 { return first }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= end else { return 0xFFFD }
    var value = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
    return value
  }

  /// Skips white space; keeps leading tabs when more tabs follow, for they are empty cells.
  mutating func skipIndentation(_ start: Int, _ end: Int, _ line: inout CleanLine) -> Int {
    var index = start
    var width = 0
    var firstTab = -1
    var firstTabColumn = 0
    while index < end {
      let value = scalar(at: index, end)
      guard Scalar.isSpace(value) else { break }
      if value == 0x09, firstTab < 0 {
        firstTab = index
        firstTabColumn = column
      }
      width += value == 0x3000 ? 2 : 1
      skip(1, &index, end)
    }
    line.isIndented = width >= 2
    if firstTab >= 0, source[index..<end].contains(0x09) {
      line.isIndented = false
      column = firstTabColumn
      return firstTab
    }
    return index
  }

  mutating func trimOutput() {
    while output.bytes.count > lineStart, let last = output.bytes.last,
      last == 0x20 || last == 0x09
    {
      output.bytes.removeLast()
    }
    while let last = output.breaks.last, last.offset >= output.bytes.count, last.offset > lineStart
    {
      output.breaks.removeLast()
    }
  }

  // MARK: Marks at the start of a line

  mutating func stripPrefix(_ start: Int, _ end: Int, _ line: inout CleanLine) -> Int {
    var index = start
    while index < end, source[index] == 0x3E {  // >
      skip(1, &index, end)
      skipSpaces(&index, end)
    }
    guard index < end else { return index }
    if isRule(index, end) {
      line.isMarkupOnly = true
      return end
    }
    switch source[index] {
    case 0x23:  // #
      var level = 0
      while index + level < end, source[index + level] == 0x23 { level += 1 }
      let next = index + level
      guard level <= 6, next < end, level > 1 || source[next] == 0x20 || source[next] == 0x09
      else { return index }
      skip(level, &index, end)
      skipSpaces(&index, end)
      line.headingLevel = UInt8(level)
    case 0x2A, 0x2B, 0x2D:  // * + -
      guard index + 1 < end, source[index + 1] == 0x20, !isPageNumber(index, end) else { break }
      skip(1, &index, end)
      skipSpaces(&index, end)
      line.hasListDash = true
    default: break
    }
    return index
  }

  /// Whether the rest is a fence, a rule or the separator row of a table.
  func isRule(_ start: Int, _ end: Int) -> Bool {
    let first = source[start]
    switch first {
    case 0x2D, 0x2A, 0x5F:  // - * _
      return end - start >= 3
        && source[start..<end].allSatisfy { $0 == first || $0 == 0x20 }
    case 0x60:  // `
      return end - start >= 3 && end - start < 24 && source[start + 1] == 0x60
        && source[start + 2] == 0x60
    case 0x7C:  // |
      var hasDash = false
      for byte in source[start..<end] {
        guard byte == 0x7C || byte == 0x2D || byte == 0x3A || byte == 0x20 else { return false }
        if byte == 0x2D { hasDash = true }
      }
      return hasDash
    default: return false
    }
  }

  /// Whether the rest is a page number between dashes: - 12 -
  func isPageNumber(_ start: Int, _ end: Int) -> Bool {
    guard end - start < 16, source[end - 1] == 0x2D, end - start > 2 else { return false }
    return source[(start + 1)..<(end - 1)].allSatisfy { $0 == 0x20 || (0x30...0x39).contains($0) }
  }

  // MARK: Moving on

  /// Passes over bytes that are not text.
  mutating func skip(_ count: Int, _ index: inout Int, _ end: Int) {
    // Whole scalars: what follows the last byte belongs to it while it continues.
    var target = min(end, index + count)
    while target < end, source[target] & 0xC0 == 0x80 { target += 1 }
    while index < target {
      if source[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    needsBreak = true
  }

  mutating func skipSpaces(_ index: inout Int, _ end: Int) {
    while index < end, source[index] == 0x20 || source[index] == 0x09 { skip(1, &index, end) }
  }

  mutating func startStretch() {
    guard needsBreak else { return }
    needsBreak = false
    if output.breaks.count > firstBreak, output.breaks.last?.offset == output.bytes.count {
      output.breaks.removeLast()
    }
    output.breaks.append(ColumnBreak(offset: output.bytes.count, line: line, column: column))
  }

  mutating func copyOne(_ index: inout Int, _ end: Int) {
    startStretch()
    repeat {
      output.bytes.append(source[index])
      index += 1
    } while index < end && source[index] & 0xC0 == 0x80
    column += 1
  }

  mutating func copy(_ range: Range<Int>) {
    startStretch()
    output.bytes.append(contentsOf: source[range])
  }

  mutating func replace(
    _ count: Int, _ index: inout Int, _ end: Int, by byte: UInt8
  ) {
    write([byte], for: count, &index, end)
  }

  /// Writes other bytes in place of some of the source.
  mutating func write(
    _ bytes: [UInt8], for count: Int, _ index: inout Int, _ end: Int
  ) {
    startStretch()
    output.bytes.append(contentsOf: bytes)
    skip(count, &index, end)
  }
}
