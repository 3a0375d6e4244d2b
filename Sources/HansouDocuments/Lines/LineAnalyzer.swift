/// Finds the shape of lines, one after the other, with scratch space that is reused.
struct LineAnalyzer {
  /// Titles, captions and entries of contents pages have at most this many scalars.
  private static let longestTitle = 100
  /// Of a longer line this much is looked at: the number that it starts with.
  private static let headLength = 32

  private var scalars: [UInt32] = []
  /// The same without white space, of short lines.
  private var word: [UInt32] = []

  /// - Complexity: O(n) in the line.
  mutating func shape(of line: CleanLine, in text: CleanText) -> LineShape {
    var shape = LineShape()
    guard !line.range.isEmpty else { return shape }
    shape.isBlank = false
    shape.role = line.role
    shape.headingLevel = Int(line.headingLevel)
    shape.hasListDash = line.hasListDash
    shape.isIndented = line.isIndented
    count(line.range, text, &shape)
    let isShort = shape.count <= Self.longestTitle
    text.scalars(
      in: line.range, limit: isShort ? Self.longestTitle : Self.headLength, into: &scalars)
    let first = scalars.firstIndex { !Scalar.isSpace($0) } ?? 0
    shape.numbering = NumberingReader.read(scalars, from: first)
    if let head = scalars.first {
      shape.startsInsideSentence =
        Scalar.isComma(head) || Scalar.isSemicolon(head) || head == 0x3002
      shape.startsWithDigit = Scalar.isDigit(head)
    }
    if let second = scalars.dropFirst().first, scalars.count > 3 {
      let head = scalars[0]
      shape.startsWithDash =
        (head == second && (head == 0x2014 || head == 0x2015 || head == 0x2500 || head == 0x2D))
        || (head == 0x4E00 && second == 0x4E00)
    }
    if isShort {
      lookAtTitle(&shape)
    } else if shape.count <= 300 {
      word.removeAll(keepingCapacity: true)
      for value in scalars.prefix(24) where !Scalar.isSpace(value) { word.append(value) }
      shape.isBoilerplate = isBoilerplate()
    }
    setEnding(line.range, text, &shape)
    return shape
  }

  /// One pass over all bytes: length, tabs and punctuation.
  private func count(_ range: Range<Int>, _ text: CleanText, _ shape: inout LineShape) {
    var index = range.lowerBound
    var depth = 0
    var seen = 0
    var wide = 0
    while index < range.upperBound {
      let byte = text.bytes[index]
      if byte >= 0xE4, byte <= 0xEE {
        // Han, and nothing else of interest here; three bytes each, for the text is valid UTF-8.
        seen += 1
        wide += 1
        index += 3
        continue
      }
      let (value, length) = text.scalar(at: index, end: range.upperBound)
      seen += 1
      if value >= 0x2E80 { wide += 1 }
      index += length
      note(value, seen, isLast: index >= range.upperBound, &depth, &shape)
    }
    shape.count = seen
    shape.width = seen + wide
    if depth > 0 { shape.ending = .comma }
  }

  private func note(
    _ value: UInt32, _ seen: Int, isLast: Bool, _ depth: inout Int, _ shape: inout LineShape
  ) {
    if value == 0x09 {
      shape.tabs += 1
    } else if Scalar.endsSentence(value) {
      shape.hasPunctuation = true
      if !isLast, value != 0x2026 { shape.hasInnerSentence = true }
      if shape.firstSentence == 0, value == 0x3002, seen <= 64 { shape.firstSentence = seen }
    } else if Scalar.isComma(value) || Scalar.isSemicolon(value) || value == 0xFF1A {
      shape.hasPunctuation = true
      if seen > 4 { shape.hasComma = true }
    } else if Scalar.isOpeningBracket(value) {
      depth += 1
    } else if Scalar.isClosingBracket(value) {
      depth = max(0, depth - 1)
    }
  }

  /// Decides the ending from the last scalars; an open bracket was noted before.
  private mutating func setEnding(
    _ range: Range<Int>, _ text: CleanText, _ shape: inout LineShape
  ) {
    var start = max(range.lowerBound, range.upperBound - 64)
    while start > range.lowerBound, text.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    text.scalars(in: start..<range.upperBound, into: &scalars)
    var last = scalars.count - 1
    var closedBracket = false
    while last > 0, Scalar.isCloser(scalars[last]) || Scalar.isSpace(scalars[last]) {
      closedBracket = closedBracket || Scalar.isClosingBracket(scalars[last])
      last -= 1
    }
    guard last >= 0 else { return }
    let value = scalars[last]
    shape.endsInsideNumber = value == 0x2E && endsNumber(last)
    if Scalar.endsSentence(value) || value == 0x2E && !endsNumber(last) {
      shape.ending = .sentence
    } else if Scalar.isColon(value) {
      shape.ending = .colon
    } else if Scalar.isSemicolon(value) {
      shape.ending = .semicolon
    } else if Scalar.isComma(value) {
      shape.ending = .comma
    } else if closedBracket, followsSentence(last) {
      shape.ending = .sentence
    }
  }

  private func endsNumber(_ index: Int) -> Bool {
    index > 0 && Scalar.isDigit(scalars[index - 1])
  }

  /// Whether the bracket that ends the line opens after a 。: …机制。（省商务厅负责）
  private func followsSentence(_ last: Int) -> Bool {
    var index = last
    while index > 0, !Scalar.isOpeningBracket(scalars[index]) { index -= 1 }
    return index > 0 && Scalar.endsSentence(scalars[index - 1])
  }

  // MARK: Titles

  private mutating func lookAtTitle(_ shape: inout LineShape) {
    word.removeAll(keepingCapacity: true)
    for value in scalars where !Scalar.isSpace(value) { word.append(value) }
    shape.hasPageNumber = endsWithPageNumber()
    shape.isBoilerplate = isBoilerplate()
    // 附件： introduces a list, 附件1 is a heading.
    if word.count <= 10, shape.tabs == 0, word.last.map(Scalar.isColon) != true {
      shape.knownTitle = KnownTitle(word)
    }
    guard shape.count <= 60, !shape.hasInnerSentence, shape.tabs == 0, word.last != 0x3002 else {
      return
    }
    if word.starts(with: Words.box), word.count > 2 {
      let next = word[2]
      shape.isBoxTitle =
        Scalar.isDigit(next) || next == 0x201C || next == 0x22 || HanNumeral.digit(next) != nil
        || next == 0x5341 || Scalar.isColon(next)
    }
    shape.isCaption = isCaption()
  }

  private func isCaption() -> Bool {
    guard word.count > 2, let first = word.first else { return false }
    var rest = word.dropFirst(first == 0x9644 ? 1 : 0)  // 附图, 附表
    guard let sign = rest.popFirst(), let number = rest.first else { return false }
    if sign == 0x56FE || sign == 0x8868, Scalar.isDigit(number) || HanNumeral.digit(number) != nil {
      return true
    }
    // 图 and 表 end all of the endings.
    guard word.count <= 32, word.last == 0x56FE || word.last == 0x8868, !word.contains(0xFF0C)
    else { return false }
    return Words.captionEndings.contains { word.suffix($0.count).elementsEqual($0) }
  }

  /// A page number or a note of the software that made the file, which is no part of the text.
  private func isBoilerplate() -> Bool {
    guard let first = word.first, let last = word.last else { return false }
    let isDash: (UInt32) -> Bool = { $0 == 0x2D || (0x2010...0x2015).contains($0) }
    if word.count <= 8, word.count > 2, isDash(first), isDash(last) {
      let inner = word.drop(while: isDash).reversed().drop(while: isDash)
      if !inner.isEmpty, inner.allSatisfy(Scalar.isDigit) { return true }
    }
    return Words.boilerplate.contains { $0.first == first && word.starts(with: $0) }
  }

  /// Whether digits, or leaders alone, end the line after a tab or at least three leaders.
  private func endsWithPageNumber() -> Bool {
    var end = scalars.count
    while end > 0, Scalar.isSpace(scalars[end - 1]) { end -= 1 }
    var digits = end
    while digits > 0, Scalar.isDigit(scalars[digits - 1]), end - digits < 4 { digits -= 1 }
    var start = digits
    var leaders = 0
    var hasTab = false
    while start > 0, Scalar.isLeader(scalars[start - 1]) || Scalar.isSpace(scalars[start - 1]) {
      if Scalar.isLeader(scalars[start - 1]) { leaders += 1 }
      if scalars[start - 1] == 0x2026 { leaders += 1 }
      if scalars[start - 1] == 0x09 { hasTab = true }
      start -= 1
    }
    guard start > 0 else { return false }
    return digits < end ? hasTab || leaders >= 3 : leaders >= 3
  }
}
