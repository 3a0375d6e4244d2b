/// Marks inside a line: emphasis, tags, links, escapes, footnote marks, TeX.
extension MarkupStripper {
  static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    // VT FF CR ! $ & * < [ \ ^ |
    case 0x0B, 0x0C, 0x0D, 0x21, 0x24, 0x26, 0x2A, 0x3C, 0x5B, 0x5C, 0x5E, 0x7C: true
    default: false
    }
  }

  mutating func stripInline(_ start: Int, _ end: Int) {
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
      case 0x26: stripReference(&index, end)
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

  /// `&nbsp;` becomes a space, `&lt;` a `<`; what is no reference is text.
  mutating func stripReference(_ index: inout Int, _ end: Int) {
    guard
      let reference = CharacterReference(source, at: index, end: end, needsSemicolon: true)
    else { return copyOne(&index, end) }
    let isSpace = reference.text == [0xC2, 0xA0]
    // A line break would make two lines of one passage.
    let text = isSpace || reference.text.contains { $0 < 0x20 } ? [0x20] : reference.text
    needsBreak = true
    write(text, for: reference.length, &index, end)
  }

  mutating func stripStars(_ index: inout Int, _ end: Int) {
    var length = 1
    while index + length < end, source[index + length] == 0x2A { length += 1 }
    if length > 1 { skip(length, &index, end) } else { copyOne(&index, end) }
  }

  /// A cell ends: its trailing spaces go, a tab comes, and the next cell's leading spaces go.
  mutating func endCell(_ index: inout Int, _ end: Int) {
    while output.bytes.count > lineStart, output.bytes.last == 0x20 { output.bytes.removeLast() }
    replace(1, &index, end, by: 0x09)
    skipSpaces(&index, end)
  }

  /// `^①` is the mark of a footnote; before the footnote itself only the caret goes.
  mutating func stripCaret(_ index: inout Int, _ end: Int, _ start: Int) {
    guard index + 1 < end, Scalar.circledNumber(scalar(at: index + 1, end)) != nil else {
      return copyOne(&index, end)
    }
    output.hasCircledMarks = true
    skip(1, &index, end)
    if index - 1 != start { skip(1, &index, end) }
  }

  mutating func stripEscape(_ index: inout Int, _ end: Int) {
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

  func command(at index: Int, _ end: Int) -> (String, Int) {
    var length = 1
    while length < 16, index + length < end, TeXCommand.isLetter(source[index + length]) {
      length += 1
    }
    return (String(decoding: source[(index + 1)..<(index + length)], as: UTF8.self), length)
  }

  /// `$Q=40\text{m}^3/\text{s}$` becomes Q=40m3/s, and `$^{①}$`, a footnote mark, nothing.
  mutating func stripMath(_ index: inout Int, _ end: Int) {
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
  mutating func stripLink(_ index: inout Int, _ end: Int) {
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
  func linkText(_ index: Int, _ end: Int) -> (Int, Int)? {
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

  mutating func stripTag(_ index: inout Int, _ end: Int) {
    if source[index..<end].starts(with: [0x3C, 0x21, 0x2D, 0x2D]), closesComment(from: index) {
      skip(4, &index, end)
      return skipComment(&index, end)
    }
    guard let tag = Tag(source, at: index, end: end) else { return copyOne(&index, end) }
    switch tag.name {
    case "tr" where !tag.isClosing:
      skip(tag.length, &index, end)
      startRow()
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
}
