import Hansou
import Testing

@Suite struct CorpusCountsTests {
  /// Occurrences in the five plan texts, contents pages included.
  static let known: [(String, Int)] = [
    ("十四五规划", 15), ("十四五时期", 17), ("2035年", 21), ("二〇三五年", 21), ("2025年", 89), ("四水共治", 4),
    ("四上企业", 5), ("营商环境", 31), ("改革", 238), ("老旧小区改造", 12), ("楼宇经济", 35), ("長江經濟帶", 21),
    ("5G", 51), ("互联网＋", 31), ("5%", 4), ("15%", 1), ("869.92", 1), ("“三小”绿地", 2),
  ]

  @Test(arguments: known)
  func scanAndIndexCountTheSame(_ phrase: String, _ occurrences: Int) throws {
    #expect(Oracle.occurrences(phrase).count == occurrences)
    let count = try PlanTexts.index().count(phrase: phrase, includingContents: true)
    #expect(count.occurrences == occurrences)
  }

  @Test func contentsPagesAreLeftOutUnlessAskedFor() throws {
    let all = try PlanTexts.index().count(phrase: "数字经济", includingContents: true)
    let without = try PlanTexts.index().count(phrase: "数字经济")
    #expect(without.occurrences < all.occurrences)
  }
}
