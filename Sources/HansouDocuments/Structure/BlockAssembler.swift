/// Puts lines together to passages: paragraphs, headings, items, rows, notes.
struct BlockAssembler {
  let text: CleanText
  let shapes: [LineShape]
  let joining: ParagraphJoining
  var titleLines: [Int: [Int]]
  var running: Set<Int>

  var blocks: [Block] = []
  var outline = OutlineBuilder()

  /// The paragraph that the next line may go on with.
  var open: Int?
  var gap = 0
  var contents: ContentsPage?
  var isInGlossary = false
  /// A heading that is a number alone: its title stands in the next line.
  var bareNumber: (numbering: Numbering, piece: Piece, level: Int)?
  /// The last numbered items outside and inside of the open box.
  var lastItem: Numbering?
  var lastBoxItem: Numbering?

  var layout: DocumentLayout { joining.layout }

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

  mutating func assemble() {
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

  func piece(_ line: Int) -> Piece { Piece(line: line, range: text.lines[line].range) }

  func string(_ line: Int) -> String { text.string(text.lines[line].range) }

  // MARK: One line

  mutating func append(_ line: Int, _ shape: LineShape) {
    defer { gap = 0 }
    if shape.isBoilerplate || shape.role == .boilerplate || running.contains(line) {
      return add(.boilerplate, piece(line), shape, isJoinable: false, keepsOpen: true)
    }
    if continuesContents(line, shape) { return }
    if shape.role == .contents {
      flushBareNumber()
      return add(.contents, piece(line), shape, isJoinable: false)
    }
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

  func joins(_ shape: LineShape, to open: Int) -> Bool {
    joining.joins(
      shape, to: blocks[open], gap: gap,
      inBody: !outline.sections.isEmpty)
  }

  /// ——2025年12月25日在江汉区第十六届人民代表大会 / 第五次会议上
  func joinsSessionLine(_ line: Int, _ shape: LineShape) -> Bool {
    guard let open, blocks[open].startsWithDash, blocks[open].ending == .open,
      !blocks[open].hasPunctuation, shape.count <= 20, !shape.isStructural,
      !outline.hasNumberedSection
    else { return false }
    return string(line).hasSuffix("上")
  }

  mutating func add(
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

  mutating func appendTitle(_ group: [Int]) {
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

  mutating func continuesContents(_ line: Int, _ shape: LineShape) -> Bool {
    guard var page = contents else { return false }
    if page.accepts(shape, text: { string(line) }) {
      contents = page
      add(.contents, piece(line), shape, isJoinable: false)
      return true
    }
    contents = nil
    return false
  }

  // MARK: Notes and glossary

  func isNote(_ shape: LineShape) -> Bool {
    if shape.role == .footnote { return true }
    guard let style = shape.numbering?.style, shape.tabs == 0 else { return false }
    switch style {
    case .circled: return text.hasCircledMarks && shape.headingLevel == 0
    case .superscript: return !isInGlossary
    default: return false
    }
  }

  /// A footnote; the paragraph above it, if a page has cut it, goes on below.
  mutating func appendNote(_ line: Int, _ shape: LineShape) {
    let isFinished = shape.ending == .sentence
    add(.footnote, piece(line), shape, isJoinable: !isFinished, keepsOpen: isFinished)
  }

  mutating func appendToGlossary(_ line: Int, _ shape: LineShape) -> Bool {
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
  mutating func closeBoxIfItemGoesOn(_ shape: LineShape) {
    guard let numbering = shape.numbering, !numbering.isDamaged else { return }
    func follows(_ item: Numbering?) -> Bool {
      item?.style == numbering.style && item?.ordinal == numbering.ordinal - 1
    }
    if outline.isInBox, follows(lastItem), !follows(lastBoxItem) { outline.closeBox() }
    if outline.isInBox { lastBoxItem = numbering } else { lastItem = numbering }
  }

  mutating func appendText(_ line: Int, _ shape: LineShape) {
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
