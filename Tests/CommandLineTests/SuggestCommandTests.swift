import Foundation
import HansouTestSupport
import Testing

@Suite struct SuggestCommandTests {
  @Test(arguments: [
    ("gzlfz", "高质量发展"), ("gaozhiliang", "高质量"), ("gāo zhì liàng", "高质量"), ("高质", "高质量发展"),
    ("cjjjd", "长江经济带"), ("yinhang", "银行"), ("zengzhang", "增长"), ("szjj", "数字经济"),
    ("ljxqgz", "老旧小区改造"), ("sishuigong", "四水共治"), ("十四五", "十四五规划"), ("GDP", "gdp"),
  ])
  func phrasesComeByCharactersPinyinAndInitials(_ prefix: String, _ phrase: String) throws {
    let output = try PlanFolder.tool().run("suggest", prefix, "-n", "40")
    #expect(output.lines.contains(Substring(phrase)), "\(prefix): \(output.standardOutput)")
    #expect(output.status == 0)
  }

  @Test func aPhraseThatIsSuggestedIsFound() throws {
    let tool = try PlanFolder.tool()
    for prefix in ["fz", "jianshe", "文化", "cy"] {
      let suggestions = try tool.run("suggest", prefix, "--json", "-n", "5").objects
      #expect(suggestions.count == 5)
      for suggestion in suggestions {
        let text = try #require(suggestion["text"] as? String)
        #expect(try tool.run("count", text).status == 0, "\(text)")
        #expect(try #require(suggestion["count"] as? Int) > 0)
      }
    }
  }

  @Test func nothingAndNonsense() throws {
    let tool = try PlanFolder.tool()
    #expect(try tool.run("suggest", "zzzzzz").status == 1)
    #expect(try tool.run("suggest", "，").status == 1)
    #expect(try tool.run("suggest", "高", "-n", "-1").status == 2)
    #expect(try tool.run("suggest", "高", "-n", "0").status == 1)
  }

  @Test func theListFollowsTheIndex() throws {
    let directory = try TemporaryDirectory()
    let tool = Tool(directory: directory.url)
    try directory.write("推进“穿天节”活动。", to: "texts/a.txt")
    _ = try tool.run("index", "texts")
    #expect(try tool.run("suggest", "ctj").standardOutput == "穿天节\n")
    try directory.write("推进“揽月湾”建设。", to: "texts/a.txt")
    _ = try tool.run("index", "texts")
    #expect(try tool.run("suggest", "ctj").status == 1)
    #expect(try tool.run("suggest", "lyw").standardOutput == "揽月湾\n")
  }
}
