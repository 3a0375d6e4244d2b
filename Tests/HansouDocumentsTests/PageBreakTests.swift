import HansouDocuments
import Testing

/// Page breaks inside of paragraphs, marked by hand: the lines at which a paragraph goes on.
@Suite struct PageBreakTests {
  /// All of the Wuchang plan. From 539 on, one page has a line break at every line.
  static let wuchang = [
    159, 165, 177, 189, 205, 211, 221, 227, 237, 247, 255, 263, 316, 328, 348, 364, 374, 380, 392,
    414, 430, 442, 454, 466, 472, 484, 494, 506, 512, 522, 538, 539, 546, 547, 548, 549, 550, 551,
    552, 553, 554, 559, 560, 561, 563, 583, 595, 609, 621, 631, 639, 649, 661, 667, 685, 701, 715,
    727, 745, 757, 763, 773, 787, 799,
  ]
  /// All of the 2026 report.
  static let report = [
    19, 35, 45, 49, 53, 57, 61, 65, 69, 79, 87, 97, 105, 115, 129, 135, 145, 149, 165, 175, 183,
    193, 205, 221, 233, 269,
  ]
  /// All of the Jianghan plan; 64 goes on after a semicolon.
  static let jianghan = [
    64, 70, 74, 80, 84, 92, 104, 114, 130, 142, 163, 183, 216, 224, 232, 238, 244, 252, 258, 264,
    274, 278, 288, 300, 304, 308, 316, 322, 332, 340, 354, 368, 376, 386, 398, 408, 420, 430, 434,
    440, 456, 466, 478, 498,
  ]

  @Test func wuchangJoins() throws {
    check(try CorpusFile.wuchang.document.joinLines, Self.wuchang)
  }

  @Test func reportJoins() throws {
    check(try CorpusFile.report.document.joinLines, Self.report)
  }

  @Test func jianghanJoins() throws {
    check(try CorpusFile.jianghan.document.joinLines, Self.jianghan)
  }

  private func check(_ found: [Int], _ marked: [Int]) {
    let wrong = Set(found).subtracting(marked).sorted()
    let missed = Set(marked).subtracting(found).sorted()
    #expect(wrong.isEmpty, "joined though not marked: \(wrong)")
    #expect(missed.isEmpty, "marked though not joined: \(missed)")
  }

  @Test func textOverPageBreakHasNoSeam() throws {
    let passage = try #require(try CorpusFile.wuhan.document.passage(atLine: 686))
    #expect(passage.text.hasSuffix("拓展汉派商品国际销售渠道。"))
    #expect(passage.spans.map(\.line) == [684, 686])
    let footnoted = try #require(try CorpusFile.wuchang.document.passage(atLine: 189))
    #expect(footnoted.text.contains("基层引领和服务群众的能力大幅增强。全面落实“放管服”改革,不断深化“四办”改革"))
  }
}
