/// A source line without markup, as a range of `CleanText.bytes`.
struct CleanLine {
  /// The text of the line, trimmed; empty for a blank line.
  var range: Range<Int>
  /// The line's part of `CleanText.breaks`.
  var breaks: Range<Int>
  /// The level of a Markdown heading, 0 for none.
  var headingLevel: UInt8
  /// Whether a Markdown list dash was taken off.
  var hasListDash: Bool
  /// Whether the line starts with at least two spaces or one ideographic space.
  var isIndented: Bool
  /// Whether the line is nothing but markup: a fence, a rule, the separator row of a table.
  var isMarkupOnly: Bool
  /// What the format says of the line.
  var role = LineRole.text

  static let empty = CleanLine(
    range: 0..<0, breaks: 0..<0, headingLevel: 0, hasListDash: false, isIndented: false,
    isMarkupOnly: false)
}

/// What a format with structure of its own says of a line.
enum LineRole {
  /// Nothing: what the line is, its text and its neighbours tell.
  case text
  case footnote
  /// An entry of a contents page.
  case contents
  /// A page number, a running head, the foot of a page.
  case boilerplate
}

/// A place in the clean text from which text and source run in step.
struct ColumnBreak {
  /// The offset in `CleanText.bytes`.
  var offset: Int
  /// The source line, from 1.
  var line: Int
  /// The column in the source line, from 1, in scalars.
  var column: Int
}

/// All lines of a document without markup, in one buffer.
struct CleanText {
  var bytes: [UInt8] = []
  var breaks: [ColumnBreak] = []
  var lines: [CleanLine] = []
  /// Whether footnotes are marked by ^① somewhere, so that lines that start with ① explain them.
  var hasCircledMarks = false

  /// Decodes the text of a range into scalars, at most `limit` of them, by which structure is found
  /// (see `StructureSigns`).
  func scalars(in range: Range<Int>, limit: Int = .max, into result: inout [UInt32]) {
    result.removeAll(keepingCapacity: true)
    bytes.withUnsafeBufferPointer { bytes in
      var index = range.lowerBound
      var count = 0
      while index < range.upperBound, count < limit {
        let first = UInt32(bytes[index])
        var value = first
        var length = 1
        if first >= 0xE0, first < 0xF0, index + 3 <= range.upperBound {
          // Han, most of the time.
          value =
            (first & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
            | UInt32(bytes[index + 2] & 0x3F)
          length = 3
        } else if first >= 0x80 {
          (value, length) = scalar(at: index, end: range.upperBound)
        }
        result.append(StructureSigns.simplified(value))
        index += length
        count += 1
      }
    }
  }

  /// The scalar at an offset and its length in bytes.
  func scalar(at index: Int, end: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= end else { return (0xFFFD, 1) }
    var value = first & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (value, length)
  }

  /// The offset of the scalar that stands `count` scalars after `offset`.
  func offset(_ offset: Int, advancedBy count: Int, end: Int) -> Int {
    var index = offset
    var left = count
    while index < end, left > 0 {
      index += scalar(at: index, end: end).1
      left -= 1
    }
    return index
  }

  /// A section that knows its line of the clean text, with the source line instead.
  func sourceLine(of section: Section) -> Section {
    guard lines.indices.contains(section.line - 1),
      let first = lines[section.line - 1].breaks.first
    else { return section }
    var section = section
    section.line = breaks[first].line
    return section
  }

  func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
