import Foundation
import Testing

@Suite struct InspectionCommandTests {
  @Test func countsAreThoseOfTheTexts() throws {
    let output = try PlanFolder.tool().run(
      "count", "--json", "--include", "contents", "十四五规划", "2035年", "长江经济带")
    #expect(
      output.standardOutput == """
        {"schema":1,"type":"count","query":"十四五规划","occurrences":15,"passages":12,"documents":4}
        {"schema":1,"type":"count","query":"2035年","occurrences":21,"passages":20,"documents":4}
        {"schema":1,"type":"count","query":"长江经济带","occurrences":21,"passages":18,"documents":5}

        """)
  }

  @Test func countTakesAQueryOnRequest() throws {
    let output = try PlanFolder.tool().run("count", "--query", "--json", "数字经济 -江汉")
    #expect(output.status == 0)
    #expect(try #require(output.objects.first?["passages"] as? Int) > 0)
  }

  @Test func analyzeShowsAtomsGramsAndWords() throws {
    let output = try PlanFolder.tool().run("analyze", "“十四五”规划，5%")
    #expect(
      output.standardOutput == """
        atoms  十 四 五 规 划 ， 5 %
        grams  十四 四五 五规 规划 划 5 %
        words  十四 五 规划 5 %

        """)
    let json = try PlanFolder.tool().run("analyze", "十四", "--json")
    #expect(
      json.standardOutput == """
        {"schema":1,"type":"analysis","atoms":[{"atom":"十","range":[0,3]},\
        {"atom":"四","range":[3,6]}],"grams":["十四","四"],"words":["十四"],"terms":[]}

        """)
  }

  @Test func explainSaysThatAPlaceIsNoHit() throws {
    let place = "wuhan-14th-five-year-plan.txt:804"
    let output = try PlanFolder.tool().run("explain", "数字经济", place)
    #expect(output.status == 1)
    #expect(output.standardOutput.isEmpty)
    #expect(
      output.standardError
        == "hansou: \(place) is no hit of 数字经济; hansou show \(place) prints what stands there\n")
  }

  @Test func exportGivesEveryPassageInOrder() throws {
    let objects = try PlanFolder.tool().run("export").objects
    #expect(objects.count > 2_000)
    #expect(Set(objects.compactMap { $0["document"] as? String }).count == 5)
    for object in objects.prefix(50) {
      for key in ["schema", "type", "id", "document", "path", "kind", "section", "lines", "text"] {
        #expect(object[key] != nil, "\(key)")
      }
    }
    #expect(Set(objects.compactMap { $0["id"] as? String }).count == objects.count)
  }

  @Test func showPrintsThePassageAtALine() throws {
    let tool = try PlanFolder.tool()
    let output = try tool.run("show", "jianghan-14th-five-year-plan-draft.txt:306")
    #expect(output.standardOutput.contains("深入实施老旧小区改造。"))
    #expect(try tool.run("show", "武汉市国民经济:1016:1").standardOutput.contains("老旧小区改造工程"))
    #expect(try tool.run("show", "jianghan-14th-five-year-plan-draft.txt:999999").status == 1)
    let missing = try tool.run("show", "没有这份")
    #expect(missing.status == 2)
    #expect(missing.standardError.contains("no document is called"))
  }

  @Test func aNameThatIsNoDocumentIsToldInTheReadersLanguage() throws {
    var tool = try PlanFolder.tool()
    tool.environment["LC_ALL"] = "zh_CN.UTF-8"
    #expect(
      try tool.run("show", "没有这份").standardError.hasPrefix("hansou：没有名为 没有这份 的文件；现有 "))
    #expect(
      try tool.run("show", "jianghan").standardError.hasPrefix(
        "hansou：有 2 份文件与 jianghan 相符；请指明其一：jianghan-14th-five-year-plan-draft.txt, "))
  }

  @Test func outlineAndDocumentsAreListed() throws {
    let tool = try PlanFolder.tool()
    #expect(try tool.run("docs", "--json").objects.count == 5)
    let outline = try tool.run("outline", "wuhan-14th-five-year-plan.txt")
    #expect(outline.standardOutput.contains("第一节 决胜全面建成小康社会取得决定性成就"))
  }

  @Test func statsSaysWhoMadeTheIndex() throws {
    let stats = try #require(try PlanFolder.tool().run("stats", "--json").objects.first)
    #expect(stats["documents"] as? Int == 5)
    #expect(stats["fold"] as? Int == 1)
    #expect(try #require(stats["parts"] as? [[String: Any]]).count > 5)
  }
}
