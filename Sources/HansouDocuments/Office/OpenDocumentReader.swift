/// Reads an OpenDocument text (.odt, ISO 26300) to clean lines.
///
/// Headings come from `text:h` and its level, tables, list items and notes keep their kind; deleted text
/// of tracked changes and annotations are not text.
struct OpenDocumentReader {
  private static let dropped: Set<String> = [
    "tracked-changes", "annotation", "note-citation", "forms", "variable-decls", "sequence-decls",
    "table-of-content-source", "bibliography-source",
  ]

  private let xml: [UInt8]
  private var text = OfficeText()
  private var dropped = 0
  private var rowDepth = 0
  private var contentsDepth = 0
  /// The paragraphs that are open around the current place, outermost first.
  private var paragraphs = 0
  private var startsItem = false
  /// The notes of the paragraph, to be read after it.
  private var notes: [Range<Int>] = []

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its name, for messages.
  ///   - name: The title when the text gives none.
  /// - Returns: The document.
  /// - Throws: `FileProblem` when it is no OpenDocument text.
  /// - Complexity: O(n) in the expanded text.
  static func read(
    _ bytes: [UInt8], path: String, name: String
  ) throws(FileProblem) -> ParsedDocument {
    guard let xml = try ZipArchive(bytes, path: path).contents(of: "content.xml") else {
      throw FileProblem(
        path: path, reason: .damaged("it has no content.xml, so it is no OpenDocument text"))
    }
    var reader = OpenDocumentReader(xml: SourceLines(xml).bytes)
    reader.read(0..<reader.xml.count, role: .text)
    return DocumentReader().read(reader.text.writer.finish(), name: name)
  }

  private init(xml: [UInt8]) { self.xml = xml }

  private mutating func read(_ range: Range<Int>, role: LineRole) {
    var tokenizer = MarkupTokenizer(xml, .xml, range: range)
    var note: (start: Int, depth: Int)?
    while true {
      let before = tokenizer.index
      guard let token = tokenizer.next() else { break }
      if let open = note {
        if case .start(name: "note-body", isEmpty: false) = token { note?.depth += 1 }
        if case .end(name: "note-body") = token {
          note?.depth -= 1
          if open.depth == 1 {
            notes.append(open.start..<before)
            note = nil
          }
        }
        continue
      }
      switch token {
      case .start(name: "note-body", isEmpty: false) where dropped == 0:
        note = (tokenizer.index, 1)
      case .start(let name, let isEmpty): start(name, isEmpty, tokenizer, role)
      case .end(let name): end(name, role)
      case .text(let range): append(range, hasReferences: true)
      case .plainText(let range): append(range, hasReferences: false)
      }
    }
  }

  private mutating func append(_ range: Range<Int>, hasReferences: Bool) {
    guard paragraphs > 0, dropped == 0 else { return }
    text.append(xml, range, hasReferences: hasReferences)
  }

  private mutating func start(
    _ name: String, _ isEmpty: Bool, _ tokenizer: MarkupTokenizer, _ role: LineRole
  ) {
    if Self.dropped.contains(name), !isEmpty { dropped += 1 }
    guard dropped == 0 else { return }
    switch name {
    case "p", "h":
      if rowDepth == 0 { text.beginParagraph() } else { text.writer.endLine() }
      guard !isEmpty else { return }
      paragraphs += 1
      text.writer.role = contentsDepth > 0 ? .contents : role
      let level = UInt8(tokenizer.attribute("outline-level") ?? "") ?? 1
      text.writer.headingLevel = name == "h" ? min(6, max(1, level)) : 0
      text.writer.startsItem = startsItem
      startsItem = false
    case "list-item": startsItem = !isEmpty
    case "table-of-content": if !isEmpty { contentsDepth += 1 }
    case "tab": text.tab()
    case "line-break": text.lineBreak()
    case "s": text.append(" ")
    case "table-row":
      guard !isEmpty else { return }
      rowDepth += 1
      text.beginParagraph()
      text.writer.beginRow()
    case "table-cell": text.writer.beginCell()
    default: break
    }
  }

  private mutating func end(_ name: String, _ role: LineRole) {
    if Self.dropped.contains(name) {
      dropped = max(0, dropped - 1)
      return
    }
    guard dropped == 0 else { return }
    switch name {
    case "p", "h":
      paragraphs = max(0, paragraphs - 1)
      text.writer.endLine()
      text.writer.headingLevel = 0
      text.writer.role = .text
      guard role == .text, rowDepth == 0 else { return }
      let pending = notes
      notes = []
      for note in pending { read(note, role: .footnote) }
    case "table-of-content": contentsDepth = max(0, contentsDepth - 1)
    case "table-row":
      rowDepth = max(0, rowDepth - 1)
      text.writer.endRow()
    default: break
    }
  }
}
