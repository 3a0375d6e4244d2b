import Hansou
import HansouTestSupport
import Testing

@Suite struct CitationTests {
  @Test func aPassageIsCitedWithChapterAndParagraph() throws {
    let index = try PlanTexts.index()
    let citation = try #require(
      try index.citation(of: "jianghan-14th-five-year-plan-draft.txt", line: 306))
    #expect(citation.place == "第四章第一节第3段")
    #expect(
      citation.gbt7714
        == "江汉区发展和改革局. 江汉区国民经济和社会发展第十四个五年（2021-2025年）规划纲要（征求意见稿）[Z]. "
        + "2020-11: 第四章第一节第3段.")
    #expect(citation.biblatex.hasPrefix("@misc{jianghan-14th-five-year-plan-draft,\n"))
    #expect(citation.biblatex.contains("  author   = {{江汉区发展和改革局}},\n"))
    #expect(
      citation.biblatex.hasSuffix("\\autocite[第四章第一节第3段]{jianghan-14th-five-year-plan-draft}"))
  }

  @Test func aReportIsCitedWithItsNumber() throws {
    let citation = try #require(
      try PlanTexts.index().citation(of: "jianghan-2026-government-work-report.txt", line: nil))
    #expect(citation.gbt7714 == "江汉区人民政府. 江汉区政府工作报告: 江政〔2026〕1号[R]. 2026-02-05.")
    #expect(citation.passage == nil)
  }

  /// A date that only the period tells is an estimate.
  @Test func anEstimatedYearStandsInBrackets() throws {
    let citation = try #require(
      try PlanTexts.index().citation(of: "wuhan-14th-five-year-plan.txt", line: nil))
    #expect(citation.gbt7714 == "武汉市国民经济和社会发展第十四个五年规划和2035年远景目标纲要[Z]. [2021].")
  }

  @Test func whatIsOnlineIsCitedWithAddressAndDay() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      ---
      title: 国防白皮书：中国武装力量的多样化运用
      kind: 报告
      issuer: 国务院新闻办公室
      date: 2013-04-16
      url: http://www.gov.cn/white_paper.htm
      ---
      一、新形势

      当今世界正在发生深刻变化。
      """, to: "paper.md")
    var indexer = try FolderIndexer(index: directory.path + "/Index")
    _ = try indexer.index([directory.path])
    let index = try TextIndex(opening: directory.path + "/Index")
    let whole = try #require(
      try index.citation(of: "paper.md", line: nil, accessed: "2014-06-11"))
    #expect(
      whole.gbt7714
        == "国务院新闻办公室. 国防白皮书：中国武装力量的多样化运用[R/OL]. (2013-04-16)[2014-06-11]. "
        + "http://www.gov.cn/white_paper.htm.")
    #expect(whole.biblatex.contains("  url     = {http://www.gov.cn/white_paper.htm},\n"))
    #expect(whole.biblatex.contains("  urldate = {2014-06-11},\n"))
    let part = try #require(
      try index.citation(of: "paper.md", line: 10, accessed: "2014-06-11"))
    #expect(
      part.gbt7714.hasSuffix(
        "[R/OL]. 2013-04-16: 一第1段[2014-06-11]. http://www.gov.cn/white_paper.htm."))
  }

  /// The paragraphs of a section are counted from 1 without a gap.
  @Test func paragraphsOfASectionAreNumberedInOrder() throws {
    let index = try PlanTexts.index()
    var last: [String: Int] = [:]
    for passage in try index.passages(of: PlanTexts.names[4]).prefix(400)
    where [PassageKind.paragraph, .listItem].contains(passage.kind) {
      let place = try #require(
        try index.citation(of: passage.document, line: passage.lines.lowerBound)
      ).place
      // A line may hold the end of the passage before.
      guard let match = place.wholeMatch(of: #/(.*)第(\d+)段/#), let number = Int(match.2) else {
        continue
      }
      let section = String(match.1)
      #expect(number >= last[section] ?? 0 && number <= (last[section] ?? 0) + 1, "\(place)")
      last[section] = number
    }
    #expect(last.count > 10)
  }
}
