import Foundation
import Testing

@Suite struct SearchCommandTests {
  /// The time of a run, which no two runs share.
  static func withoutTime(_ text: String) -> String {
    text.replacing(#/\d+\.\d (ms|毫秒)/#) { "0.0 \($0.1)" }
  }

  @Test(arguments: [80, 40])
  func showsTitleSectionPlaceAndSnippet(_ columns: Int) throws {
    var tool = try PlanFolder.tool()
    tool.environment["COLUMNS"] = String(columns)
    let output = try tool.run("search", "老旧小区改造", "-n", "3")
    #expect(output.status == 0)
    #expect(
      output.standardError
        == "hansou: also looked for 老旧住宅小区改造 (--literal turns this off)\n")
    try expectSnapshot(
      Self.withoutTime(output.standardOutput), "search-\(columns)-columns")
  }

  @Test func coloursOnRequest() throws {
    let output = try PlanFolder.tool().run("search", "四水共治", "-n", "1", "--color", "always")
    try expectSnapshot(Self.withoutTime(output.standardOutput), "search-coloured")
  }

  @Test func speaksChineseInAChineseLocale() throws {
    var tool = try PlanFolder.tool()
    tool.environment["LC_ALL"] = "zh_CN.UTF-8"
    let output = try tool.run("search", "四水共治", "-n", "1")
    #expect(output.standardOutput.contains("1 份文件 3 段"))
    let nothing = try tool.run("search", "魑魅魍魉")
    #expect(nothing.standardError == "hansou：没有找到“魑魅魍魉”\n")
  }

  @Test func snippetsHaveAtMostThreeLinesWithinTheWidth() throws {
    let output = try PlanFolder.tool().run("search", "数字经济", "-n", "20")
    var snippet = 0
    for line in output.standardOutput.split(separator: "\n", omittingEmptySubsequences: false) {
      snippet = line.hasPrefix("    ") ? snippet + 1 : 0
      #expect(snippet <= 3)
      // Han characters take two cells, the rest one at most.
      let cells = line.reduce(0) {
        $0 + ($1.unicodeScalars.first.map { $0.value >= 0x2E80 } == true ? 2 : 1)
      }
      #expect(cells <= 80 || line.hasPrefix("  Corpus/"), "\(line)")
    }
  }

  @Test func jsonLinesHaveTheDocumentedKeys() throws {
    let output = try PlanFolder.tool().run("search", "老旧小区改造", "--json", "-n", "2")
    let objects = output.objects
    #expect(objects.count == 3)
    let hit = try #require(objects.first)
    for key in [
      "schema", "type", "rank", "score", "id", "document", "path", "title", "kind", "section",
      "lines", "text", "matches",
    ] {
      #expect(hit[key] != nil, "\(key)")
    }
    #expect(hit["type"] as? String == "hit")
    let text = Array((hit["text"] as? String ?? "").utf8)
    let match = try #require((hit["matches"] as? [[Int]])?.first)
    #expect(String(decoding: text[match[0]..<match[1]], as: UTF8.self) == "老旧小区改造")
    let summary = try #require(objects.last)
    #expect(summary["type"] as? String == "summary")
    #expect(summary["query"] as? String == "老旧小区改造")
    #expect(summary["relaxed"] as? Bool == false)
    for key in ["total", "documents", "milliseconds"] { #expect(summary[key] != nil, "\(key)") }
  }

  @Test func exitStatusIsAsOfGrep() throws {
    let tool = try PlanFolder.tool()
    #expect(try tool.run("search", "四水共治").status == 0)
    #expect(try tool.run("search", "魑魅魍魉").status == 1)
    #expect(try tool.run("search", "魑魅魍魉", "--json").status == 1)
    #expect(try tool.run("search", "(四水共治").status == 2)
    #expect(try tool.run("count", "魑魅魍魉").status == 1)
    #expect(try tool.run("nonsense").status == 2)
    #expect(try tool.run("--help").status == 0)
    #expect(try tool.run("--version").status == 0)
  }

  @Test(arguments: [
    ("数字 (经济", "  数字 (经济\n       ^\n"), ("“四水", "  “四水\n  ^\n"), ("OR 四水", "  OR 四水\n  ^^\n"),
    ("数字 经济 )", "  数字 经济 )\n            ^\n"), ("四水 -", "  四水 -\n       ^\n"),
    ("《》", "  《》\n  ^^^^\n"),
  ])
  func aBrokenQueryHasACaretUnderThePlace(_ query: String, _ caret: String) throws {
    let output = try PlanFolder.tool().run("search", "--", query)
    #expect(output.status == 2)
    #expect(output.standardOutput == "")
    #expect(output.standardError.hasSuffix(caret), "\(output.standardError)")
    #expect(output.standardError.hasPrefix("hansou: "))
  }

  @Test func anEmptyQueryIsAnError() throws {
    let output = try PlanFolder.tool().run("search", "")
    #expect(output.status == 2)
    #expect(output.standardError == "hansou: the query is empty\n")
  }

  @Test func partialMatchesAreAnnounced() throws {
    let tool = try PlanFolder.tool()
    let relaxed = try tool.run("search", "老旧小区改造火星基地", "-n", "1")
    #expect(relaxed.status == 0)
    #expect(relaxed.standardError.contains("part of it"))
    let strict = try tool.run("search", "老旧小区改造火星基地", "--strict")
    #expect(strict.status == 1)
  }

  @Test(arguments: [["--limit", "-1"], ["-n", "-1"], ["--threads", "0"]])
  func badNumbersAreOneClearLine(_ option: [String]) throws {
    let output = try PlanFolder.tool().run(["search", "四水共治"] + option)
    #expect(output.status == 2)
    #expect(output.standardError.hasPrefix("hansou: --"))
    #expect(output.standardError.contains(option[1]))
  }

  /// Each place of a character typed twice was a search of its own: minutes for this run.
  @Test(.timeLimit(.minutes(1))) func aLongRunOfOneCharacterIsAnswered() throws {
    let run = String(repeating: "魑", count: 10_000)
    let output = try PlanFolder.tool().run("search", run)
    #expect(output.status == 1)
    #expect(output.standardError.hasPrefix("hansou: nothing found for 魑魑魑"))
  }
}
