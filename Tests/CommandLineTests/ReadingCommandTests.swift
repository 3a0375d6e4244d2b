import Foundation
import HansouTestSupport
import Testing

/// `show`, `cite`, and what Ctrl-C does, by the real binary.
@Suite struct ReadingCommandTests {
  @Test(arguments: [80, 40])
  func aPassageIsShownWithItsSurroundings(_ columns: Int) throws {
    var tool = try PlanFolder.tool()
    tool.environment["COLUMNS"] = String(columns)
    let output = try tool.run("show", "jianghan-14th-five-year-plan-draft.txt:306", "-C", "1")
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "show-\(columns)-columns")
  }

  /// A limit of cells was the columns times the lines of a whole passage, which overflowed from 513 columns on.
  @Test(arguments: [513, 100_000, Int.max])
  func anyNumberOfColumnsIsWrittenFor(_ columns: Int) throws {
    var tool = try PlanFolder.tool()
    tool.environment["COLUMNS"] = String(columns)
    let commands = [
      ["show", "jianghan-14th-five-year-plan-draft.txt:510"], ["search", "四水共治"],
      ["define", "四水共治"],
    ]
    for command in commands {
      let output = try tool.run(command)
      #expect(output.status == 0, "\(command)")
      #expect(output.standardOutput.contains("以防洪水"), "\(command)")
    }
  }

  @Test func aSectionIsShownWhole() throws {
    let tool = try PlanFolder.tool()
    let byLine = try tool.run("show", "武昌:731", "--section", "--json").objects
    let byName = try tool.run("show", "武昌", "--section", "持续做优涉企服务", "--json").objects
    #expect(byLine.count > 1)
    #expect(byLine.map { $0["id"] as? String } == byName.map { $0["id"] as? String })
    #expect(byLine.first?["kind"] as? String == "heading")
    let all = try tool.run("show", "武昌", "--all", "--json").objects.count
    #expect(all > byLine.count)
    #expect(all == (try tool.run("show", "武昌", "--json").objects.count))
    #expect(try tool.run("show", "武昌", "--section", "没有这一节").status == 1)
    #expect(try tool.run("show", "武昌", "--section").status == 2)
    #expect(try tool.run("show", "武昌", "标题").status == 2)
    #expect(try tool.run("show", "武昌:731", "-C", "-2").status == 2)
  }

  @Test func aPassageIsCited() throws {
    let tool = try PlanFolder.tool()
    let output = try tool.run("cite", "武昌:731")
    #expect(output.status == 0)
    try expectSnapshot(output.standardOutput, "cite")
    let gbt = try tool.run("cite", "武昌", "--format", "gbt")
    #expect(
      gbt.standardOutput
        == "武昌区发展和改革局. 武昌区国民经济和社会发展第十四个五年规划和2035年远景目标纲要[Z]. 2021-09.\n")
    let object = try #require(try tool.run("cite", "武昌:731", "--json").objects.first)
    #expect(object["type"] as? String == "citation")
    #expect(object["place"] as? String == "第九篇第二十六章三第1段")
    #expect(try tool.run("cite", "武昌:999999").status == 1)
  }

  @Test func ctrlCLeavesTheFormerStateAndNoLitter() throws {
    let directory = try TemporaryDirectory()
    let tool = Tool(directory: directory.url)
    try directory.write("发展数字经济。", to: "texts/first.txt")
    #expect(try tool.run("index", "texts").status == 0)
    let before = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/Index")
    let filler = String(repeating: "推进老旧小区改造，优化营商环境。\n\n", count: 20_000)
    for number in 0..<60 { try directory.write(filler, to: "texts/filler-\(number).txt") }
    let process = tool.process(["index", "texts"])
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    Thread.sleep(forTimeInterval: 0.3)
    kill(process.processIdentifier, SIGINT)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(text == "hansou: stopped; the index is as it was before\n")
    #expect(try tool.run("count", "数字经济").status == 0)
    #expect(try tool.run("count", "老旧小区改造").status == 1)
    let after = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/Index")
    #expect(Set(after) == Set(before))
  }

  @Test func indexWithoutPathsNeedsAFormerRun() throws {
    let directory = try TemporaryDirectory()
    let tool = Tool(directory: directory.url)
    let output = try tool.run("index")
    #expect(output.status == 2)
    #expect(
      output.standardError == "hansou: name files or folders to index: hansou index PATH…\n")
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/Index"))
  }
}
