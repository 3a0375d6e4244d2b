import Foundation
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

  /// All of the State Council's report of 2019, which has a line for each sentence and sometimes more
  /// for one: a line goes on where the one before ends in a comma.
  static let national2019 = [
    20, 21, 32, 33, 36, 40, 41, 48, 62, 63, 64, 67, 75, 118, 124, 141, 153, 157, 159, 175, 178,
    179, 188, 189, 190, 197, 198, 199, 200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 210, 211,
    212, 213, 214, 215, 216, 218, 221, 230, 232, 233, 237, 242, 268, 270, 273, 274, 276, 277, 298,
    309, 310, 311, 317, 329, 353, 357, 368, 396, 413, 428, 429, 430, 431, 443, 444, 450, 455, 458,
    511, 515, 516, 521, 532, 547, 563, 586, 600, 602, 610, 615, 620, 625, 631, 664, 665, 669, 670,
    671, 672, 676, 682, 691, 694, 700, 701, 703, 706, 707, 708, 712, 713, 716, 720, 734, 743, 749,
    750,
  ]
  /// All of that of 2022; 72 goes on inside a number, 27.3.
  static let national2022 = [
    9, 10, 11, 13, 48, 49, 53, 54, 55, 56, 72, 84, 156, 161, 162, 163, 170, 171, 172, 173, 174,
    175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 189, 190, 195, 199, 202, 204, 216, 240,
    247, 248, 249, 269, 270, 285, 286, 289, 293, 294, 319, 323, 335, 348, 357, 367, 383, 384, 392,
    400, 419, 462, 466, 470, 471, 476, 480, 489, 497, 505, 524, 531, 532, 559, 560, 561, 562, 563,
    575, 577, 578, 580, 590, 592, 593, 599, 603, 610, 613, 615,
  ]

  @Test(arguments: [("national-2019", national2019), ("national-2022", national2022)])
  func nationalJoins(_ name: String, _ marked: [Int]) throws {
    check(try Self.fixture(name).joinLines, marked)
  }

  private static func fixture(_ name: String) throws -> ParsedDocument {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let bytes = try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name).txt"))
    return DocumentReader().read(Array(bytes), name: name + ".txt")
  }

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
