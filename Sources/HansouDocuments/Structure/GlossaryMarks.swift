/// Finds the numbers of a glossary where the text names its terms, and takes them out: "三方联动"22 is
/// "三方联动".
///
/// Scanning sets raised numbers in line. A number is a mark only if the glossary's entry of that number
/// explains the very words before it, so that "东中南西"4个 stays.
enum GlossaryMarks {
  /// So many characters before a mark are compared with the term.
  private static let compared = 4

  static func remove(from passages: inout [Passage]) {
    let terms = terms(of: passages)
    guard !terms.isEmpty else { return }
    for index in passages.indices {
      switch passages[index].kind {
      case .glossary, .contents, .boilerplate, .tableRow: continue
      default: passages[index].cut(marks(in: passages[index].text, terms))
      }
    }
  }

  /// By the number of an entry, the characters of its term, and of the quoted words that it starts with.
  private static func terms(of passages: [Passage]) -> [Int: [[UInt32]]] {
    var terms: [Int: [[UInt32]]] = [:]
    for passage in passages where passage.kind == .glossary {
      guard let term = passage.term,
        let numbering = NumberingReader.read(passage.text.unicodeScalars.prefix(12).map(\.value))
      else { continue }
      var forms = [letters(term)]
      let quoted = term.unicodeScalars.split { isQuote($0.value) }
      if let first = quoted.first, quoted.count > 1 { forms.append(letters(String(first))) }
      terms[numbering.ordinal] = forms.filter { $0.count >= 2 }
    }
    return terms
  }

  private static func isQuote(_ value: UInt32) -> Bool {
    value == 0x22 || value == 0x27 || (0x2018...0x201F).contains(value)
  }

  private static func letters(_ text: String) -> [UInt32] {
    text.unicodeScalars.map(\.value).filter { !isQuote($0) && !Scalar.isSpace($0) }
  }

  private static func marks(in text: String, _ terms: [Int: [[UInt32]]]) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var marks: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      guard (0x31...0x39).contains(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
      guard start > 0, index - start <= 2, !isNumberByte(bytes[start - 1]),
        index == bytes.count || ![0x2E, 0x25].contains(bytes[index]),
        let number = Int(String(decoding: bytes[start..<index], as: UTF8.self)),
        let forms = terms[number]
      else { continue }
      let before = letters(before: start, in: bytes)
      if before.count >= 2, forms.contains(where: { ends($0, with: before) }) {
        marks.append(start..<index)
      }
    }
    return marks
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x25 || byte == 0x2C || byte == 0x2D
  }

  /// The last characters before an offset that are neither quotes nor spaces.
  private static func letters(before offset: Int, in bytes: [UInt8]) -> [UInt32] {
    var start = max(0, offset - (compared + 4) * 3)
    while start < offset, bytes[start] & 0xC0 == 0x80 { start += 1 }
    return letters(String(decoding: bytes[start..<offset], as: UTF8.self)).suffix(compared)
  }

  private static func ends(_ term: [UInt32], with letters: [UInt32]) -> Bool {
    let count = min(term.count, letters.count)
    return term.suffix(count).elementsEqual(letters.suffix(count))
  }
}
