import Foundation
import HansouTestSupport
import HansouText
import Testing

/// The dictionary's cut beside that of ICU's iterator.
@Suite struct DictionarySegmenterTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  private struct Both {
    let icu: ICUSegmenter
    var dictionary: DictionarySegmenter
    private var folded = FoldedText()
    private var (expected, found): ([Word], [Word]) = ([], [])
    private let fold = Fold()

    init() throws {
      icu = try ICUSegmenter()
      dictionary = DictionarySegmenter(dictionary: try SharedDictionary.get())
    }

    /// Cuts `text` both ways, and says where the ways part.
    mutating func difference(_ text: some StringProtocol) throws -> Comment? {
      var text = String(text)
      text.withUTF8 { fold.fold($0, into: &folded) }
      try icu.segment(folded, into: &expected)
      try dictionary.segment(folded, into: &found)
      if expected == found { return nil }
      func string(_ words: [Word]) -> String {
        words.map { String(decoding: folded.utf8[$0.range], as: UTF8.self) }
          .joined(separator: "/")
      }
      return "ICU \(string(expected)), dictionary \(string(found))"
    }
  }

  @Test func cutsTheCorpusAsICUDoes() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Corpus")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "txt" }
    #expect(files.count >= 5)
    var both = try Both()
    for file in files {
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        let difference = try both.difference(line)
        #expect(difference == nil, difference)
      }
    }
  }

  @Test func cutsRandomTextAsICUDoes() throws {
    var both = try Both()
    var generator = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      let difference = try both.difference(RandomText.make(count: 20, using: &generator))
      #expect(difference == nil, "seed \(seed), round \(round): \(difference ?? "")")
    }
  }

  /// Random scalars of the blocks where the engine or the rules change, one block or many a text.
  @Test func cutsRandomScalarsAsICUDoes() throws {
    let blocks: [ClosedRange<UInt32>] = [
      0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x4E00...0x4FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF,
      0x3000...0x303F, 0x3040...0x30FF, 0x3040...0x309F, 0x30A0...0x30FF, 0x31C0...0x33FF,
      0xF900...0xFAFF, 0xFF00...0xFFEF, 0x2E80...0x2FDF, 0xAC00...0xD7A3, 0x1100...0x11FF,
      0x20...0x7F, 0x80...0x24F, 0x300...0x36F, 0x370...0x5FF, 0x600...0x6FF, 0x900...0x97F,
      0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2000...0x20FF, 0x17000...0x17100,
      0x1B000...0x1B16F, 0x16FE0...0x16FFF,
    ]
    var both = try Both()
    var generator = SeededGenerator(seed: seed)
    for round in 0..<4_000 {
      var text = ""
      let one = blocks.randomElement(using: &generator) ?? 0x4E00...0x9FFF
      let two = blocks.randomElement(using: &generator) ?? 0x4E00...0x9FFF
      let length = [3, 20, 21, 64].randomElement(using: &generator) ?? 3
      for _ in 0..<Int.random(in: 1...length, using: &generator) {
        let block = Bool.random(using: &generator) ? one : two
        if let scalar = Unicode.Scalar(UInt32.random(in: block, using: &generator)) {
          text.unicodeScalars.append(scalar)
        }
      }
      let difference = try both.difference(text)
      #expect(
        difference == nil,
        "seed \(seed), round \(round), \(text.unicodeScalars.map(\.value)): \(difference ?? "")")
    }
  }

  @Test(arguments: [
    "", "中", "，", "，，", "a", "中a", "a中", "a b 中", "カ", "カタカナ", "データセンター構築",
    String(repeating: "カ", count: 19), String(repeating: "カ", count: 20),
    "漢" + String(repeating: "カ", count: 21) + "字", String(repeating: "中国", count: 3_000),
    "一带一路倡议、北京话, 5.5%的gdp", "ｶﾀｶﾅとひらがなの混在した文章です。", "café中ünï3.5π",
    "한국어와 中文 그리고 abc한글123", "ภาษาไทย中文ภาษาไทย", "x\u{301}y中\u{301}国\u{301}",
    "יעל'ה中文", "中国\u{1F600}人民",
  ])
  func cutsAsICUDoes(_ text: String) throws {
    var both = try Both()
    let difference = try both.difference(text)
    #expect(difference == nil, difference)
  }

  @Test func opensICUForForeignPiecesOnly() throws {
    var both = try Both()
    _ = try both.difference("“十四五”规划，GDP增长5.5%，データ、naïve café 𠮷野家；второй план")
    #expect(!both.dictionary.hasOpenedICU)
    _ = try both.difference("한국")
    #expect(both.dictionary.hasOpenedICU)
  }
}
