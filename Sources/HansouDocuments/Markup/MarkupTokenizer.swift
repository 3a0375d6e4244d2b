/// Cuts HTML or XML into tags and text.
///
/// For HTML after the tokenization of WHATWG HTML 13.2.5: any bytes have a reading. Scripts, styles and
/// the like are passed over up to their end tag whatever they hold, comments and doctypes vanish, `<`
/// before anything but a name is text. For XML names keep their letter case and lose their prefix:
/// `w:p` is `p`.
///
/// It reads on from where it stands and never goes back, so the time is linear; nesting costs
/// nothing, for there is no tree.
struct MarkupTokenizer {
  enum Language {
    case html
    case xml
  }

  let bytes: [UInt8]
  let language: Language
  private(set) var index: Int
  private let end: Int
  /// The attributes of the start tag just read, as a range of the source.
  private(set) var attributes = 0..<0

  /// Elements of HTML whose content is no markup and nobody reads.
  private static let rawElements: Set<String> = [
    "script", "style", "xmp", "iframe", "noembed", "noframes", "textarea",
  ]

  init(_ bytes: [UInt8], _ language: Language, range: Range<Int>? = nil) {
    self.bytes = bytes
    self.language = language
    index = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// The next token, or nil at the end.
  mutating func next() -> MarkupToken? {
    while index < end {
      let start = index
      guard bytes[index] == 0x3C else { return text(from: start) }
      guard index + 1 < end else { return text(from: start) }
      switch bytes[index + 1] {
      case 0x21:
        if let text = declaration() { return text }
      case 0x3F: skipPast(language == .xml ? [0x3F, 0x3E] : [0x3E], from: index + 2)
      case 0x2F:
        guard index + 2 < end else { return text(from: start) }
        if Self.startsName(bytes[index + 2]) { return tag(from: index + 2, isEnd: true) }
        skipPast([0x3E], from: index + 2)
      case let byte where Self.startsName(byte): return tag(from: index + 1, isEnd: false)
      default: return text(from: start)
      }
    }
    return nil
  }

  /// The text up to the next `<` after `start`.
  private mutating func text(from start: Int) -> MarkupToken {
    index = start + 1
    while index < end, bytes[index] != 0x3C { index += 1 }
    return .text(start..<index)
  }

  private static func startsName(_ byte: UInt8) -> Bool {
    TeXCommand.isLetter(byte) || byte == 0x5F
  }

  private mutating func skipPast(_ mark: [UInt8], from start: Int) {
    index = min(start, end)
    while index < end {
      if bytes[index] == mark[0], bytes[index..<end].starts(with: mark) {
        index += mark.count
        return
      }
      index += 1
    }
  }

  /// A comment, doctype or CDATA section; only the last has text.
  private mutating func declaration() -> MarkupToken? {
    let rest = bytes[index..<end]
    if rest.starts(with: [0x3C, 0x21, 0x2D, 0x2D]) {
      // <!--> and <!---> are whole comments in HTML.
      if language == .html, rest.dropFirst(4).first == 0x3E {
        index += 5
      } else {
        skipPast([0x2D, 0x2D, 0x3E], from: index + (language == .html ? 2 : 4))
      }
    } else if language == .xml, rest.starts(with: Array("<![CDATA[".utf8)) {
      let start = index + 9
      skipPast([0x5D, 0x5D, 0x3E], from: start)
      let isClosed = index - 3 >= start && bytes[index - 1] == 0x3E
      return .plainText(start..<(isClosed ? index - 3 : index))
    } else {
      skipPast([0x3E], from: index + 2)
    }
    return nil
  }

  private mutating func tag(from start: Int, isEnd: Bool) -> MarkupToken? {
    var cursor = start
    while cursor < end, !Self.endsName(bytes[cursor]) { cursor += 1 }
    var name = String(decoding: bytes[start..<min(cursor, start + 64)], as: UTF8.self)
    if language == .html {
      name = name.lowercased()
    } else if let colon = name.lastIndex(of: ":") {
      name = String(name[name.index(after: colon)...])
    }
    let attributesStart = cursor
    var quote: UInt8 = 0
    while cursor < end {
      let byte = bytes[cursor]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x3E {
        break
      } else if (byte == 0x22 || byte == 0x27) && follows(0x3D, at: cursor, from: attributesStart) {
        quote = byte
      }
      cursor += 1
    }
    // A tag that the end cuts off is none.
    guard cursor < end else {
      index = end
      return nil
    }
    let isEmpty = cursor > attributesStart && bytes[cursor - 1] == 0x2F
    attributes = attributesStart..<cursor
    index = cursor + 1
    if isEnd { return .end(name: name) }
    if language == .html, Self.rawElements.contains(name) { skipRaw(name) }
    return .start(name: name, isEmpty: isEmpty)
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x2F || byte == 0x3E
  }

  /// Whether the last byte before a place that is not white space is `byte`: a quote opens a value
  /// only after =.
  private func follows(_ byte: UInt8, at place: Int, from start: Int) -> Bool {
    var index = place - 1
    while index >= start, bytes[index] <= 0x20, place - index < 16 { index -= 1 }
    return index >= start && bytes[index] == byte
  }

  /// Goes to the end tag of an element whose content is no markup.
  private mutating func skipRaw(_ name: String) {
    let mark = Array(name.utf8)
    while index < end {
      if bytes[index] == 0x3C, index + mark.count + 2 < end, bytes[index + 1] == 0x2F,
        bytes[(index + 2)..<(index + 2 + mark.count)].elementsEqual(mark, by: { $0 | 0x20 == $1 }),
        Self.endsName(bytes[index + 2 + mark.count])
      {
        return
      }
      index += 1
    }
  }

  /// The value of an attribute of the start tag just read, its references resolved; nil if it has none.
  ///
  /// For XML the name is without its prefix.
  func attribute(_ name: String) -> String? {
    var cursor = attributes.lowerBound
    let end = attributes.upperBound
    while cursor < end {
      while cursor < end, bytes[cursor] <= 0x20 || bytes[cursor] == 0x2F { cursor += 1 }
      let nameStart = cursor
      while cursor < end, bytes[cursor] > 0x20, bytes[cursor] != 0x3D, bytes[cursor] != 0x2F {
        cursor += 1
      }
      let nameEnd = cursor
      while cursor < end, bytes[cursor] <= 0x20 { cursor += 1 }
      var value = cursor..<cursor
      if cursor < end, bytes[cursor] == 0x3D {
        cursor += 1
        while cursor < end, bytes[cursor] <= 0x20 { cursor += 1 }
        value = attributeValue(&cursor, end)
      } else if nameEnd == nameStart {
        cursor += 1
      }
      if matches(nameStart..<nameEnd, name) { return resolved(value) }
    }
    return nil
  }

  private func attributeValue(_ cursor: inout Int, _ end: Int) -> Range<Int> {
    guard cursor < end else { return cursor..<cursor }
    let quote = bytes[cursor]
    if quote == 0x22 || quote == 0x27 {
      let start = cursor + 1
      cursor = start
      while cursor < end, bytes[cursor] != quote { cursor += 1 }
      defer { cursor = min(end, cursor + 1) }
      return start..<cursor
    }
    let start = cursor
    while cursor < end, bytes[cursor] > 0x20 { cursor += 1 }
    return start..<cursor
  }

  private func matches(_ range: Range<Int>, _ name: String) -> Bool {
    var start = range.lowerBound
    if language == .xml, let colon = bytes[range].lastIndex(of: 0x3A) { start = colon + 1 }
    let mask: UInt8 = language == .html ? 0x20 : 0
    return bytes[start..<range.upperBound].elementsEqual(name.utf8) { $0 | mask == $1 | mask }
  }

  private func resolved(_ range: Range<Int>) -> String {
    var text: [UInt8] = []
    var cursor = range.lowerBound
    while cursor < range.upperBound {
      if bytes[cursor] == 0x26,
        let reference = CharacterReference(
          bytes, at: cursor, end: range.upperBound, needsSemicolon: true)
      {
        text.append(contentsOf: reference.text)
        cursor += reference.length
      } else {
        text.append(bytes[cursor])
        cursor += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
