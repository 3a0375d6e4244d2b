import Foundation
import HansouTestSupport
import Testing

/// Every command's JSON against the schema in the repository.
@Suite struct SchemaTests {
  @Test func everyLineOfEveryCommandIsAsTheSchemaSays() throws {
    let validator = try SchemaValidator()
    var seen: Set<String> = []
    for line in try lines() {
      let object =
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
      for fault in validator.faults(ofLine: object) {
        Issue.record("\(fault) in \(line.prefix(300))")
      }
      seen.insert(object["type"] as? String ?? "")
    }
    // So that no command can be forgotten here, nor a type described that nothing writes.
    #expect(seen == validator.types)
  }

  /// What a schema cannot say of hits: matches lie within the text, ascending, at characters' edges.
  @Test func matchesAreRangesOfTheText() throws {
    for query in ["老旧小区改造", "数字经济 江汉", "\"城市 更新\"~5", "２０３５年"] {
      for hit in try PlanFolder.tool().run("search", query, "--json", "-n", "30").objects.dropLast()
      {
        let text = Array(try #require(hit["text"] as? String).utf8)
        var end = 0
        for match in try #require(hit["matches"] as? [[Int]]) {
          #expect(match[0] >= end && match[1] > match[0] && match[1] <= text.count)
          end = match[1]
          #expect(String(validating: text[match[0]..<match[1]], as: UTF8.self) != nil)
        }
      }
    }
  }

  @Test func theValidatorFindsFaults() throws {
    let validator = try SchemaValidator()
    let good: [String: Any] = [
      "schema": 1, "type": "count", "query": "甲", "occurrences": 1, "passages": 1, "documents": 1,
    ]
    let parsed = { (object: [String: Any]) in
      let data = try JSONSerialization.data(withJSONObject: object)
      return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }
    #expect(validator.faults(ofLine: try parsed(good)).isEmpty)
    for (key, value) in [
      ("schema", 2), ("type", "counts"), ("query", 3), ("passages", -1), ("passages", "1"),
      ("documents", 1.5), ("documents", true), ("more", 1),
    ] as [(String, Any)] {
      var bad = good
      bad[key] = value
      #expect(!validator.faults(ofLine: try parsed(bad)).isEmpty, "\(key) \(value)")
    }
    var short = good
    short["query"] = nil
    #expect(!validator.faults(ofLine: try parsed(short)).isEmpty)
  }

  /// The output of all commands that have one.
  private func lines() throws -> [String] {
    let tool = try PlanFolder.tool()
    var text = ""
    for arguments in [
      ["search", "老旧小区改造", "-n", "20", "-C", "1"],
      ["search", "数字经济", "--facets", "region,kind,year,period,issuer,document,passage", "-n", "1"],
      ["search", "发改委火星", "-n", "2"], ["search", "-l", "四水共治"], ["count", "十四五规划", "魑魅"],
      ["export"], ["show", "武昌:731", "-C", "3"], ["define", "梯安保"], ["cite", "武昌:731"],
      ["cite", "汉阳"], ["docs"], ["outline", "武昌"], ["suggest", "gz"], ["analyze", "“十四五”规划，5%"],
      ["explain", "老旧小区改造", "wuhan-14th-five-year-plan.txt:1016"], ["stats"], ["check"],
      ["kwic", "营商环境"], ["count", "四水共治", "--list"], ["count", "数字经济", "--by", "region"],
      ["count", "数字经济", "--by", "section"], ["plot", "数字经济"], ["trend", "数字经济"],
      ["collocates", "营商环境", "-n", "20"], ["compare", "year:2020", "year:2026", "-n", "20"],
      ["compare", "--text", "江汉", "武昌"], ["terms", "-n", "20"],
    ] {
      text += try tool.run(arguments + ["--json"]).standardOutput
    }
    return text.split(separator: "\n").map(String.init) + (try linesOfWriters())
  }

  private func linesOfWriters() throws -> [String] {
    let directory = try TemporaryDirectory()
    let tool = Tool(directory: directory.url)
    var text = ""
    let run = { (arguments: String...) in
      text += try tool.run(arguments + ["--json"]).standardOutput
    }
    try directory.write("发展数字经济。", to: "texts/a.txt")
    try directory.write("城市更新。", to: "texts/b.txt")
    try directory.write(
      "{\"id\":\"r\",\"text\":\"甲乙\",\"作者\":\"某人\"}\nnonsense\n", to: "texts/r.jsonl")
    try directory.write([0, 1], to: "texts/bad.txt")
    try run("index", "texts")
    try directory.write("改过。", to: "texts/a.txt")
    try directory.write("新的。", to: "texts/c.txt")
    try FileManager.default.removeItem(atPath: directory.path + "/texts/b.txt")
    try run("status")
    try run("index", "--dry-run")
    try run("index")
    try run("merge")
    try run("docs")
    try directory.write("q1\t数字\nq2\t改过\n", to: "queries.tsv")
    text += try tool.run("search", "--queries", "queries.tsv").standardOutput
    try run("check", "--salvage", "saved")
    return text.split(separator: "\n").map(String.init)
  }
}
