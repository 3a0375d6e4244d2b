/// Puts lines together to passages: paragraphs, headings, items, rows, notes.
struct BlockAssembler {
  private let text: CleanText
  private let shapes: [LineShape]
  private let joining: ParagraphJoining
  private var titleLines: [Int: [Int]]
  private var running: Set<Int>

  private(set) var blocks: [Block] = []
  private(set) var outline = OutlineBuilder()

  /// The paragraph that the next line may go on with.
  private var open: Int?
  private var gap = 0
  private var contents: ContentsPage?
  private var isInGlossary = false
  /// A heading that is a number alone: its title stands in the next line.
  private var bareNumber: (numbering: Numbering, piece: Piece, level: Int)?
  /// The last numbered items outside and inside of the open box.
  private var lastItem: Numbering?
  private var lastBoxItem: Numbering?

  private var layout: DocumentLayout { joining.layout }

  init(
    text: CleanText, shapes: [LineShape], layout: DocumentLayout, titles: [[Int]],
    running: Set<Int>
  ) {
    self.text = text
    self.shapes = shapes
    self.running = running
    joining = ParagraphJoining(layout: layout)
    titleLines = Dictionary(
      titles.compactMap { group in group.first.map { ($0, group) } }, uniquingKeysWith: { $1 })
    assemble()
  }

  private mutating func assemble() {
    var line = 0
    while line < shapes.count {
      if let group = titleLines[line] {
        appendTitle(group)
        line = (group.last ?? line) + 1
        continue
      }
      let shape = shapes[line]
      if shape.isBlank {
        // A rule or fence is a line too, but it says nothing.
        gap += 1
      } else {
        append(line, shape)
      }
      line += 1
    }
    flushBareNumber()
  }

  private func piece(_ line: Int) -> Piece { Piece(line: line, range: text.lines[line].range) }

  private func string(_ line: Int) -> String { text.string(text.lines[line].range) }

  // MARK: One line

  private mutating func append(_ line: Int, _ shape: LineShape) {
    defer { gap = 0 }
    if shape.isBoilerplate || running.contains(line) {
      return add(.boilerplate, piece(line), shape, isJoinable: false, keepsOpen: true)
    }
    if continuesContents(line, shape) { return }
    if bareNumber != nil, finishBareNumber(line, shape) { return }
    if isNote(shape) { return appendNote(line, shape) }
    if isInGlossary, appendToGlossary(line, shape) { return }
    if let open, joinsSessionLine(line, shape) || joins(shape, to: open) {
      blocks[open].join(piece(line), shape: shape)
      return
    }
    if shape.knownTitle == .contents {
      contents = ContentsPage()
      outline.closeLeaf()
      return add(.contents, piece(line), shape, isJoinable: false)
    }
    if appendHeading(line, shape) { return }
    appendText(line, shape)
  }

  private func joins(_ shape: LineShape, to open: Int) -> Bool {
    joining.joins(
      shape, to: blocks[open], gap: gap,
      inBody: !outline.sections.isEmpty)
  }

  /// ——2025年12月25日在江汉区第十六届人民代表大会 / 第五次会议上
  private func joinsSessionLine(_ line: Int, _ shape: LineShape) -> Bool {
    guard let open, blocks[open].startsWithDash, blocks[open].ending == .open,
      !blocks[open].hasPunctuation, shape.count <= 20, !shape.isStructural,
      !outline.hasNumberedSection
    else { return false }
    return string(line).hasSuffix("上")
  }

  private mutating func add(
    _ kind: PassageKind, _ piece: Piece, _ shape: LineShape, isJoinable: Bool,
    keepsOpen: Bool = false
  ) {
    if !keepsOpen {
      open = isJoinable ? blocks.count : nil
    }
    let section = kind == .contents ? -1 : outline.current
    blocks.append(
      Block(kind, section: section, piece: piece, shape: shape, isJoinable: isJoinable))
  }

  private mutating func appendTitle(_ group: [Int]) {
    flushBareNumber()
    contents = nil
    isInGlossary = false
    outline.closeAll()
    var block: Block?
    for line in group {
      if block == nil {
        block = Block(
          .heading, section: -1, piece: piece(line), shape: shapes[line], isJoinable: false)
      } else {
        block?.join(piece(line), shape: shapes[line])
      }
    }
    if let block { blocks.append(block) }
    open = nil
    gap = 0
  }

  // MARK: Contents

  private mutating func continuesContents(_ line: Int, _ shape: LineShape) -> Bool {
    guard var page = contents else { return false }
    if page.accepts(shape, text: { string(line) }) {
      contents = page
      add(.contents, piece(line), shape, isJoinable: false)
      return true
    }
    contents = nil
    return false
  }

  // MARK: Headings

  private mutating func appendHeading(_ line: Int, _ shape: LineShape) -> Bool {
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

  private mutating func addHeading(_ piece: Piece, _ shape: LineShape, section: Int) {
    add(.heading, piece, shape, isJoinable: false)
    blocks[blocks.count - 1].section = section
  }

  /// The number by which the line is a heading, repaired if need be; nil if it is none.
  private func headingNumber(_ shape: LineShape) -> Numbering? {
    guard var numbering = shape.numbering, shape.tabs == 0, !shape.hasListDash else { return nil }
    if numbering.isDamaged {
      guard let repaired = outline.repaired(numbering) else { return nil }
      numbering = repaired
    }
    let isMarked = shape.headingLevel > 0
    guard shape.ending == .open, !shape.hasInnerSentence, shape.count <= (isMarked ? 100 : 60)
    else { return nil }
    if isMarked, numbering.style != .superscript { return numbering }
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
  private func sentenceHeading(_ line: Int, _ shape: LineShape) -> Numbering? {
    guard let numbering = shape.numbering, !numbering.isDamaged,
      numbering.style == .han || numbering.style == .hanInBrackets, shape.tabs == 0,
      shape.ending == .sentence, !shape.hasInnerSentence, shape.count <= 24,
      shape.firstSentence == shape.count, !shape.hasComma, !isInGlossary,
      let next = shapes[(line + 1)...].first(where: { !$0.isBlank }),
      next.numbering?.style != numbering.style, outline.continuesSequence(numbering)
    else { return nil }
    return numbering
  }

  private mutating func appendNumberedHeading(
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

  private mutating func openSection(_ numbering: Numbering, _ piece: Piece, _ shape: LineShape) {
    let trimmed = Piece(line: piece.line, range: trimmedEnd(piece.range))
    let title = Words.title(text.string(trimmed.range))
    if !outline.isInBox { lastItem = nil }
    let parent = outline.open(numbering, title: title, line: piece.line + 1)
    addHeading(trimmed, shape, section: parent)
  }

  private func trimmedEnd(_ range: Range<Int>) -> Range<Int> {
    var end = range.upperBound
    while end > range.lowerBound, text.bytes[end - 1] == 0x20 || text.bytes[end - 1] == 0x09 {
      end -= 1
    }
    return range.lowerBound..<end
  }

  /// A heading that runs on from another one in its line: 一、做大做强优势产业 （一）大健康.
  ///
  /// After a space; a number of brackets needs none, if it is （一）.
  private func secondHeading(
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
  private mutating func appendCaption(_ line: Int, _ shape: LineShape) -> Bool {
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
  private mutating func appendRunInHeading(_ line: Int, _ shape: LineShape) -> Bool {
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
  private mutating func finishBareNumber(_ line: Int, _ shape: LineShape) -> Bool {
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

  private mutating func flushBareNumber() {
    guard let bare = bareNumber else { return }
    bareNumber = nil
    openSection(bare.numbering, bare.piece, shapes[bare.piece.line])
  }

  // MARK: Notes and glossary

  private func isNote(_ shape: LineShape) -> Bool {
    guard let style = shape.numbering?.style, shape.tabs == 0 else { return false }
    switch style {
    case .circled: return text.hasCircledMarks && shape.headingLevel == 0
    case .superscript: return !isInGlossary
    default: return false
    }
  }

  /// A footnote; the paragraph above it, if a page has cut it, goes on below.
  private mutating func appendNote(_ line: Int, _ shape: LineShape) {
    let isFinished = shape.ending == .sentence
    add(.footnote, piece(line), shape, isJoinable: !isFinished, keepsOpen: isFinished)
  }

  private mutating func appendToGlossary(_ line: Int, _ shape: LineShape) -> Bool {
    guard shape.headingLevel == 0, shape.tabs == 0, let numbering = shape.numbering else {
      return false
    }
    switch numbering.style {
    case .arabic, .arabicInBrackets, .circled, .superscript, .decimal: break
    case .han, .hanInBrackets:
      guard shape.ending == .sentence || shape.hasPunctuation else { return false }
    case .part, .chapter, .section, .article: return false
    }
    add(.glossary, piece(line), shape, isJoinable: true)
    return true
  }

  // MARK: Text

  /// A box ends where the numbered items of the text around it go on: 4. after 3. before the box.
  private mutating func closeBoxIfItemGoesOn(_ shape: LineShape) {
    guard let numbering = shape.numbering, !numbering.isDamaged else { return }
    func follows(_ item: Numbering?) -> Bool {
      item?.style == numbering.style && item?.ordinal == numbering.ordinal - 1
    }
    if outline.isInBox, follows(lastItem), !follows(lastBoxItem) { outline.closeBox() }
    if outline.isInBox { lastBoxItem = numbering } else { lastItem = numbering }
  }

  private mutating func appendText(_ line: Int, _ shape: LineShape) {
    if shape.tabs > 0 {
      return add(.tableRow, piece(line), shape, isJoinable: false)
    }
    closeBoxIfItemGoesOn(shape)
    if outline.isInBox {
      return add(.box, piece(line), shape, isJoinable: true)
    }
    let isItem =
      shape.hasListDash || shape.startsWithDash && outline.hasNumberedSection
      || (shape.numbering.map {
        !$0.isDamaged && $0.style != .article && $0.style != .decimal && $0.rank > 3
      } ?? false)
    add(isItem ? .listItem : .paragraph, piece(line), shape, isJoinable: true)
  }
}
