/// Writes the runs of text of an office document, whose places are paragraph and character.
///
/// An office document has no lines. Its paragraphs and table rows, counted from 1, take their place, and
/// the column counts the characters of the paragraph as shown.
struct OfficeText {
  var writer = BlockWriter()
  private(set) var paragraph = 0
  private var column = 1

  /// Begins the next paragraph or row.
  mutating func beginParagraph() {
    writer.endLine()
    paragraph += 1
    column = 1
  }

  /// Text of the XML source, its references resolved.
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>, hasReferences: Bool) {
    var index = range.lowerBound
    while index < range.upperBound {
      if hasReferences, bytes[index] == 0x26,
        let reference = CharacterReference(
          bytes, at: index, end: range.upperBound, needsSemicolon: true)
      {
        put(reference.text[...])
        index += reference.length
        continue
      }
      var next = index + 1
      while next < range.upperBound, bytes[next] & 0xC0 == 0x80 { next += 1 }
      put(bytes[index..<next])
      index = next
    }
  }

  /// Text that the program shows but does not store, such as the number of a paragraph.
  mutating func append(_ text: String) {
    let bytes = Array(text.utf8)
    append(bytes, 0..<bytes.count, hasReferences: false)
  }

  private mutating func put(_ scalar: ArraySlice<UInt8>) {
    switch scalar.first ?? 0 {
    case 0x09: tab()
    case 0...0x20: writer.appendSpace(line: paragraph, column: column, isBreak: false)
    default: writer.append(scalar, line: paragraph, column: column)
    }
    column += 1
  }

  mutating func tab() { writer.appendTab(line: paragraph, column: column) }

  /// A line break inside of the paragraph.
  mutating func lineBreak() { writer.endLine(gap: false) }
}
