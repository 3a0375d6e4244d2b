/// Which lines are headings: alone, run on from another, run into their paragraph, in two lines.
extension BlockAssembler {
  mutating func appendHeading(_ line: Int, _ shape: LineShape) -> Bool {
    if shape.isBoxTitle {
      lastBoxItem = nil
      let parent = outline.openBox(title: Words.title(string(line)), line: line + 1)
      addHeading(piece(line), shape, section: parent)
      return true
    }
    if shape.isCaption { return appendCaption(line, shape) }
    if let numbering = headingNumber(shape) ?? sentenceHeading(line, shape) {
      appendNumberedHeading(line, shape, numbering)
      return true
    }
    if let title = shape.knownTitle, shape.tabs == 0 {
      isInGlossary = title == .glossary
      let parent = outline.open(
        rank: 1, isLeaf: title != .annex, title: Words.title(string(line)), line: line + 1)
      addHeading(piece(line), shape, section: parent)
      return true
    }
    guard shape.headingLevel > 0, shape.count <= 120, shape.tabs == 0, !shape.hasInnerSentence,
      shape.numbering == nil || shape.numbering?.style == .decimal
    else { return appendRunInHeading(line, shape) }
    let rank = layout.rank(
      ofUnnumberedLevel: shape.headingLevel, hasNumberedSection: outline.hasNumberedSection)
    if rank <= 3 { isInGlossary = false }
    let parent = outline.open(rank: rank, title: Words.title(string(line)), line: line + 1)
    addHeading(piece(line), shape, section: parent)
    return true
  }

  mutating func addHeading(_ piece: Piece, _ shape: LineShape, section: Int) {
    add(.heading, piece, shape, isJoinable: false)
    blocks[blocks.count - 1].section = section
  }

  /// The number by which the line is a heading, repaired if need be; nil if it is none.
  func headingNumber(_ shape: LineShape) -> Numbering? {
    guard var numbering = shape.numbering, shape.tabs == 0, !shape.hasListDash else { return nil }
    if numbering.isDamaged {
      guard let repaired = outline.repaired(numbering) else { return nil }
      numbering = repaired
    }
    let isMarked = shape.headingLevel > 0
    guard !shape.hasInnerSentence, shape.count <= (isMarked ? 100 : 60) else { return nil }
    if isMarked, numbering.style != .superscript {
      // A mark is evidence enough for a short line, whatever its last character.
      return shape.ending == .open || shape.count <= 40 ? numbering : nil
    }
    guard shape.ending == .open else { return nil }
    switch numbering.style {
    case .part, .chapter, .section: return shape.count <= 60 ? numbering : nil
    case .han, .hanInBrackets: return shape.count <= 50 ? numbering : nil
    case .arabic, .arabicInBrackets, .circled: return shape.count <= 30 ? numbering : nil
    case .decimal:
      let isFirst = numbering.ordinal == 1 && numbering.depth > 1
      let fits = isFirst || outline.continuesSequence(numbering)
      return shape.count <= 40 && !shape.hasPunctuation && fits ? numbering : nil
    case .article, .superscript: return nil
    }
  }

  /// The number of a heading that is a short sentence: （二）基础支撑增强行动。
  ///
  /// Items of an enumeration look the same, but there the next line has the next number.
  func sentenceHeading(_ line: Int, _ shape: LineShape) -> Numbering? {
    guard let numbering = shape.numbering, !numbering.isDamaged,
      numbering.style == .han || numbering.style == .hanInBrackets, shape.tabs == 0,
      shape.ending == .sentence, !shape.hasInnerSentence, shape.count <= 24,
      shape.firstSentence == shape.count, !shape.hasComma, !isInGlossary,
      let next = shapes[(line + 1)...].first(where: { !$0.isBlank }),
      next.numbering?.style != numbering.style, outline.continuesSequence(numbering)
    else { return nil }
    return numbering
  }

  mutating func appendNumberedHeading(
    _ line: Int, _ shape: LineShape, _ numbering: Numbering
  ) {
    let isBare = shape.count <= numbering.length
    if isBare, numbering.style.rawValue <= Numbering.Style.section.rawValue {
      bareNumber = (numbering, piece(line), shape.headingLevel)
      open = nil
      return
    }
    if numbering.rank <= 3 { isInGlossary = false }
    let whole = piece(line)
    if let split = secondHeading(in: whole, after: numbering.length) {
      openSection(numbering, Piece(line: line, range: whole.range.lowerBound..<split.offset), shape)
      let rest = Piece(line: line, range: split.offset..<whole.range.upperBound)
      openSection(split.numbering, rest, shape)
    } else {
      openSection(numbering, whole, shape)
    }
  }

  mutating func openSection(_ numbering: Numbering, _ piece: Piece, _ shape: LineShape) {
    let trimmed = Piece(line: piece.line, range: trimmedEnd(piece.range))
    let title = Words.title(text.string(trimmed.range))
    if !outline.isInBox { lastItem = nil }
    let parent = outline.open(numbering, title: title, line: piece.line + 1)
    addHeading(trimmed, shape, section: parent)
  }

  func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x09 {
      end -= 1
    }
    return range.lowerBound..<end
  }

  /// A heading that runs on from another one in its line: 一、做大做强优势产业 （一）大健康.
  ///
  /// After a space; a number of brackets needs none, if it is （一）.
  func secondHeading(
    in piece: Piece, after start: Int
  ) -> (offset: Int, numbering: Numbering)? {
    var scalars: [UInt32] = []
    text.scalars(in: piece.range, limit: 120, into: &scalars)
    var index = max(start, 1)
    while index < scalars.count {
      if Scalar.isSpace(scalars[index - 1]),
        let numbering = NumberingReader.read(scalars, from: index), !numbering.isDamaged,
        numbering.style == .han || numbering.style == .hanInBrackets,
        scalars.count > index + numbering.length,
        outline.continuesSequence(numbering)
          || numbering.ordinal == 1
      {
        let offset = text.offset(
          piece.range.lowerBound, advancedBy: index, end: piece.range.upperBound)
        return (offset, numbering)
      }
      index += 1
    }
    return nil
  }

  /// A caption, from which a heading may run on: 图 1 … 示意图 一、“四区支撑”.
  mutating func appendCaption(_ line: Int, _ shape: LineShape) -> Bool {
    let whole = piece(line)
    guard let split = secondHeading(in: whole, after: 1) else {
      add(.paragraph, whole, shape, isJoinable: false)
      return true
    }
    let caption = trimmedEnd(whole.range.lowerBound..<split.offset)
    add(.paragraph, Piece(line: line, range: caption), shape, isJoinable: false)
    openSection(
      split.numbering, Piece(line: line, range: split.offset..<whole.range.upperBound), shape)
    return true
  }

  /// （一）全力扩内需、稳增长，向好态势持续巩固。坚定不移抓项目。… : a heading and its paragraph.
  mutating func appendRunInHeading(_ line: Int, _ shape: LineShape) -> Bool {
    guard let numbering = shape.numbering, numbering.style == .hanInBrackets,
      !numbering.isDamaged, shape.tabs == 0, !isInGlossary, (6...34).contains(shape.firstSentence),
      shape.count >= shape.firstSentence + 20
    else { return false }
    let whole = piece(line)
    let offset = text.offset(
      whole.range.lowerBound, advancedBy: shape.firstSentence, end: whole.range.upperBound)
    openSection(
      numbering, Piece(line: line, range: whole.range.lowerBound..<offset), shape)
    var start = offset
    while start < whole.range.upperBound, text.bytes[start] == 0x20 { start += 1 }
    var rest = shape
    rest.count -= shape.firstSentence
    rest.numbering = nil
    rest.headingLevel = 0
    add(
      outline.isInBox ? .box : .paragraph,
      Piece(line: line, range: start..<whole.range.upperBound), rest, isJoinable: true)
    return true
  }

  // MARK: A heading in two lines

  /// 第十二章 / 坚持生态优先 努力建设世界滨水生态名城
  mutating func finishBareNumber(_ line: Int, _ shape: LineShape) -> Bool {
    guard let bare = bareNumber else { return false }
    let isTitle =
      shape.numbering == nil && shape.ending == .open && !shape.hasInnerSentence
      && shape.count <= 60 && shape.tabs == 0 && shape.knownTitle == nil && !shape.isBoxTitle
    guard isTitle else {
      flushBareNumber()
      return false
    }
    bareNumber = nil
    if bare.numbering.rank <= 3 { isInGlossary = false }
    let title = text.string(bare.piece.range) + " " + string(line)
    let parent = outline.open(
      bare.numbering, title: Words.title(title), line: bare.piece.line + 1)
    addHeading(bare.piece, shape, section: parent)
    blocks[blocks.count - 1].join(piece(line), shape: shape)
    blocks[blocks.count - 1].spacesFirstJoin = true
    return true
  }

  mutating func flushBareNumber() {
    guard let bare = bareNumber else { return }
    bareNumber = nil
    openSection(bare.numbering, bare.piece, shapes[bare.piece.line])
  }
}
