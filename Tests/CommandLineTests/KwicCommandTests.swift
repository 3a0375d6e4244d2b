import Foundation
import Testing

@Suite struct KwicCommandTests {
  @Test func alignsTheMatchesByDisplayWidth() throws {
    let output = try PlanFolder.tool().run("kwic", "楼宇经济", "--window", "12")
    #expect(output.status == 0)
    #expect(output.standardError == "")
    try expectSnapshot(output.standardOutput, "kwic")
    for line in output.lines {
      let before = line.prefix { $0 != "«" }
      let cells = before.reduce(0) {
        $0 + ($1.unicodeScalars.first.map { $0.value >= 0x2E80 } == true ? 2 : 1)
      }
      #expect(cells == 24, "\(line)")
    }
  }

  @Test func writesTheSameLinesInEveryFormat() throws {
    let tool = try PlanFolder.tool()
    let count = try tool.run("count", "数字经济", "--json").objects.first?["occurrences"] as? Int
    let text = try tool.run("kwic", "数字经济")
    #expect(text.lines.count == count)
    let objects = try tool.run("kwic", "数字经济", "--json").objects
    #expect(objects.count == count)
    let places = objects.map { "\($0["path"] ?? ""):\($0["line"] ?? ""):\($0["column"] ?? "")" }
    for (line, place) in zip(text.lines, places) { #expect(line.hasSuffix(place)) }
    let table = try tool.run("kwic", "数字经济", "--format", "tsv").lines
    #expect(table.count == places.count + 1)
    #expect(table[0].hasPrefix("phrase\tdocument\tpath\tline\tcolumn\t"))
    for (row, object) in zip(table.dropFirst(), objects) {
      let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
      #expect(cells.count == 13)
      #expect(String(cells[3]) == "\(object["line"] ?? "")")
      // A tab of a table row is a space where tabs part the cells.
      #expect(String(cells[10]) == (object["left"] as? String)?.replacing("\t", with: " "))
    }
  }

  @Test func quotesCSVAndMarksItForExcelOnRequest() throws {
    let output = try PlanFolder.tool().run(
      "kwic", "十四五规划", "--format", "csv", "--bom", "--window", "5")
    #expect(output.standardOutput.hasPrefix("\u{FEFF}phrase,document,path,"))
    #expect(output.standardOutput.hasSuffix("\r\n"))
    #expect(output.standardOutput.contains("\"\"十四五\"\""))
  }

  @Test func takesPhrasesOfAFileAndAScope() throws {
    let tool = try PlanFolder.tool()
    let list = tool.directory.appending(path: "phrases-\(UUID().uuidString).txt")
    try "# two\n 楼宇经济 # here\n\n城市更新\n".write(to: list, atomically: true, encoding: .utf8)
    let objects = try tool.run(
      "kwic", "--file", list.path, "--where", "地区:江汉区", "--json"
    ).objects
    #expect(Set(objects.compactMap { $0["phrase"] as? String }) == ["楼宇经济", "城市更新"])
    #expect(objects.allSatisfy { ($0["document"] as? String)?.hasPrefix("jianghan") == true })
  }

  @Test func sortsAndSamples() throws {
    let tool = try PlanFolder.tool()
    let output = try tool.run(
      "kwic", "数字经济", "--sort", "R1", "--sample", "6", "--seed", "3", "--window", "6")
    try expectSnapshot(output.standardOutput, "kwic-sample")
  }

  @Test func statusesAndErrors() throws {
    let tool = try PlanFolder.tool()
    #expect(try tool.run("kwic", "魑魅魍魉").status == 1)
    #expect(try tool.run("kwic", "魑魅魍魉").standardError == "hansou: nothing found for 魑魅魍魉\n")
    #expect(try tool.run("kwic", "，").status == 2)
    #expect(try tool.run("kwic").status == 2)
    #expect(try tool.run("kwic", "发展", "--sort", "X1").status == 2)
    #expect(try tool.run("kwic", "发展", "--window", "-1").status == 2)
    #expect(try tool.run("kwic", "发展", "--not-inside", "/nonexistent").status == 2)
  }
}
