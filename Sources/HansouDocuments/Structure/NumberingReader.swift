/// Reads the number at the start of a line.
struct NumberingReader {
  private let scalars: [UInt32]
  private let start: Int

  /// The number at `start`, or nil; looks at a bounded number of scalars.
  static func read(_ scalars: [UInt32], from start: Int = 0) -> Numbering? {
    NumberingReader(scalars: scalars, start: start).read()
  }

  private func scalar(_ index: Int) -> UInt32 { index < scalars.count ? scalars[index] : 0 }

  private func skippingSpaces(_ index: Int) -> Int {
    var index = index
    while index < scalars.count, Scalar.isSpace(scalars[index]) { index += 1 }
    return index
  }

  private func numbering(
    _ style: Numbering.Style, _ ordinal: Int, end: Int, depth: Int = 1, isDamaged: Bool = false
  ) -> Numbering {
    Numbering(
      style: style, ordinal: ordinal, depth: depth, length: skippingSpaces(end) - start,
      isDamaged: isDamaged)
  }

  private func read() -> Numbering? {
    let first = scalar(start)
    if first == 0x7B2C { return ordinalWord() }  // 第
    if first == 0xFF08 || first == 0x28 { return bracketed() }
    if let ordinal = Scalar.circledNumber(first) {
      return numbering(.circled, ordinal, end: start + 1)
    }
    if Scalar.superscriptDigit(first) != nil { return superscript() }
    if Scalar.isDigit(first) { return arabic() }
    if let (value, end) = HanNumeral.read(scalars, from: start), isEnumerationComma(scalar(end)) {
      return numbering(.han, value, end: end + 1)
    }
    return damaged()
  }

  /// 、 and what scanning makes of it.
  private func isEnumerationComma(_ value: UInt32) -> Bool {
    value == 0x3001 || value == 0xFF0C || value == 0x2C || value == 0xFF64
  }

  /// 第三章, 第十四节, 第一部分, 第二条.
  private func ordinalWord() -> Numbering? {
    let digits = skippingSpaces(start + 1)
    var end = digits
    var value = 0
    if let (number, next) = HanNumeral.read(scalars, from: digits) {
      (value, end) = (number, next)
    } else {
      while let digit = Scalar.digit(scalar(end)), end - digits < 4 {
        value = value * 10 + digit
        end += 1
      }
      // Scanning turns 八 into the kana ハ.
      if end == digits, scalar(end) == 0x30CF { (value, end) = (8, end + 1) }
    }
    guard end > digits else { return nil }
    end = skippingSpaces(end)
    switch scalar(end) {
    case 0x7BC7, 0x7F16: return numbering(.part, value, end: end + 1)  // 篇 编
    case 0x90E8 where scalar(end + 1) == 0x5206: return numbering(.part, value, end: end + 2)
    case 0x7AE0: return numbering(.chapter, value, end: end + 1)  // 章
    case 0x8282: return numbering(.section, value, end: end + 1)  // 节
    case 0x6761: return numbering(.article, value, end: end + 1)  // 条
    default: return nil
    }
  }

  /// （一）, (2).
  private func bracketed() -> Numbering? {
    let inside = skippingSpaces(start + 1)
    if let (value, end) = HanNumeral.read(scalars, from: inside) {
      let close = skippingSpaces(end)
      guard isCloser(scalar(close)) else { return nil }
      return numbering(.hanInBrackets, value, end: close + 1)
    }
    var end = inside
    var value = 0
    while let digit = Scalar.digit(scalar(end)), end - inside < 3 {
      value = value * 10 + digit
      end += 1
    }
    if end > inside {
      guard isCloser(scalar(skippingSpaces(end))) else { return nil }
      return numbering(.arabicInBrackets, value, end: skippingSpaces(end) + 1)
    }
    guard let value = Self.damagedNumeral(scalar(inside)),
      isCloser(scalar(skippingSpaces(inside + 1)))
    else { return nil }
    return numbering(
      .hanInBrackets, value, end: skippingSpaces(inside + 1) + 1, isDamaged: true)
  }

  private func isCloser(_ value: UInt32) -> Bool { value == 0xFF09 || value == 0x29 }

  /// 1. 1． 1、 1.2 1.2.3, and 1 before a space and a title.
  private func arabic() -> Numbering? {
    var index = start
    var value = 0
    var depth = 0
    while true {
      var digits = 0
      value = 0
      while let digit = Scalar.digit(scalar(index)), digits < 4 {
        value = value * 10 + digit
        digits += 1
        index += 1
      }
      guard digits > 0, digits < 4 else { return nil }
      depth += 1
      guard isPeriod(scalar(index)), Scalar.isDigit(scalar(index + 1)), depth < 6 else { break }
      index += 1
    }
    let next = scalar(index)
    if depth == 1, isPeriod(next) || next == 0x3001 {
      return numbering(.arabic, value, end: index + 1)
    }
    // 1.5万亿元 is no heading: a decimal needs a space, or a level of three, before its title.
    let title = skippingSpaces(index)
    guard title > index, Scalar.isHan(scalar(title)) else { return nil }
    return numbering(.decimal, value, end: index, depth: depth)
  }

  private func isPeriod(_ value: UInt32) -> Bool {
    value == 0x2E || value == 0xFF0E || value == 0xFE52
  }

  private func superscript() -> Numbering? {
    var index = start
    var value = 0
    while let digit = Scalar.superscriptDigit(scalar(index)), index - start < 3 {
      value = value * 10 + digit
      index += 1
    }
    return numbering(.superscript, value, end: index)
  }

  /// "_、", "—,", "=、", "Ξ,": what scanning makes of 一、 二、 三、.
  private func damaged() -> Numbering? {
    guard let value = Self.damagedNumeral(scalar(start)), isEnumerationComma(scalar(start + 1))
    else { return nil }
    return numbering(.han, value, end: start + 2, isDamaged: true)
  }

  private static func damagedNumeral(_ value: UInt32) -> Int? {
    switch value {
    case 0x5F, 0x2D, 0x2010...0x2015, 0xFF3F, 0xFF0D: 1
    case 0x3D, 0xFF1D: 2
    case 0x39E, 0x2261: 3
    default: nil
    }
  }
}
