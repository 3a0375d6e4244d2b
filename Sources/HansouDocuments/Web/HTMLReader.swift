/// Reads an HTML page to clean lines: a line per paragraph, heading, list item or table row.
///
/// Scripts, styles, controls and navigation (`nav`, and what is classed or hidden as such) are
/// dropped; every other character is kept, with its line and column in the source. Elements may lack
/// end tags or cross each other: blocks end where the next begins, as browsers show them.
struct HTMLReader {
  /// What a page says of itself in its head.
  private(set) var metadata = DocumentMetadata()
  /// The content of `title`, which often has the name of the site too.
  private(set) var title = ""

  private let bytes: [UInt8]
  private var tokenizer: MarkupTokenizer
  private var writer = BlockWriter()
  /// How deep inside of elements of one name that is dropped; nil outside.
  private var dropped: (name: String, depth: Int)?
  private var isInTitle = false
  private var preformatted = 0
  private var position = 0
  private var line = 1
  private var column = 1

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokenizer = MarkupTokenizer(bytes, .html)
  }

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - name: The title when the page gives none.
  /// - Returns: The document.
  /// - Complexity: O(n).
  static func read(_ bytes: [UInt8], name: String) -> ParsedDocument {
    var reader = HTMLReader(bytes)
    let text = reader.lines()
    let title = Words.title(reader.title)
    return DocumentReader().read(
      text, name: title.isEmpty ? name : title, given: reader.metadata, page: title)
  }

  private mutating func lines() -> CleanText {
    while let token = tokenizer.next() {
      switch token {
      case .text(let range):
        if isInTitle { appendTitle(range) } else if dropped == nil { append(range) }
      case .plainText(let range): if dropped == nil { append(range) }
      case .start(let name, _): start(name)
      case .end(let name): end(name)
      }
    }
    return writer.finish()
  }

  // MARK: Tags

  private mutating func start(_ name: String) {
    if let dropped {
      if dropped.name == name { self.dropped?.depth += 1 }
      return
    }
    switch name {
    case "title": isInTitle = true
    case "meta": readMeta()
    case "br":
      writer.endLine(gap: false)
    case "sup": dropFootnoteMark()
    case "tr": writer.beginRow()
    case "td", "th": writer.beginCell()
    default: startBlock(name)
    }
  }

  private mutating func startBlock(_ name: String) {
    if !HTMLElements.void.contains(name), isDropped(name) {
      writer.endLine()
      dropped = (name, 1)
      return
    }
    guard HTMLElements.blocks.contains(name) else { return }
    // The first paragraph of a list item is the item.
    let isItemStart = writer.startsItem && writer.isLineEmpty
    writer.endLine()
    let level = HTMLElements.headingLevel(name)
    writer.headingLevel = level
    writer.startsItem = name == "li" || isItemStart && name != "ul" && name != "ol" && level == 0
    if name == "pre" { preformatted += 1 }
  }

  private mutating func end(_ name: String) {
    if let dropped {
      if dropped.name == name { self.dropped = dropped.depth > 1 ? (name, dropped.depth - 1) : nil }
      return
    }
    switch name {
    case "title": isInTitle = false
    case "tr": writer.endRow()
    case "p" where writer.isLineEmpty: writer.endLine()
    case "pre":
      writer.endLine()
      preformatted = max(0, preformatted - 1)
    default:
      guard HTMLElements.blocks.contains(name) else { return }
      writer.endLine()
      if HTMLElements.headingLevel(name) > 0 { writer.headingLevel = 0 }
    }
  }

  private func isDropped(_ name: String) -> Bool {
    if HTMLElements.dropped.contains(name) { return true }
    guard !tokenizer.attributes.isEmpty else { return false }
    if tokenizer.attribute("hidden") != nil { return true }
    if let style = tokenizer.attribute("style"),
      style.lowercased().utf8.filter({ $0 > 0x20 }).contains(sequence: "display:none")
    {
      return true
    }
    // Of elements that may lack an end tag the rest of the page would go too.
    guard HTMLElements.containers.contains(name) else { return false }
    for attribute in ["class", "id", "role"] {
      guard let value = tokenizer.attribute(attribute)?.lowercased() else { continue }
      if value.split(separator: " ").contains(where: {
        HTMLElements.navigation.contains(String($0))
      }) {
        return true
      }
    }
    return false
  }

  /// `<sup>12</sup>` and `<sup>[12]</sup>` are footnote marks; other raised text, m², stays.
  private mutating func dropFootnoteMark() {
    guard !writer.isLineEmpty else { return }
    var look = tokenizer
    var mark: [UInt8] = []
    while mark.count < 16, let token = look.next() {
      switch token {
      case .text(let range), .plainText(let range): mark += bytes[range].prefix(16)
      case .end(name: "sup"):
        let digits = mark.filter { $0 != 0x5B && $0 != 0x5D && $0 > 0x20 }
        if !digits.isEmpty, digits.count <= 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
          tokenizer = look
          writer.startStretch()
        }
        return
      case .start(name: "a", _), .end(name: "a"): break
      default: return
      }
    }
  }

  private mutating func readMeta() {
    guard let content = tokenizer.attribute("content"),
      let name = tokenizer.attribute("name")?.lowercased()
    else { return }
    let value = Words.title(content)
    guard !value.isEmpty else { return }
    // The names that the standard for government sites prescribes.
    switch name {
    case "articletitle": metadata.title = value
    case "pubdate": metadata.extra.append(("published", String(value.prefix(10))))
    case "contentsource": metadata.extra.append(("content-source", value))
    default: break
    }
  }

  // MARK: Text

  private mutating func appendTitle(_ range: Range<Int>) {
    var index = range.lowerBound
    var text: [UInt8] = []
    while index < range.upperBound, text.count < 1_024 {
      if bytes[index] == 0x26,
        let reference = CharacterReference(bytes, at: index, end: range.upperBound)
      {
        text += reference.text
        index += reference.length
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    title += String(decoding: text, as: UTF8.self)
  }

  private mutating func append(_ range: Range<Int>) {
    move(to: range.lowerBound)
    writer.startStretch()
    while position < range.upperBound {
      let byte = bytes[position]
      if byte <= 0x20 {
        appendSpace(byte)
      } else if byte == 0x26,
        let reference = CharacterReference(bytes, at: position, end: range.upperBound)
      {
        appendReference(reference)
      } else {
        var next = position + 1
        while next < range.upperBound, bytes[next] & 0xC0 == 0x80 { next += 1 }
        writer.append(bytes[position..<next], line: line, column: column)
        column += 1
        position = next
      }
    }
  }

  private mutating func appendSpace(_ byte: UInt8) {
    if preformatted > 0, byte == 0x0A {
      writer.endLine(gap: false)
    } else {
      writer.appendSpace(line: line, column: column, isBreak: byte == 0x0A || byte == 0x0D)
    }
    move(to: position + 1)
  }

  private mutating func appendReference(_ reference: CharacterReference) {
    writer.startStretch()
    if reference.text == [0xC2, 0xA0] {
      writer.appendSpace(line: line, column: column, isBreak: false)
    } else {
      writer.append(reference.text[...], line: line, column: column)
    }
    writer.startStretch()
    move(to: position + reference.length)
  }

  /// Counts lines and columns up to an offset.
  private mutating func move(to offset: Int) {
    while position < offset {
      let byte = bytes[position]
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      position += 1
    }
  }
}

extension Collection<UInt8> {
  /// Whether the bytes of a short text stand somewhere in these.
  fileprivate func contains(sequence text: String) -> Bool {
    let text = Array(text.utf8)
    return indices.contains { self[$0...].starts(with: text) }
  }
}
