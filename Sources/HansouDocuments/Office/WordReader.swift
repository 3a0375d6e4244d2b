/// Reads a Word document (.docx, ECMA-376) to clean lines.
///
/// Headings come from styles and outline levels, numbers from the numbering that Word shows, tables,
/// footnotes and endnotes keep their kind. Text that was deleted under track changes, field codes and
/// the fallback copies of text boxes are not text. Page headers and footers are left out.
struct WordReader {
  private let xml: [UInt8]
  private let styles: WordStyles
  private let footnotes: WordNotes
  private let endnotes: WordNotes
  private var numbering: WordNumbering
  private var text = OfficeText()

  private var isInText = false
  private var skipped = 0
  private var rowDepth = 0
  private var list: (id: String, level: Int)?
  private var isParagraphEmpty = true
  private var notes: [(isEndnote: Bool, id: String)] = []
  /// The text boxes of the paragraph, to be read after it.
  private var boxes: [Range<Int>] = []
  private static let deepestBox = 4

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its name, for messages.
  ///   - name: The title when the text gives none.
  /// - Returns: The document.
  /// - Throws: `FileProblem` when it is no Word document.
  /// - Complexity: O(n) in the expanded text.
  static func read(
    _ bytes: [UInt8], path: String, name: String
  ) throws(FileProblem) -> ParsedDocument {
    let archive = try ZipArchive(bytes, path: path)
    guard let xml = try archive.contents(of: "word/document.xml") else {
      throw FileProblem(
        path: path, reason: .damaged("it has no word/document.xml, so it is no Word document"))
    }
    var reader = WordReader(
      xml: SourceLines(xml).bytes,
      styles: try archive.contents(of: "word/styles.xml").map { WordStyles($0) } ?? WordStyles(),
      footnotes: try archive.contents(of: "word/footnotes.xml")
        .map { WordNotes($0, element: "footnote") } ?? WordNotes(),
      endnotes: try archive.contents(of: "word/endnotes.xml")
        .map { WordNotes($0, element: "endnote") } ?? WordNotes(),
      numbering: try archive.contents(of: "word/numbering.xml").map { WordNumbering($0) }
        ?? WordNumbering())
    reader.read(0..<reader.xml.count, depth: 0)
    return DocumentReader().read(reader.text.writer.finish(), name: name)
  }

  private init(
    xml: [UInt8], styles: WordStyles, footnotes: WordNotes, endnotes: WordNotes,
    numbering: WordNumbering
  ) {
    self.xml = xml
    self.styles = styles
    self.footnotes = footnotes
    self.endnotes = endnotes
    self.numbering = numbering
  }

  private mutating func read(_ range: Range<Int>, depth: Int) {
    var tokenizer = MarkupTokenizer(xml, .xml, range: range)
    var box: (start: Int, depth: Int)?
    while true {
      let before = tokenizer.index
      guard let token = tokenizer.next() else { break }
      if let open = box {
        // Paragraphs of a text box stand inside of a paragraph; they are read after it.
        if case .start(name: "txbxContent", isEmpty: false) = token { box?.depth += 1 }
        if case .end(name: "txbxContent") = token {
          box?.depth -= 1
          if open.depth == 1 {
            boxes.append(open.start..<before)
            box = nil
          }
        }
        continue
      }
      switch token {
      case .start(name: "txbxContent", isEmpty: false) where skipped == 0:
        box = (tokenizer.index, 1)
      case .start(let name, let isEmpty): start(name, isEmpty, tokenizer)
      case .end(name: "p") where skipped == 0: endParagraph(depth)
      case .end(let name): end(name)
      case .text(let range): append(range, hasReferences: true)
      case .plainText(let range): append(range, hasReferences: false)
      }
    }
  }

  private mutating func start(_ name: String, _ isEmpty: Bool, _ tokenizer: MarkupTokenizer) {
    if name == "Fallback" || name == "del" || name == "moveFrom", !isEmpty { skipped += 1 }
    guard skipped == 0 else { return }
    switch name {
    case "p": beginParagraph()
    case "pStyle": setStyle(tokenizer.attribute("val") ?? "")
    case "outlineLvl":
      if let level = UInt8(tokenizer.attribute("val") ?? ""), level < 9 {
        text.writer.headingLevel = min(6, level + 1)
      }
    case "ilvl": list = (list?.id ?? "0", Int(tokenizer.attribute("val") ?? "") ?? 0)
    case "numId": list = (tokenizer.attribute("val") ?? "0", list?.level ?? 0)
    case "r": beginRun()
    case "t": isInText = !isEmpty
    case "tab": if !isParagraphEmpty { text.tab() }
    case "br", "cr":
      // A page break is no end of a line.
      if tokenizer.attribute("type") == nil { text.lineBreak() }
    case "noBreakHyphen": text.append("-")
    case "footnoteReference": note(tokenizer, isEndnote: false)
    case "endnoteReference": note(tokenizer, isEndnote: true)
    case "tr":
      rowDepth += 1
      text.beginParagraph()
      text.writer.beginRow()
    case "tc": text.writer.beginCell()
    default: break
    }
  }

  private mutating func end(_ name: String) {
    if name == "Fallback" || name == "del" || name == "moveFrom" {
      skipped = max(0, skipped - 1)
      return
    }
    guard skipped == 0 else { return }
    switch name {
    case "t": isInText = false
    case "tr":
      rowDepth = max(0, rowDepth - 1)
      text.writer.endRow()
    default: break
    }
  }

  private mutating func append(_ range: Range<Int>, hasReferences: Bool) {
    guard isInText, skipped == 0 else { return }
    text.append(xml, range, hasReferences: hasReferences)
  }

  // MARK: Paragraphs

  private mutating func beginParagraph() {
    if rowDepth == 0 { text.beginParagraph() } else { text.writer.endLine() }
    text.writer.headingLevel = 0
    text.writer.startsItem = false
    text.writer.role = .text
    list = nil
    isParagraphEmpty = true
  }

  private mutating func setStyle(_ id: String) {
    let style = styles[id]
    text.writer.headingLevel = min(6, style.level)
    if style.isContents { text.writer.role = .contents }
    list = list ?? style.list
  }

  /// The first run of a paragraph is preceded by the paragraph's number.
  private mutating func beginRun() {
    guard isParagraphEmpty else { return }
    isParagraphEmpty = false
    guard let list, list.id != "0" else { return }
    if let label = numbering.label(list: list.id, level: list.level) {
      text.append(label)
    } else {
      text.writer.startsItem = true
    }
  }

  private mutating func endParagraph(_ depth: Int) {
    text.writer.endLine()
    text.writer.headingLevel = 0
    text.writer.role = .text
    isParagraphEmpty = true
    let pending = boxes
    boxes = []
    if depth < Self.deepestBox {
      for box in pending { read(box, depth: depth + 1) }
    }
    guard rowDepth == 0, depth == 0 else { return }
    let notes = self.notes
    self.notes = []
    for note in notes { (note.isEndnote ? endnotes : footnotes).append(note.id, to: &text) }
  }

  private mutating func note(_ tokenizer: MarkupTokenizer, isEndnote: Bool) {
    guard let id = tokenizer.attribute("id") else { return }
    notes.append((isEndnote, id))
  }
}
