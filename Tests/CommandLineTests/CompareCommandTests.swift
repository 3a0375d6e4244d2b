import Foundation
import Testing

@Suite struct CompareCommandTests {
  @Test func showsCollocates() throws {
    let output = try PlanFolder.tool().run("collocates", "数字经济", "-n", "12")
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "collocates")
  }

  @Test func ranksCollocatesAsAsked() throws {
    let tool = try PlanFolder.tool()
    for (order, key) in [
      ("ll", "logLikelihood"), ("logdice", "logDice"), ("t", "tScore"),
      ("mi", "mutualInformation"), ("freq", "occurrences"),
    ] {
      let rows = try tool.run("collocates", "发展", "--sort", order, "--json").objects
      let values = rows.compactMap { ($0[key] as? NSNumber)?.doubleValue }
      #expect(values.count == 30)
      #expect(values == values.sorted(by: >), "\(order)")
    }
  }

  @Test func showsKeyWordsOfTwoDocuments() throws {
    let output = try PlanFolder.tool().run(
      "compare", "jianghan-14th-five-year-plan-draft.txt", "jianghan-2026", "-n", "5")
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "compare")
  }

  @Test func comparesFiltersAndPhrases() throws {
    let tool = try PlanFolder.tool()
    let list = tool.directory.appending(path: "compare-\(UUID().uuidString).txt")
    try "数字经济\n城市更新\n我们\n魑魅魍魉\n".write(to: list, atomically: true, encoding: .utf8)
    let rows = try tool.run(
      "compare", "year:2020 -kind:heading", "date:2026-02", "--terms", list.path, "--json"
    ).objects
    #expect(Set(rows.compactMap { $0["term"] as? String }) == ["数字经济", "城市更新", "我们", "魑魅魍魉"])
    let us = try #require(rows.first { $0["term"] as? String == "我们" })
    let count = try tool.run("count", "我们", "--by", "year", "--json").objects
    #expect(
      us["second"] as? Int == count.first { $0["group"] as? String == "2026" }?["occurrences"]
        as? Int)
    #expect(us["change"] as? String == "new")
  }

  @Test func showsPassagesSideBySide() throws {
    let tool = try PlanFolder.tool()
    let folder = tool.directory.appending(path: "two-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let texts = [
      "大力发展楼宇经济，推动商务楼宇提质增效，打造税收亿元楼。\n\n全面推进老旧小区改造工程，加装电梯一百部。\n",
      "大力发展楼宇经济，推动商务楼宇提质增效，打造十亿元楼宇。\n\n完善社区居家养老服务网络，应对人口老龄化。\n",
    ]
    for (name, text) in zip(["a.txt", "b.txt"], texts) {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
    let index = folder.appending(path: "index").path
    var there = tool
    there.directory = folder
    _ = try there.run("index", "a.txt", "b.txt", "--index", index)
    let output = try there.run("compare", "a.txt", "b.txt", "--text", "--index", index)
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "compare-text")
    let pairs = try there.run(
      "compare", "a.txt", "b.txt", "--text", "--json", "--index", index
    ).objects
    #expect(pairs.compactMap { $0["fate"] as? String } == ["changed", "new", "dropped"])
  }

  @Test func showsTermsAndAddsNewOnesToAList() throws {
    let tool = try PlanFolder.tool()
    let output = try tool.run("terms", "地区:江汉", "--new", "-n", "15")
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "terms")
    let list = tool.directory.appending(path: "terms-\(UUID().uuidString).txt")
    try "老旧小区改造".write(to: list, atomically: true, encoding: .utf8)
    let first = try tool.run("terms", "地区:江汉", "--new", "-n", "15", "--add", list.path)
    #expect(first.standardError == "hansou: 15 added to \(list.path)\n")
    let again = try tool.run("terms", "地区:江汉", "--new", "-n", "15", "--add", list.path)
    #expect(again.standardError == "hansou: 0 added to \(list.path)\n")
    let lines = try String(contentsOf: list, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 16)
    #expect(lines[0] == "老旧小区改造")
    // The list is one of phrases.
    let counts = try tool.run("count", "--file", list.path, "--json").objects
    #expect(counts.allSatisfy { ($0["occurrences"] as? Int ?? 0) > 0 })
  }

  @Test func statusesAndErrors() throws {
    let tool = try PlanFolder.tool()
    #expect(try tool.run("collocates", "魑魅魍魉").status == 1)
    #expect(try tool.run("terms", "魑魅魍魉").status == 1)
    #expect(try tool.run("compare", "魑魅魍魉", "魍魉魑魅").status == 1)
    #expect(try tool.run("compare", "(江汉", "武昌").status == 2)
    #expect(try tool.run("compare", "江汉", "武昌", "--p", "2").status == 2)
    #expect(try tool.run("terms", "--max-length", "14").status == 2)
    #expect(try tool.run("collocates", "发展", "--sort", "x").status == 2)
  }
}
