/// Reads text in which a form feed ends each page, as `pdftotext` makes it of a PDF.
///
/// The page takes the place of the line in every address: a reader of a PDF can open a page, but no line.
/// The column counts the characters of the page. Page numbers and running heads, which stand first or
/// last on their pages, are boilerplate, so that sentences go on over them.
struct PageReader {
  /// A line is a running head if it stands on so many pages, and on half of all.
  private static let leastRepeats = 3

  private let bytes: [UInt8]
  /// The lines of each page as ranges of the source, blank ones included.
  private var pages: [[Range<Int>]] = []

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0C {
      lines.append(start..<index)
      start = index + 1
      if byte == 0x0C {
        pages.append(lines)
        lines = []
      }
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    if !lines.isEmpty { pages.append(lines) }
  }

  /// Reads the pages.
  ///
  /// - Parameters:
  ///   - bytes: Valid UTF-8.
  ///   - name: The title when the text gives none.
  /// - Returns: The document, without passages if no page has text.
  /// - Complexity: O(n).
  static func read(_ bytes: [UInt8], name: String) -> ParsedDocument {
    let reader = PageReader(bytes)
    return DocumentReader().read(reader.text(), name: name)
  }

  private func text() -> CleanText {
    let repeated = repeatedEdges()
    var text = CleanText()
    for (number, lines) in pages.enumerated() {
      let edges = Self.edges(lines, bytes)
      var column = 1
      for (index, range) in lines.enumerated() {
        append(range, page: number + 1, column: &column, to: &text)
        let isEdge = edges.contains(index)
        if isEdge, isPageNumber(range) || repeated.contains(key(range)) {
          text.lines[text.lines.count - 1].role = .boilerplate
        }
      }
    }
    return text
  }

  private func append(
    _ range: Range<Int>, page: Int, column: inout Int, to text: inout CleanText
  ) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 {
      start += 1
      column += 1
    }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let offset = text.bytes.count
    let firstBreak = text.breaks.count
    if start < end {
      text.breaks.append(ColumnBreak(offset: offset, line: page, column: column))
      text.bytes.append(contentsOf: bytes[start..<end])
    }
    text.lines.append(
      CleanLine(
        range: offset..<text.bytes.count, breaks: firstBreak..<text.breaks.count, headingLevel: 0,
        hasListDash: false, isIndented: false, isMarkupOnly: false))
    column += bytes[start..<range.upperBound].count { $0 & 0xC0 != 0x80 } + 1
  }

  // MARK: Running heads

  /// The first two and last two lines of a page that are not blank.
  private static func edges(_ lines: [Range<Int>], _ bytes: [UInt8]) -> [Int] {
    let filled = lines.indices.filter { index in bytes[lines[index]].contains { $0 > 0x20 } }
    return Array(filled.prefix(2) + filled.dropFirst(2).suffix(2))
  }

  private func repeatedEdges() -> Set<[UInt8]> {
    var counts: [[UInt8]: Int] = [:]
    for lines in pages {
      for key in Set(Self.edges(lines, bytes).map { key(lines[$0]) }) where key.count >= 6 {
        counts[key, default: 0] += 1
      }
    }
    return Set(
      counts.filter { $0.value >= Self.leastRepeats && $0.value * 2 >= pages.count }.keys)
  }

  /// A line without spaces and digits, by which the heads of different pages are one.
  private func key(_ range: Range<Int>) -> [UInt8] {
    guard range.count <= 240 else { return [] }
    return bytes[range].filter { $0 > 0x20 && !(0x30...0x39).contains($0) }
  }

  /// Digits alone or between dashes: 12, - 12 -, —12—.
  private func isPageNumber(_ range: Range<Int>) -> Bool {
    guard range.count <= 24 else { return false }
    var digits = 0
    for scalar in String(decoding: bytes[range], as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0x30...0x39: digits += 1
      case 0x20, 0x09, 0x0D, 0x2D, 0x7E, 0x2010...0x2015, 0xB7: break
      default: return false
      }
    }
    return (1...4).contains(digits)
  }
}
