import Foundation
import HansouDocuments
import Testing

/// What the reader must make of the plan texts as a whole.
@Suite struct CorpusLawTests {
  /// Takes the markup out of a source in the plainest way.
  private func withoutMarkup(_ source: String) -> String {
    source.replacing(/<sup>[0-9]+<\/sup>/, with: "").replacing(/<\/?(sup|sub|b)>/, with: "")
      .replacing(/\\(text|geq)/, with: "").replacing(/([^\n])\^[①-⑳]/) { $0.output.1 }
  }

  @Test(arguments: CorpusFile.allCases) func nothingLostNothingDoubled(_ file: CorpusFile) throws {
    let source = String(decoding: try file.bytes, as: UTF8.self)
    let found = ReadingLaws.letters(of: try file.document)
    let expected = ReadingLaws.letters(withoutMarkup(source))
    // Hanyang's glossary marks are digits in line with the text, which the reader takes out.
    let marks = file == .hanyang ? 27 : 0
    let difference = Self.digitsLost(from: expected, in: found)
    #expect(difference.isOtherwiseEqual, "after \(difference.place) letters")
    #expect(difference.runs <= marks)
  }

  /// How many runs of digits `found` lacks, and whether it lacks or has anything else.
  private static func digitsLost(
    from expected: [Unicode.Scalar], in found: [Unicode.Scalar]
  ) -> (runs: Int, isOtherwiseEqual: Bool, place: Int) {
    var runs = 0
    var place = 0
    var index = 0
    while index < expected.count {
      if place < found.count, found[place] == expected[index] {
        place += 1
        index += 1
        continue
      }
      let start = index
      while index < expected.count, ("0"..."9").contains(expected[index]) { index += 1 }
      guard index > start, index - start <= 2 else { return (runs, false, place) }
      runs += 1
    }
    return (runs, place == found.count, place)
  }

  /// The same law over any folder of texts in UTF-8: `HANSOU_DATA=~/reports make test`.
  ///
  /// Digits of footnote and glossary marks may go, nothing else.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["HANSOU_DATA"] != nil))
  func nothingLostInAnyFolder() throws {
    let root = ProcessInfo.processInfo.environment["HANSOU_DATA"] ?? ""
    let names = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
    var read = 0
    for name in names.sorted() where name.hasSuffix(".txt") || name.hasSuffix(".md") {
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: root + "/" + name)))
      guard let source = String(validating: bytes, as: UTF8.self) else { continue }
      let found = ReadingLaws.letters(of: DocumentReader().read(bytes, name: name))
      let expected = ReadingLaws.letters(withoutMarkup(source))
      let difference = Self.digitsLost(from: expected, in: found)
      #expect(
        difference.isOtherwiseEqual,
        "\(name) after \(String(String.UnicodeScalarView(found[..<difference.place].suffix(20))))")
      read += 1
    }
    #expect(read > 0)
  }

  @Test(arguments: CorpusFile.allCases) func spansPointAtTheSource(_ file: CorpusFile) throws {
    ReadingLaws.checkShape(
      try file.document, source: String(decoding: try file.bytes, as: UTF8.self))
  }

  /// Occurrences over all five, contents pages too; a page break or quotation mark hides none.
  @Test func phrasesAreFoundThroughJoins() throws {
    let passages = try CorpusFile.allCases.flatMap { try $0.document.passages }
      .map { PlainFold.atoms($0.text) }
    let expected: [(String, Int)] = [
      ("十四五规划", 15), ("十四五时期", 17), ("2035年", 21), ("二〇三五年", 21), ("2025年", 89),
      ("四水共治", 4), ("四上企业", 5), ("营商环境", 31), ("改革", 238), ("老旧小区改造", 12),
      ("楼宇经济", 35), ("长江经济带", 21), ("5G", 51), ("互联网＋", 31), ("5%", 4), ("15%", 1),
      ("869.92", 1), ("“三小”绿地", 2),
    ]
    // Where each atom stands, so that only places with the right first atom are compared.
    var places: [String: [(passage: Int, start: Int)]] = [:]
    for (passage, atoms) in passages.enumerated() {
      for (start, atom) in atoms.enumerated() { places[atom, default: []].append((passage, start)) }
    }
    for (phrase, count) in expected {
      let atoms = PlainFold.atoms(phrase)
      let found = places[atoms.first ?? "", default: []].count { place in
        passages[place.passage][place.start...].starts(with: atoms)
      }
      #expect(found == count, "\(phrase)")
    }
  }

  @Test func kindsOfPassages() throws {
    func count(_ kind: PassageKind, _ file: CorpusFile) throws -> Int {
      try file.document.passages.count { $0.kind == kind }
    }
    #expect(try count(.glossary, .jianghan) == 14)
    #expect(try count(.glossary, .hanyang) == 27)
    #expect(try count(.glossary, .report) == 16)
    #expect(try count(.footnote, .wuchang) == 14)
    #expect(try count(.boilerplate, .wuchang) == 2)
    #expect(try count(.tableRow, .hanyang) == 62)
    #expect(try count(.tableRow, .wuchang) == 19)
    #expect(try count(.contents, .wuhan) == 80)
  }

  @Test func glossaryTerms() throws {
    let terms = try CorpusFile.report.document.passages.compactMap(\.term)
    #expect(
      terms == [
        "“储信安”预付式消费公证服务平台", "“财税银”联动", "AIC 股权投资基金", "汉融科创 e 站通", "“百千万”行动", "四线一口",
        "三品一特", "七大战略", "五个中心", "五改四好", "“245”现代化产业体系", "油气氢电服", "厂网一体化", "梯安保",
        "“停充能”一张网", "两网融合",
      ])
    let entry = try #require(
      try CorpusFile.report.document.passages.first { $0.term == "梯安保" })
    #expect(entry.lines == 267...269)
    #expect(entry.text.contains("老旧小区加装电梯后"))
  }
}
