/// The footnotes or endnotes of a Word document, by id.
struct WordNotes {
  private let xml: [UInt8]
  private var ranges: [String: Range<Int>] = [:]

  init() { xml = [] }

  /// - Parameters:
  ///   - xml: `word/footnotes.xml` or `word/endnotes.xml`.
  ///   - element: `footnote` or `endnote`.
  init(_ xml: [UInt8], element: String) {
    self.xml = xml
    var tokenizer = MarkupTokenizer(xml, .xml)
    var open: (id: String, start: Int)?
    while true {
      let before = tokenizer.index
      guard let token = tokenizer.next() else { break }
      switch token {
      case .start(name: element, isEmpty: false):
        // The lines between text and notes are notes of a type of their own.
        let isText = tokenizer.attribute("type") == nil
        open = isText ? tokenizer.attribute("id").map { ($0, tokenizer.index) } : nil
      case .end(name: element):
        if let open { ranges[open.id] = open.start..<before }
        open = nil
      default: break
      }
    }
  }

  /// Appends the text of a note as one line.
  func append(_ id: String, to text: inout OfficeText) {
    guard let range = ranges[id] else { return }
    text.beginParagraph()
    text.writer.role = .footnote
    var tokenizer = MarkupTokenizer(xml, .xml, range: range)
    var isInText = false
    while let token = tokenizer.next() {
      switch token {
      case .start(name: "t", let isEmpty): isInText = !isEmpty
      case .end(name: "t"): isInText = false
      case .text(let range) where isInText: text.append(xml, range, hasReferences: true)
      case .plainText(let range) where isInText: text.append(xml, range, hasReferences: false)
      default: break
      }
    }
    text.writer.endLine()
    text.writer.role = .text
  }
}
