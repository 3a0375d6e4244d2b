/// Takes markup out of source lines: Markdown marks, known tags, footnote numbers, TeX leftovers.
///
/// Taken out are heading and list marks, quotes `>`, `**`, links' addresses, fences and rules, the
/// bars of tables (cells become tab-separated), known tags, `<sup>12</sup>` and `^①` as footnote
/// marks, and the shell of `$…$`. A lone `*`, `_`, `$` or `<` is text and stays.
///
/// Every look ahead is bounded, so the time is linear in the source.
struct MarkupStripper {
  private(set) var output = CleanText()
  private let source: [UInt8]
  /// The column in the source line of the byte to read next, from 1.
  private var column = 1
  /// Whether the next byte written must start a new stretch of columns.
  private var needsBreak = true
  private var lineStart = 0
  private var firstBreak = 0

  init(_ source: [UInt8]) {
    self.source = source
    output.bytes.reserveCapacity(source.count)
  }

  /// Strips one line and appends it to the output.
  mutating func append(_ range: Range<Int>) {
    column = 1
    needsBreak = true
    lineStart = output.bytes.count
    firstBreak = output.breaks.count
    var line = CleanLine(
      range: lineStart..<lineStart, breaks: firstBreak..<firstBreak, headingLevel: 0,
      hasListDash: false, isIndented: false, isMarkupOnly: false)
    let end = trimmedEnd(of: range)
    var index = skipIndentation(range.lowerBound, end, &line)
    if index < end {
      index = stripPrefix(index, end, &line)
      if line.isMarkupOnly {
        index = end
      } else if source[index..<end].contains(where: Self.isSpecial) {
        stripInline(index, end)
      } else {
        copy(index..<end)
      }
    }
    trimOutput()
    line.range = lineStart..<output.bytes.count
    if line.range.isEmpty { output.breaks.removeSubrange(firstBreak...) }
    line.breaks = firstBreak..<output.breaks.count
    output.lines.append(line)
  }

  // MARK: The ends of a line

  private func trimmedEnd(of range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound {
      var start = end - 1
      while start > range.lowerBound, source[start] & 0xC0 == 0x80 { start -= 1 }
      guard Scalar.isSpace(scalar(at: start, end)) else { break }
      end = start
    }
    return end
  }

  private func scalar(at index: Int, _ end: Int) -> UInt32 {
    let first = UInt32(source[index])
    if first < 0x80 { return first }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= end else { return 0xFFFD }
    var value = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(source[index + offset] & 0x3F) }
    return value
  }

  /// Skips white space; keeps leading tabs when more tabs follow, for they are empty cells.
  private mutating func skipIndentation(_ start: Int, _ end: Int, _ line: inout CleanLine) -> Int {
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

  private mutating func trimOutput() {
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

  private mutating func stripPrefix(_ start: Int, _ end: Int, _ line: inout CleanLine) -> Int {
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
  private func isRule(_ start: Int, _ end: Int) -> Bool {
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
  private func isPageNumber(_ start: Int, _ end: Int) -> Bool {
    guard end - start < 16, source[end - 1] == 0x2D, end - start > 2 else { return false }
    return source[(start + 1)..<(end - 1)].allSatisfy { $0 == 0x20 || (0x30...0x39).contains($0) }
  }

  // MARK: Marks inside a line

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    // VT FF CR ! $ * < [ \ ^ |
    case 0x0B, 0x0C, 0x0D, 0x21, 0x24, 0x2A, 0x3C, 0x5B, 0x5C, 0x5E, 0x7C: true
    default: false
    }
  }

  private mutating func stripInline(_ start: Int, _ end: Int) {
    var index = start
    let isTable = source[index] == 0x7C && source[(index + 1)..<end].contains(0x7C)
    if isTable {
      skip(1, &index, end)
      skipSpaces(&index, end)
    }
    while index < end {
      switch source[index] {
      case 0x0B, 0x0C, 0x0D: replace(1, &index, end, by: 0x20)
      case 0x21
      where index + 1 < end && source[index + 1] == 0x5B && linkText(index + 1, end) != nil:
        skip(1, &index, end)
      case 0x24: stripMath(&index, end)
      case 0x2A: stripStars(&index, end)
      case 0x3C: stripTag(&index, end)
      case 0x5B: stripLink(&index, end)
      case 0x5C: stripEscape(&index, end)
      case 0x5E: stripCaret(&index, end, start)
      case 0x7C where isTable: endCell(&index, end)
      default: copyOne(&index, end)
      }
    }
  }

  private mutating func stripStars(_ index: inout Int, _ end: Int) {
    var length = 1
    while index + length < end, source[index + length] == 0x2A { length += 1 }
    if length > 1 { skip(length, &index, end) } else { copyOne(&index, end) }
  }

  /// A cell ends: its trailing spaces go, a tab comes, and the next cell's leading spaces go.
  private mutating func endCell(_ index: inout Int, _ end: Int) {
    while output.bytes.count > lineStart, output.bytes.last == 0x20 { output.bytes.removeLast() }
    replace(1, &index, end, by: 0x09)
    skipSpaces(&index, end)
  }

  /// `^①` is the mark of a footnote; before the footnote itself only the caret goes.
  private mutating func stripCaret(_ index: inout Int, _ end: Int, _ start: Int) {
    guard index + 1 < end, Scalar.circledNumber(scalar(at: index + 1, end)) != nil else {
      return copyOne(&index, end)
    }
    output.hasCircledMarks = true
    skip(1, &index, end)
    if index - 1 != start { skip(1, &index, end) }
  }

  private mutating func stripEscape(_ index: inout Int, _ end: Int) {
    guard index + 1 < end else { return copyOne(&index, end) }
    let next = source[index + 1]
    if TeXCommand.isLetter(next) {
      let (name, length) = command(at: index, end)
      guard let symbol = TeXCommand.symbols[name] else { return copyOne(&index, end) }
      write(symbol, for: length, &index, end)
    } else if next < 0x80, next > 0x20, !(0x30...0x39).contains(next) {
      skip(1, &index, end)
      copyOne(&index, end)
    } else {
      copyOne(&index, end)
    }
  }

  private func command(at index: Int, _ end: Int) -> (String, Int) {
    var length = 1
    while length < 16, index + length < end, TeXCommand.isLetter(source[index + length]) {
      length += 1
    }
    return (String(decoding: source[(index + 1)..<(index + length)], as: UTF8.self), length)
  }

  /// `$Q=40\text{m}^3/\text{s}$` becomes Q=40m3/s, and `$^{①}$`, a footnote mark, nothing.
  private mutating func stripMath(_ index: inout Int, _ end: Int) {
    let limit = min(end, index + 200)
    var hasMarks = false
    var hasText = false
    var close = index + 1
    while close < limit, source[close] != 0x24 {
      switch source[close] {
      case 0x5C, 0x5E, 0x5F, 0x7B, 0x7D: hasMarks = true  // \ ^ _ { }
      case 0x30...0x39, 0x20, 0x91, 0xE2, 0xA0...0xB3: break  // digits, and ① to ⑳
      default: hasText = true
      }
      close += 1
    }
    guard close < limit, hasMarks else {
      if index + 1 < end, source[index + 1] == 0x5C {
        return skip(1, &index, end)
      }
      return copyOne(&index, end)
    }
    if !hasText, source[index + 1] == 0x5E || source[index + 1] == 0x20 {
      while index <= close { skip(1, &index, end) }
      return
    }
    skip(1, &index, end)
    while index < close {
      switch source[index] {
      case 0x5C:
        guard index + 1 < close, TeXCommand.isLetter(source[index + 1]) else {
          skip(1, &index, end)
          if index < close { copyOne(&index, end) }
          continue
        }
        let (name, length) = command(at: index, close)
        if let symbol = TeXCommand.symbols[name] {
          write(symbol, for: length, &index, end)
        } else {
          skip(length, &index, end)
        }
      case 0x5E, 0x5F, 0x7B, 0x7D: skip(1, &index, end)
      default: copyOne(&index, end)
      }
    }
    if index < end { skip(1, &index, end) }
  }

  /// `[text](http…)` becomes its text; `[^1]` inside a line, a footnote mark, nothing.
  private mutating func stripLink(_ index: inout Int, _ end: Int) {
    if index + 3 < end, source[index + 1] == 0x5E, output.bytes.count > lineStart {
      var close = index + 2
      while close < min(end, index + 8), (0x30...0x39).contains(source[close]) { close += 1 }
      if close < end, close > index + 2, source[close] == 0x5D {
        return skip(close + 1 - index, &index, end)
      }
    }
    guard let (textEnd, linkEnd) = linkText(index, end) else { return copyOne(&index, end) }
    skip(1, &index, end)
    while index < textEnd { copyOne(&index, end) }
    while index < linkEnd { skip(1, &index, end) }
  }

  /// Where the text and the whole of a link that starts at `index` end; nil if there is none.
  private func linkText(_ index: Int, _ end: Int) -> (Int, Int)? {
    var textEnd = index + 1
    let limit = min(end, index + 256)
    while textEnd < limit, source[textEnd] != 0x5D { textEnd += 1 }
    guard textEnd + 2 < limit, source[textEnd + 1] == 0x28 else { return nil }
    let target = source[(textEnd + 2)..<end].prefix(512)
    let isAddress =
      target.starts(with: Array("http".utf8)) || target.first == 0x23 || target.first == 0x2F
      || target.first == 0x2E
    guard isAddress, let close = target.firstIndex(of: 0x29) else { return nil }
    return (textEnd, close + 1)
  }

  private mutating func stripTag(_ index: inout Int, _ end: Int) {
    guard let tag = Tag(source, at: index, end: end) else { return copyOne(&index, end) }
    switch tag.name {
    case "sup" where !tag.isClosing:
      skip(tag.length, &index, end)
      var close = index
      while close < min(end, index + 12), (0x30...0x39).contains(source[close]) { close += 1 }
      if close > index, let closing = Tag(source, at: close, end: end), closing.name == "sup" {
        skip(close + closing.length - index, &index, end)
      }
    case "br": write([0x20], for: tag.length, &index, end)
    case "td", "th", "tr":
      let startsCell = !tag.isClosing && output.bytes.count > lineStart
      if startsCell, output.bytes.last != 0x09 {
        write([0x09], for: tag.length, &index, end)
      } else {
        skip(tag.length, &index, end)
      }
    default: skip(tag.length, &index, end)
    }
  }

  // MARK: Moving on

  /// Passes over bytes that are not text.
  private mutating func skip(_ count: Int, _ index: inout Int, _ end: Int) {
    // Whole scalars: what follows the last byte belongs to it while it continues.
    var target = min(end, index + count)
    while target < end, source[target] & 0xC0 == 0x80 { target += 1 }
    while index < target {
      if source[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    needsBreak = true
  }

  private mutating func skipSpaces(_ index: inout Int, _ end: Int) {
    while index < end, source[index] == 0x20 || source[index] == 0x09 { skip(1, &index, end) }
  }

  private mutating func startStretch() {
    guard needsBreak else { return }
    needsBreak = false
    if output.breaks.count > firstBreak, output.breaks.last?.offset == output.bytes.count {
      output.breaks.removeLast()
    }
    output.breaks.append(ColumnBreak(offset: output.bytes.count, column: column))
  }

  private mutating func copyOne(_ index: inout Int, _ end: Int) {
    startStretch()
    repeat {
      output.bytes.append(source[index])
      index += 1
    } while index < end && source[index] & 0xC0 == 0x80
    column += 1
  }

  private mutating func copy(_ range: Range<Int>) {
    startStretch()
    output.bytes.append(contentsOf: source[range])
  }

  private mutating func replace(
    _ count: Int, _ index: inout Int, _ end: Int, by byte: UInt8
  ) {
    write([byte], for: count, &index, end)
  }

  /// Writes other bytes in place of some of the source.
  private mutating func write(
    _ bytes: [UInt8], for count: Int, _ index: inout Int, _ end: Int
  ) {
    startStretch()
    output.bytes.append(contentsOf: bytes)
    skip(count, &index, end)
  }
}
