/// The numbers that Word shows before paragraphs but does not store: 第一章, 一、, （一）, 1.
struct WordNumbering {
  private struct Level {
    var start = 1
    var format = "decimal"
    var text = ""
  }

  private static let levels = 9

  private var abstracts: [String: [Level]] = [:]
  private var abstractOfList: [String: String] = [:]
  private var counts: [String: [Int]] = [:]

  init() {}

  /// - Parameter xml: `word/numbering.xml`.
  init(_ xml: [UInt8]) {
    var tokenizer = MarkupTokenizer(xml, .xml)
    var abstract: String?
    var list: String?
    var level = 0
    while let token = tokenizer.next() {
      guard case .start(let name, _) = token else {
        if case .end(name: "abstractNum") = token { abstract = nil }
        if case .end(name: "num") = token { list = nil }
        continue
      }
      let value = tokenizer.attribute("val") ?? ""
      switch name {
      case "abstractNum":
        abstract = tokenizer.attribute("abstractNumId")
        if let abstract { abstracts[abstract] = Array(repeating: Level(), count: Self.levels) }
      case "num": list = tokenizer.attribute("numId")
      case "abstractNumId": if let list { abstractOfList[list] = value }
      case "lvl": level = min(Self.levels - 1, max(0, Int(tokenizer.attribute("ilvl") ?? "") ?? 0))
      case "start": set(abstract, level) { $0.start = Int(value.prefix(9)) ?? 1 }
      case "numFmt": set(abstract, level) { $0.format = value }
      case "lvlText": set(abstract, level) { $0.text = value }
      default: break
      }
    }
  }

  private mutating func set(_ abstract: String?, _ level: Int, _ change: (inout Level) -> Void) {
    guard let abstract, var levels = abstracts[abstract] else { return }
    change(&levels[level])
    abstracts[abstract] = levels
  }

  /// Counts a paragraph of a list and returns what Word shows before it; nil for a bullet or nothing.
  mutating func label(list: String, level: Int) -> String? {
    guard let abstract = abstractOfList[list], let levels = abstracts[abstract],
      levels.indices.contains(level)
    else { return nil }
    var counts = self.counts[abstract] ?? levels.map { $0.start - 1 }
    counts[level] = min(counts[level] + 1, 1_000_000)
    for deeper in (level + 1)..<max(level + 1, Self.levels) {
      counts[deeper] = levels[deeper].start - 1
    }
    // A level that is shown though nothing of it has been counted has its start.
    for outer in 0..<level where counts[outer] < levels[outer].start {
      counts[outer] = levels[outer].start
    }
    self.counts[abstract] = counts
    guard levels[level].format != "bullet", levels[level].format != "none",
      !levels[level].text.isEmpty
    else { return nil }
    var label = levels[level].text
    for place in 0...level {
      let number = Self.number(counts[place], format: levels[place].format)
      label = label.replacing("%\(place + 1)", with: number)
    }
    return label
  }

  private static func number(_ value: Int, format: String) -> String {
    switch format {
    case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
      "taiwaneseCountingThousand", "ideographDigital", "chineseLegalSimplified":
      return HanNumeral.text(value)
    case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
      guard (1...20).contains(value), let scalar = Unicode.Scalar(UInt32(0x245F + value)) else {
        return String(value)
      }
      return String(scalar)
    case "upperLetter", "lowerLetter":
      guard (1...26).contains(value) else { return String(value) }
      let first: UInt8 = format == "upperLetter" ? 0x41 : 0x61
      return String(Unicode.Scalar(first + UInt8(value - 1)))
    case "upperRoman": return roman(value)
    case "lowerRoman": return roman(value).lowercased()
    case "decimalZero": return value < 10 ? "0\(value)" : String(value)
    default: return String(value)
    }
  }

  private static func roman(_ value: Int) -> String {
    guard (1..<4_000).contains(value) else { return String(value) }
    var rest = value
    var text = ""
    let signs = [
      (1_000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
      (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ]
    for (worth, sign) in signs {
      while rest >= worth {
        text += sign
        rest -= worth
      }
    }
    return text
  }
}
