import Foundation
import Hansou
import HansouDocuments
import HansouTestSupport
import HansouText
import Testing

/// Phrases cut from the texts at random, and their mutated forms, against a scan.
@Suite struct PhraseOracleTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  @Test func countsEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed)
    let index = try PlanTexts.index()
    for round in 0..<400 {
      let phrase = Self.phrase(using: &generator)
      guard !Fold().folded(phrase).strings.allSatisfy({ $0 == "，" }) else { continue }
      let expected = Oracle.occurrences(phrase)
      let passages = Set(expected.map(\.passage))
      for form in [phrase] + Self.mutated(phrase, using: &generator) {
        let count = try index.count(phrase: form, includingContents: true)
        let label: Comment = "seed \(seed), round \(round), \(phrase) as \(form)"
        #expect(count.occurrences == expected.count, label)
        #expect(count.passages == passages.count, label)
        let documents = Set(passages.map { $0.split(separator: "#")[0] })
        #expect(count.documents == documents.count, label)
      }
    }
  }

  @Test func hitsAndPlacesEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed &+ 1)
    let index = try PlanTexts.index()
    var request = SearchRequest()
    request.limit = 10_000
    request.includesContents = true
    request.relaxes = false
    for round in 0..<150 {
      // A quoted phrase ends at its closing mark, so the marks in it are left out.
      let phrase = Self.phrase(using: &generator).filter { !"\"＂“”「」『』〝〞".contains($0) }
      guard !Fold().folded(phrase).strings.allSatisfy({ $0 == "，" }) else { continue }
      let expected = Oracle.occurrences(phrase)
      let results = try index.search("\"\(phrase)\"", request)
      let label: Comment = "seed \(seed), round \(round), \(phrase)"
      #expect(results.total == Set(expected.map(\.passage)).count, label)
      #expect(results.hits.count == results.total, label)
      let marked = results.hits.flatMap { hit in
        hit.matches.map { Oracle.Occurrence(passage: hit.passage.id, range: $0) }
      }
      #expect(Set(marked) == Set(Self.merged(expected)), label)
    }
  }

  /// Every place where a page break or line break was joined is found across the break.
  @Test func phrasesCutByPageBreaksAreFound() throws {
    let index = try PlanTexts.index()
    var joins = 0
    for (name, document) in PlanTexts.documents {
      for (number, passage) in document.passages.enumerated() {
        for (span, next) in zip(passage.spans, passage.spans.dropFirst())
        where next.line > span.line + 1 {
          guard let phrase = Self.phrase(across: next.textOffset, of: passage.text) else {
            continue
          }
          let found = Oracle.occurrences(phrase)
          joins += 1
          let isFound = found.contains { $0.passage == "\(name)#\(number + 1)" }
          #expect(isFound, "\(name), \(phrase)")
          let count = try index.count(phrase: phrase, includingContents: true)
          #expect(count.occurrences == found.count, "\(name), \(phrase)")
        }
      }
    }
    #expect(joins > 200)
  }

  @Test(arguments: [
    "产业空间布局日益清晰", "若干措施》，有效遏制经济迅速大幅下滑", "“一核两纵三区四带”⁴产业空间布局", "微循环路网日益完善", "经济社会高质量发展",
    "现代金融、商贸物流", "公共服务的数量、质量",
  ])
  func knownPhrasesAcrossPageBreaksAreFound(_ phrase: String) throws {
    #expect(try PlanTexts.index().count(phrase: phrase).occurrences > 0)
  }

  /// The text from four atoms before a UTF-8 offset to four behind it; nil at either end.
  private static func phrase(across offset: Int, of text: String) -> String? {
    let atoms = Fold().folded(text).atoms
    guard let join = atoms.firstIndex(where: { Int($0.sourceStart) >= offset }), join > 0 else {
      return nil
    }
    let first = atoms[max(0, join - 4)]
    let last = atoms[min(atoms.count - 1, join + 3)]
    return String(
      decoding: Array(text.utf8)[Int(first.sourceStart)..<Int(last.sourceEnd)], as: UTF8.self)
  }

  /// 1 to 12 atoms of a random passage, as they stand in its text.
  private static func phrase(using generator: inout SeededGenerator) -> String {
    while true {
      guard let passage = Oracle.passages.randomElement(using: &generator),
        !passage.folded.atoms.isEmpty
      else { continue }
      let atoms = passage.folded.atoms
      let start = Int.random(in: 0..<atoms.count, using: &generator)
      let count = Int.random(in: 1...12, using: &generator)
      let end = min(atoms.count, start + count) - 1
      let bytes = Array(passage.text.utf8)[
        Int(atoms[start].sourceStart)..<Int(atoms[end].sourceEnd)]
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  private static let traditional: [Character: Character] = [
    "发": "發", "展": "展", "经": "經", "济": "濟", "国": "國", "区": "區", "业": "業", "产": "產", "务": "務",
    "设": "設", "术": "術", "数": "數", "为": "為", "体": "體", "汉": "漢", "园": "園", "创": "創", "学": "學",
  ]

  /// The same phrase in full width, in traditional characters, with spaces and quotation marks.
  private static func mutated(
    _ phrase: String, using generator: inout SeededGenerator
  ) -> [String] {
    let fullWidth = phrase.unicodeScalars.map { scalar -> Character in
      let isASCII = (0x21...0x7E).contains(scalar.value)
      return Character(isASCII ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar)
    }
    // Spaces are transparent where they cut no run of letters and digits.
    var spaced = ""
    for character in phrase {
      if character.unicodeScalars.allSatisfy({ $0.properties.isIdeographic }),
        !"〇零一二三四五六七八九".contains(character)
      {
        spaced += [" ", "\u{3000}", "“", "”", "\n", ""].randomElement(using: &generator) ?? ""
        spaced.append(character)
        spaced += [" ", "", ""].randomElement(using: &generator) ?? ""
      } else {
        spaced.append(character)
      }
    }
    return [
      String(String.UnicodeScalarView(fullWidth.flatMap(\.unicodeScalars))),
      String(phrase.map { traditional[$0] ?? $0 }), spaced,
    ]
  }

  /// Occurrences that overlap are marked as one.
  private static func merged(_ occurrences: [Oracle.Occurrence]) -> [Oracle.Occurrence] {
    var merged: [Oracle.Occurrence] = []
    for occurrence in occurrences {
      if let last = merged.last, last.passage == occurrence.passage,
        occurrence.range.lowerBound < last.range.upperBound
      {
        merged[merged.count - 1] = Oracle.Occurrence(
          passage: last.passage, range: last.range.lowerBound..<occurrence.range.upperBound)
      } else {
        merged.append(occurrence)
      }
    }
    return merged
  }
}
