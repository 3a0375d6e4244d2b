import Foundation
import HansouTestSupport
import Testing

/// The options of `search` that change what is shown, by the real binary.
@Suite struct SearchOptionTests {
  @Test func pathsAndCountsAreOneLineADocument() throws {
    let tool = try PlanFolder.tool()
    #expect(
      try tool.run("search", "-c", "营商环境", "--sort", "path").standardOutput == """
        Corpus/hanyang-14th-five-year-plan.txt:4
        Corpus/jianghan-14th-five-year-plan-draft.txt:6
        Corpus/wuchang-14th-five-year-plan.txt:6
        Corpus/wuhan-14th-five-year-plan.txt:8

        """)
    let paths = try tool.run("search", "-l", "四水共治")
    #expect(paths.standardOutput == "Corpus/jianghan-14th-five-year-plan-draft.txt\n")
    let none = try tool.run("search", "-l", "老旧小区改造火星基地")
    #expect(none.status == 1)
    #expect(none.standardOutput == "" && none.standardError == "")
    let json = try tool.run("search", "-l", "四水共治", "--json").objects
    #expect(json.map { $0["type"] as? String } == ["match"])
    #expect(json.first?["passages"] as? Int == 3)
  }

  @Test func quietSaysNothing() throws {
    let tool = try PlanFolder.tool()
    for (query, status) in [("四水共治", Int32(0)), ("魑魅魍魉", 1), ("(", 2)] {
      let output = try tool.run("search", "-q", query)
      #expect(output.status == status)
      #expect(output.standardOutput == "")
      #expect(output.standardError.isEmpty == (status < 2))
    }
  }

  @Test(arguments: [80, 40])
  func facetsFiltersAndContextAreShown(_ columns: Int) throws {
    var tool = try PlanFolder.tool()
    tool.environment["COLUMNS"] = String(columns)
    let output = try tool.run(
      "search", "营商环境", "--region", "武昌区", "--region", "江汉区", "--year", "2020-2021", "-n", "2",
      "--facets", "region,year,kind,passage", "-C", "1", "--per-doc", "1", "--sort", "date")
    #expect(output.status == 0 && output.standardError == "")
    try expectSnapshot(
      SearchCommandTests.withoutTime(output.standardOutput), "search-facets-\(columns)-columns")
  }

  @Test func filtersAloneFindEverythingOfADocument() throws {
    let tool = try PlanFolder.tool()
    let own = try tool.run("search", "--in", "政府工作报告", "-c")
    #expect(own.lines.count == 1)
    let glossary = try tool.run(
      "search", "--kind", "glossary", "--in", "hanyang", "--json", "-n", "0")
    #expect(try #require(glossary.objects.last?["documents"] as? Int) <= 1)
    let unknown = try tool.run("search", "数字经济", "--in", "没有这份")
    #expect(unknown.status == 2)
    #expect(unknown.standardError.hasPrefix("hansou: no document is called 没有这份; there are "))
  }

  @Test func expandedAndRelaxedQueriesSaySo() throws {
    let tool = try PlanFolder.tool()
    #expect(
      try tool.run("search", "老旧小区改造", "-n", "1").standardError
        == "hansou: also looked for 老旧住宅小区改造 (--literal turns this off)\n")
    #expect(try tool.run("search", "老旧小区改造", "--literal", "-n", "1").standardError == "")
    let relaxed = try tool.run("search", "老旧小区改造火星基地", "-n", "1").standardError
    #expect(relaxed.hasPrefix("hansou: nothing has all of 老旧小区改造火星基地; these have part of it"))
  }

  @Test func tableAndRunFileHaveALineAHit() throws {
    let tool = try PlanFolder.tool()
    let table = try tool.run("search", "数字经济", "--format", "tsv", "-n", "3")
    #expect(table.lines.count == 3)
    for (number, line) in table.lines.enumerated() {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(fields.count == 9)
      #expect(fields[0] == "\(number + 1)")
      #expect(fields[8].contains("数字经济"))
    }
    let run = try tool.run("search", "数字经济", "--format", "trec", "-n", "100")
    #expect(run.lines.count == 5)
    #expect(run.lines.allSatisfy { $0.hasPrefix("1 Q0 ") && $0.hasSuffix(" hansou") })
    let lines = try tool.run("search", "数字经济", "--format", "jsonl", "-n", "1")
    #expect(lines.objects.map { $0["type"] as? String } == ["hit", "summary"])
  }

  @Test func linksAreMadeOnRequest() throws {
    let tool = try PlanFolder.tool()
    let output = try tool.run("search", "四水共治", "-n", "1", "--hyperlink", "always")
    #expect(
      output.standardOutput.contains(
        "/Corpus/jianghan-14th-five-year-plan-draft.txt\u{1B}\\Corpus/jianghan-14th-five-year-plan-"
          + "draft.txt:510:4\u{1B}]8;;\u{1B}\\"))
    #expect(output.standardOutput.contains("\u{1B}]8;;file://"))
  }

  @Test func aStaleIndexAnswersAndSaysSo() throws {
    let directory = try TemporaryDirectory()
    let tool = Tool(directory: directory.url)
    try directory.write("发展数字经济。", to: "texts/a.txt")
    try directory.write("城市更新。", to: "texts/b.txt")
    #expect(try tool.run("index", "texts").status == 0)
    #expect(try tool.run("search", "数字经济").standardError == "")
    try directory.write("发展数字经济，改过了。", to: "texts/a.txt")
    try directory.write("楼宇经济。", to: "texts/c.txt")
    try FileManager.default.removeItem(atPath: directory.path + "/texts/b.txt")
    let stale = try tool.run("search", "数字经济")
    #expect(stale.status == 0)
    #expect(
      stale.standardError
        == "hansou: the index is behind its texts (changed: texts/a.txt; gone: texts/b.txt; "
        + "new: texts/c.txt); hansou index brings it up to date\n")
    let status = try tool.run("status")
    #expect(status.status == 1)
    #expect(
      status.standardOutput == """
        changed  texts/a.txt
        new      texts/c.txt
        gone     texts/b.txt
        1 changed, 1 new, 1 gone, 0 documents unchanged; hansou index brings the index up to date

        """)
    let dry = try tool.run("index", "--dry-run")
    #expect(dry.lines.last == "1 to add, 1 to replace, 1 to remove; nothing was changed")
    #expect(try tool.run("index").status == 0)
    #expect(try tool.run("search", "楼宇经济").standardError == "")
    let now = try tool.run("status")
    #expect(now.status == 0)
    #expect(now.standardOutput == "up to date: 2 documents unchanged\n")
  }

  @Test func usageErrorsAreNamed() throws {
    let tool = try PlanFolder.tool()
    let facet = try tool.run("search", "数字经济", "--facets", "colour")
    #expect(facet.status == 2)
    #expect(facet.standardError.hasPrefix("hansou: --facets has colour, expected some of region"))
    let year = try tool.run("search", "数字经济", "--year", "20x5")
    #expect(year.status == 2)
    #expect(year.standardError.contains("20x5 is no year"))
  }
}

/// The most common command lines are read without the argument parser; a harmless option brings it in.
@Suite struct QuickArgumentsTests {
  @Test(arguments: [
    ["四水共治"], ["四水共治", "-n", "2"], ["数字经济", "江汉", "--limit", "3"], ["数字经济", "--json", "-n", "1"],
    ["-l", "四水共治"], ["四水共治", "-c"], ["魑魅魍魉"], ["-q", "四水共治"], ["--index", "Index", "四水共治"], [],
    [""], ["四水", "-n", "-1"], ["四水", "-n"], ["四水", "--bogus"], ["四水", "--index"], ["(四水"],
    ["四水", "-lc"],
  ])
  func bothWaysSayTheSame(_ arguments: [String]) throws {
    let tool = try PlanFolder.tool()
    let quick = try tool.run(["search"] + arguments)
    let usual = try tool.run(["search", "--color", "never"] + arguments)
    let times = #/"milliseconds":[\d.]+/#
    #expect(
      SearchCommandTests.withoutTime(quick.standardOutput).replacing(times, with: "")
        == SearchCommandTests.withoutTime(usual.standardOutput).replacing(times, with: ""))
    #expect(quick.standardError == usual.standardError)
    #expect(quick.status == usual.status)
  }
}
