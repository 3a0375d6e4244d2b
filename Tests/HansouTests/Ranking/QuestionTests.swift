import Hansou
import HansouSearch
import HansouTestSupport
import HansouText
import Testing

/// A question is looked for without the words that ask, and what a text begins with counts for more.
@Suite struct QuestionTests {
  private static func topics(of run: String) throws -> [String] {
    var compiler = QueryCompiler(analyzer: try AnalyzerSource.analyzer())
    guard case .run(let pattern) = try compiler.compile(.run(run), text: run) else { return [] }
    return pattern.topics.map { $0.whole.folded.strings.joined() }
  }

  @Test(arguments: [
    ("四水共治是什么", ["四水共治"]), ("什么是四水共治", ["四水共治"]), ("什么是四水共治？", ["四水共治"]),
    ("武汉市什么时候开通地铁", ["武汉市", "开通地铁"]), ("養老服務有哪些措施", ["养老服务", "措施"]),
    ("请问办税大厅在哪里", ["办税大厅"]), ("2025年GDP是多少", ["2025年gdp"]),
    ("为什么要推进老旧小区改造呢", ["要推进老旧小区改造"]),
    // Nothing asks here.
    ("几何公差", []), ("老旧小区改造", []), ("呢绒面料出口", []), ("有的放矢", []),
    // Nothing is left here.
    ("为什么", []), ("是什么", []), ("多少的", []),
  ])
  func questionsAreCutToTheirTopics(question: String, topics: [String]) throws {
    #expect(try Self.topics(of: question) == topics)
  }

  @Test func wordsThatAskBringNoHits() throws {
    let directory = try TemporaryDirectory()
    try directory.write("这是什么？有哪些？谁？\n\n推进四水共治。\n", to: "texts/a.txt")
    let index = try directory.indexOfTexts()
    let results = try index.search("四水共治工程是什么")
    #expect(results.relaxed)
    #expect(results.hits.map(\.passage.text) == ["推进四水共治。"])
    #expect(results.hits.map(\.matches) == [[6..<18]])
    // A query of nothing else looks for just that.
    #expect(try index.search("有哪些谁").hits.map(\.passage.text) == ["这是什么？有哪些？谁？"])
    let strict = try index.search("有哪些")
    #expect(!strict.relaxed && strict.total == 1)
  }

  /// Of passages with the same words and the same length.
  @Test func whatATextBeginsWithComesFirst() throws {
    let directory = try TemporaryDirectory()
    let topic = "城市更新改造项目"
    let rest = "，各街道按照年度计划有序安排，落实资金与责任，加强调度督办，确保按期完成任务"
    let first = topic + rest + "。"
    let last = rest.dropFirst() + "，" + topic + "。"
    try directory.write(last + "\n\n" + first + "\n", to: "texts/a.txt")
    let index = try directory.indexOfTexts()
    let query = "城市更新改造项目的社会资本参与机制"
    let results = try index.search(query)
    #expect(results.relaxed)
    #expect(results.hits.map(\.passage.text) == [first, last])
    for hit in results.hits {
      let explanation = try index.explanation(of: hit, for: query)
      #expect(explanation.score == hit.score)
      #expect(explanation.parts.contains { $0.evidence == "earliness" && $0.score > 0 })
    }
  }
}
