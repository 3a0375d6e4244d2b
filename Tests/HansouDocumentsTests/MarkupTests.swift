import HansouDocuments
import Testing

/// What is taken out of a line, and where the rest then says that it stands.
@Suite struct MarkupTests {
  private func passage(_ source: String) throws -> Passage {
    try #require(DocumentReader().read(Array(source.utf8), name: "a.md").passages.first)
  }

  @Test(arguments: [
    ("　　一般公共预算收入增长。", "一般公共预算收入增长。"),
    ("**加强政治建设。**坚持党的领导。", "加强政治建设。坚持党的领导。"),
    ("数字经济<sup>6</sup>加快发展。", "数字经济加快发展。"),
    ("<sup>2.[]</sup>内为五年累计值。", "2.[]内为五年累计值。"),
    ("增长 <5 <b>.</b> 5，低于目标。", "增长 <5 . 5，低于目标。"),
    ("落实“放管服”^①改革。", "落实“放管服”改革。"),
    ("规模 $Q=40\\text{m}^3/\\text{s}$ 的泵站。", "规模 Q=40m3/s 的泵站。"),
    ("毛入学率 \\geq 100%。", "毛入学率 ≥ 100%。"),
    ("联合体$^{①}$建设。", "联合体建设。"),
    ("*互联网普及率不作为指标。", "*互联网普及率不作为指标。"),
    ("价格为 $5 到 $10。", "价格为 $5 到 $10。"),
    ("见[规划全文](https://example.org/a)。", "见规划全文。"),
    ("平均增速[累计](见附件)。", "平均增速[累计](见附件)。"),
    ("- 城市更新。", "城市更新。"),
    ("> 引文。", "引文。"),
    ("| 指标 | 数值 |", "指标\t数值"),
    ("<td>指标</td><td>数值</td>", "指标\t数值"),
    ("\t2\t全员劳动生产率\t%\t", "\t2\t全员劳动生产率\t%"),
    ("依法\\*管理\\{一\\}。", "依法*管理{一}。"),
    ("文本<!-- 注 -->继续。", "文本继续。"),
  ])
  func strippedText(_ source: String, _ text: String) throws {
    #expect(try passage(source).text == text)
  }

  @Test func columnsAfterMarkup() throws {
    let passage = try passage("- **四水共治**：防洪水^①、排涝水。")
    #expect(passage.text == "四水共治：防洪水、排涝水。")
    #expect(
      passage.spans == [
        SourceSpan(textOffset: 0, line: 1, column: 5),
        SourceSpan(textOffset: 12, line: 1, column: 11),
        SourceSpan(textOffset: 24, line: 1, column: 17),
      ])
  }

  @Test func lineEnds() {
    let reader = DocumentReader()
    for source in ["甲。\n乙。", "甲。\r\n乙。\r\n", "甲。\r乙。", "\u{FEFF}甲。\n乙。"] {
      let document = reader.read(Array(source.utf8), name: "a.txt")
      #expect(document.passages.map(\.text) == ["甲。", "乙。"])
      #expect(document.passages.map(\.lines) == [1...1, 2...2])
    }
    #expect(reader.read([], name: "empty.txt").passages.isEmpty)
    #expect(reader.read([], name: "empty.txt").title == "empty.txt")
  }

  @Test func invalidBytesBecomeReplacementCharacters() {
    let document = DocumentReader().read([0xE4, 0xB8, 0xAD, 0xFF, 0xE6, 0x96], name: "a.txt")
    #expect(document.passages.map(\.text) == ["中\u{FFFD}\u{FFFD}"])
  }

  @Test func frontMatterBlockBecomesMetadata() {
    let source = "---\ntitle: \"城市更新\"\nregion: 江汉区\nyear: 2025\n---\n# 标题\n\n正文。\n"
    let document = DocumentReader().read(Array(source.utf8), name: "a.md")
    #expect(document.metadata.title == "城市更新")
    #expect(document.metadata.region == "江汉区")
    #expect(document.metadata.extra.map(\.0) == ["year"])
    #expect(document.passages.map(\.lines.lowerBound) == [6, 8])
  }
}
