import Foundation
import Testing

@Suite struct CountByCommandTests {
  @Test(arguments: ["document", "region", "year", "kind", "section"])
  func showsRowsWithRatesAndBars(_ grouping: String) throws {
    let output = try PlanFolder.tool().run("count", "楼宇经济", "城市更新", "--by", grouping)
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "count-by-\(grouping)")
  }

  @Test(arguments: ["document", "region", "year", "kind", "section", "genre", "issuer", "period"])
  func rowsSumToTheCountAndListTheVeryOccurrences(_ grouping: String) throws {
    let tool = try PlanFolder.tool()
    let count = try #require(try tool.run("count", "数字经济", "--json").objects.first)
    let rows = try tool.run("count", "数字经济", "--by", grouping, "--json").objects
    #expect(rows.allSatisfy { $0["type"] as? String == "count-by" })
    for key in ["occurrences", "passages"] {
      #expect(rows.reduce(0) { $0 + ($1[key] as? Int ?? 0) } == count[key] as? Int)
    }
    let lines = try tool.run("count", "数字经济", "--by", grouping, "--list", "--json").objects
    #expect(lines.count == count["occurrences"] as? Int)
    for row in rows {
      let names = [row["document"] as? String, row["group"] as? String].compactMap(\.self)
      let name = names.joined(separator: " › ")
      #expect(
        lines.count { $0["group"] as? String == name } == row["occurrences"] as? Int, "\(name)")
    }
  }

  @Test func listsBelowTheTable() throws {
    let output = try PlanFolder.tool().run("count", "立体停车", "--by", "region", "--list")
    try expectSnapshot(output.standardOutput, "count-by-list")
  }

  @Test func takesAFileOfPhrasesWithAndWithoutGroups() throws {
    let tool = try PlanFolder.tool()
    let list = tool.directory.appending(path: "count-\(UUID().uuidString).txt")
    try "楼宇经济\n城市更新\n".write(to: list, atomically: true, encoding: .utf8)
    let plain = try tool.run("count", "数字经济", "--file", list.path)
    #expect(plain.lines.map { $0.prefix { $0 != ":" } } == ["数字经济", "楼宇经济", "城市更新"])
    let rows = try tool.run(
      "count", "--file", list.path, "--by", "year", "--format", "csv"
    ).standardOutput.split(separator: "\r\n")
    #expect(rows[0] == "phrase,document,group,occurrences,passages,documents,characters,rate")
    #expect(rows.count == 7)
  }

  @Test func plotsAndTrendsAreDrawn() throws {
    let tool = try PlanFolder.tool()
    let plot = try tool.run("plot", "数字经济", "--svg", "plot.svg")
    #expect(plot.status == 0)
    try expectSnapshot(plot.standardOutput, "plot")
    let trend = try tool.run("trend", "数字经济", "城市更新", "--svg", "trend.svg")
    try expectSnapshot(trend.standardOutput, "trend")
    let drawings = try ["plot.svg", "trend.svg"].map {
      try String(contentsOf: tool.directory.appending(path: $0), encoding: .utf8)
    }
    for drawing in drawings {
      #expect(drawing.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg "))
      #expect(drawing.hasSuffix("</svg>\n"))
      #expect(drawing.contains("数字经济"))
    }
    let count = try tool.run("count", "数字经济", "--json").objects.first?["occurrences"] as? Int
    #expect(drawings[0].split(separator: "<line ").count - 1 == count)
    #expect(drawings[1].split(separator: "<circle ").count - 1 == 6)
    let places = try tool.run("plot", "数字经济", "--json").objects.compactMap {
      $0["places"] as? [Double]
    }
    #expect(places.joined().count == count)
  }

  @Test func listsByDocumentUnlessToldOtherwise() throws {
    let tool = try PlanFolder.tool()
    let short = try tool.run("count", "立体停车", "--list")
    #expect(short.status == 0)
    let long = try tool.run("count", "立体停车", "--by", "document", "--list")
    #expect(short.standardOutput == long.standardOutput)
  }

  @Test func statusesAndErrors() throws {
    let tool = try PlanFolder.tool()
    #expect(try tool.run("count", "魑魅魍魉", "--by", "year").status == 1)
    #expect(try tool.run("plot", "魑魅魍魉").status == 1)
    #expect(try tool.run("trend", "魑魅魍魉").status == 1)
    #expect(try tool.run("count", "发展", "--by", "moon").status == 2)
    #expect(try tool.run("count", "--query", "发展", "--by", "year").status == 2)
    #expect(try tool.run("plot", "发展", "--parts", "1").status == 2)
    #expect(try tool.run("plot", "发展", "--svg", "/nonexistent/plot.svg").status == 2)
  }
}
