import HansouDocuments
import Testing

/// No bytes trap, nothing gets lost, and time grows no faster than the source.
@Suite struct RobustnessTests {
  private static let fragments = [
    "第一章 总则", "第二节", "一、", "（一）", "(二)", "1. ", "2．", "①", "¹", "——", "- ", "# ", "#### ", "**",
    "目录",
    "目 录", "名词解释", "专栏 3 重点工程", "图 1 示意图", "表2", "附件", "前言", ".....12", "\t", "\t5", "。", "，", "；",
    "：",
    "“", "”", "（", "）", "坚持新发展理念", "推动高质量发展，全面深化改革", "营商环境持续优化。", "2025 年", "3.5%", "GDP",
    "XX", " ", "　　", "\n", "\n", "\n", "\n\n", "\n\n", "\r\n", "_、", "=、", "各位代表：", "WPS PDF编辑试用",
    "- 3 -",
    "索 引 号：", "\u{2028}", "江汉区人民政府", "2026年2月5日", "第三条", "1.1 范围", "> ", "𠀀𠀁", "e\u{301}",
  ]

  @Test(arguments: 0..<8) func randomTextLosesNothing(_ round: Int) {
    var generator = SplitMix64(seed: UInt64(round) &+ 20_261_121)
    for _ in 0..<60 {
      var source = ""
      for _ in 0..<Int.random(in: 1...160, using: &generator) {
        source += Self.fragments.randomElement(using: &generator) ?? ""
      }
      let document = DocumentReader().read(Array(source.utf8), name: "random.txt")
      let plain = source.replacing("\r\n", with: "\n")
      ReadingLaws.checkShape(document, source: plain)
      #expect(
        ReadingLaws.letters(of: document) == ReadingLaws.letters(source),
        "seed \(round) &+ 20261121: \(source.debugDescription)")
    }
  }

  @Test(arguments: 0..<8) func randomBytesDoNotTrap(_ round: Int) {
    var generator = SplitMix64(seed: UInt64(round) &+ 7)
    let special = Array("#*-|<>[]()^$\\`~_ \t\n\r\u{0B}\u{0C}sup/b19.:\"'{}!&=+".utf8)
    let han = Array("第一章（二）、目录。①²〔年〕号专栏".utf8)
    for _ in 0..<60 {
      let source = (0..<Int.random(in: 0...400, using: &generator)).map { _ -> UInt8 in
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: UInt8.random(in: 0...255, using: &generator)
        case 1...4: special.randomElement(using: &generator) ?? 0
        default: han.randomElement(using: &generator) ?? 0
        }
      }
      let document = DocumentReader().read(source, name: "random.bin")
      for passage in document.passages {
        #expect(passage.spans.first?.textOffset == 0 && !passage.text.utf8.contains(0x0A))
      }
    }
  }

  @Test func truncatedPlanDoesNotTrap() throws {
    let bytes = Array(try CorpusFile.hanyang.bytes[60_000..<64_000])
    for end in stride(from: 1, to: bytes.count, by: 37) {
      let document = DocumentReader().read(Array(bytes[..<end]), name: "cut.txt")
      #expect(!document.passages.isEmpty)
    }
  }

  @Test func oneLongLine() {
    let sentence = Array("推动高质量发展，营商环境持续优化。".utf8)
    let source = Array(repeatElement(sentence, count: 5_000_000 / sentence.count).joined())
    let document = DocumentReader().read(source, name: "long.txt")
    #expect(document.passages.count == 1)
    #expect(document.passages.first?.text.utf8.count == source.count)
  }

  @Test func longLineOfMarks() {
    for mark in ["<", "[", "$", "\\", "^", "*", "![", "(", "“", "第", "一、", "\t", "| "] {
      let source = Array(String(repeating: mark, count: 20_000).utf8)
      _ = DocumentReader().read(source, name: "marks.txt")
    }
  }

  @Test func manyEmptyLines() {
    let source = Array(repeating: UInt8(0x0A), count: 200_000) + Array("一、结论\n\n完。".utf8)
    let document = DocumentReader().read(source, name: "empty-lines.txt")
    #expect(document.passages.map(\.lines.lowerBound) == [200_001, 200_003])
  }

  @Test func manyNumberedLines() {
    let source = (1...20_000).map { "（一）加强领导，落实责任\n\n第\($0 % 9 + 1)章 标题\n\n" }.joined()
    let document = DocumentReader().read(Array(source.utf8), name: "numbers.txt")
    #expect(document.passages.count >= 40_000)
  }
}
