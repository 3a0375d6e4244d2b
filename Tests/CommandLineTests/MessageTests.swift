import Foundation
import HansouTestSupport
import Testing

/// What the program says when something is wrong: where, what there is instead, in the reader's language.
@Suite struct MessageTests {
  /// What the argument parser says is told in the language of the other messages; a later parser that words it
  /// otherwise shows here.
  @Test(arguments: [
    (["search", "--limt", "3"], "没有选项 --limt；是否想用 --limit？"),
    (["search", "--zzzzzzzz"], "没有选项 --zzzzzzzz"),
    (["search", "--limit"], "--limit <n> 缺少值"), (["search", "-q=3", "x"], "-q 不带值，却给了 3"),
    (["outline"], "缺少参数 <document>"), (["stats", "a"], "多余的参数 a"),
    (["outline", "a", "b", "c"], "多余的参数 b c"),
    (["search", "--color", "blue", "x"], "--color <color> 的值 blue 无效，可用：auto、always、never"),
    (["search", "--limit", "x", "x"], "--limit <n> 的值 x 无效"),
    (["search", "--limit", "-1", "x"], "--limit 为 -1，应为 0 或更大"),
  ])
  func wrongArgumentsAreToldInChinese(_ arguments: [String], _ said: String) throws {
    var tool = try PlanFolder.tool()
    tool.environment["LC_ALL"] = "zh_CN.UTF-8"
    let output = try tool.run(arguments)
    #expect(output.status == 2 && output.standardOutput == "")
    let lines = output.standardError.split(separator: "\n").filter { !$0.hasPrefix("说明：") }
    #expect(lines.count == 3, "\(output.standardError)")
    #expect(lines.first == "hansou：\(said)")
    #expect(lines.dropFirst().first?.hasPrefix("用法：hansou \(arguments[0]) ") == true)
    #expect(lines.last == "  详见 hansou \(arguments[0]) --help")
  }

  @Test func wrongArgumentsAreToldInEnglish() throws {
    let output = try PlanFolder.tool().run("search", "--limt", "3")
    #expect(
      output.standardError == """
        hansou: unknown option '--limt'. Did you mean '--limit'?
        Usage: hansou search [<options>] [<query> ...]
          See 'hansou search --help' for more information.

        """)
  }

  /// The parser counts characters; those of Han take two cells.
  @Test(arguments: [40, 80]) func helpFitsTheTerminal(_ columns: Int) throws {
    var tool = try PlanFolder.tool()
    tool.environment["COLUMNS"] = "\(columns)"
    let commands = try tool.run("manual", "--list").lines.map(String.init)
    #expect(commands.count > 20)
    for arguments in [["--help"]] + commands.flatMap({ [[$0, "--help"], ["help", $0]] }) {
      let help = try tool.run(arguments)
      #expect(help.status == 0)
      for line in help.lines where Self.cells(line) > columns {
        // Only what has no space to break at, below an option's name or after it.
        #expect(
          columns == 40 && line.drop { $0 == " " }.split(separator: "  ").count <= 2, "\(line)")
      }
    }
  }

  private static func cells(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
  }

  @Test(arguments: [
    ("\"\"", "there is nothing between the quotation marks"),
    ("😀", "😀 is only punctuation or signs"),
  ])
  func whatCannotBeSearchedForIsSaid(_ query: String, _ said: String) throws {
    let output = try PlanFolder.tool().run("search", query)
    #expect(output.status == 2)
    #expect(output.standardError.hasPrefix("hansou: " + said), "\(output.standardError)")
  }

  /// The query was repeated whole, with the caret lines below.
  @Test func ofALongQueryThePartAroundTheFaultIsShown() throws {
    let long = String(repeating: "城市更新", count: 100)
    let tool = try PlanFolder.tool()
    for query in [long + " OR", "OR " + long, long + " ) " + long, "\"" + long] {
      let output = try tool.run("search", "--", query)
      #expect(output.status == 2)
      let lines = output.standardError.split(separator: "\n")
      #expect(lines.count == 3)
      #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("  ") && $0.count <= 80 }, "\(lines)")
      let caret = lines[2].prefix { $0 == " " }.count
      // Each character of the query but those of Han and the ellipsis takes a cell.
      var cells = 0
      let at = lines[1].first { character in
        defer { cells += character.isASCII || character == "…" ? 1 : 2 }
        return cells == caret
      }
      #expect(
        at
          == (query.hasSuffix("OR") || query.hasPrefix("OR")
            ? "O" : query.first == "\"" ? "\"" : ")"))
    }
    let nothing = try tool.run("search", String(repeating: "魑魅", count: 500), "--strict")
    #expect(nothing.status == 1 && nothing.standardError.utf8.count < 600)
  }

  @Test func aConditionThatNothingMeetsIsNamedWithWhatThereIs() throws {
    let tool = try PlanFolder.tool()
    let output = try tool.run("search", "安全 地区:火星", "--kind", "memo", "--year", "2030-2035")
    #expect(output.status == 1)
    let lines = output.standardError.split(separator: "\n")
    let expected = [
      ("nothing found for 安全 地区:火星", []),
      ("nothing here has region:火星; there are ", ["武汉市", "武昌区", "江汉区", "汉阳区"]),
      ("nothing here has kind:memo; there are ", ["规划纲要", "政府工作报告", "paragraph", "heading"]),
      ("nothing here has year:2030..2035; there are ", ["2021", "2026"]),
    ]
    #expect(lines.count == expected.count, "\(lines)")
    for (line, (start, values)) in zip(lines, expected) {
      #expect(line.hasPrefix("hansou: " + start), "\(line)")
      let known = line.dropFirst("hansou: ".count + start.count).split(separator: ", ").map(
        String.init)
      #expect(Set(known).isSuperset(of: values), "\(line)")
    }
    // What is met, must not be, or is in a text's title is not named.
    let met = try tool.run("search", "魑魅魍魉 地区:江汉 -kind:memo 标题:火星 --strict")
    #expect(met.standardError.split(separator: "\n").count == 1, "\(met.standardError)")
  }

  @Test func aMissingSegmentHasARemedy() throws {
    let directory = try TemporaryDirectory()
    try Data("四水共治。\n".utf8).write(to: directory.url.appending(path: "a.txt"))
    let tool = Tool(directory: directory.url)
    #expect(try tool.run("index", "a.txt").status == 0)
    try FileManager.default.removeItem(
      at: directory.url.appending(path: "Index/0000000000000001.segment"))
    let output = try tool.run("search", "四水共治")
    #expect(output.status == 2)
    #expect(
      output.standardError == """
        hansou: Index/0000000000000001.segment: cannot open: No such file or directory; build it anew with \
        `hansou index --rebuild PATH…`

        """)
  }

  /// What can be done is told in Chinese too.
  @Test func remediesAreToldInChinese() throws {
    let directory = try TemporaryDirectory()
    for name in ["a.txt", "ab.txt"] {
      try Data("四水共治。\n".utf8).write(to: directory.url.appending(path: name))
    }
    var tool = Tool(directory: directory.url)
    tool.environment["LC_ALL"] = "zh_CN.UTF-8"
    func remedy(_ arguments: String...) throws -> String {
      let output = try tool.run(arguments)
      #expect(output.status == 2, "\(output.standardError)")
      return String(output.standardError.split(separator: "；").last ?? "")
    }
    #expect(try remedy("search", "四水共治") == "请建立：`hansou index PATH…`\n")
    #expect(try remedy("index", "--encoding", "ebcdic", "a.txt").hasPrefix("可选 utf-8"))
    #expect(try remedy("index", "--filter", "epub=", "a.txt") == "请写成 epub=\"epub2txt {}\"\n")
    #expect(try tool.run("index", "a.txt", "ab.txt").status == 0)
    #expect(try remedy("show", "txt") == "请指明其一：a.txt, ab.txt\n")
    #expect(try remedy("show", "火星") == "现有 a.txt, ab.txt\n")

    let lock = open(directory.url.appending(path: "Index/LOCK").path, O_RDWR)
    #expect(lock >= 0 && flock(lock, LOCK_EX) == 0)
    #expect(try remedy("merge") == "请等它结束，或终止它\n")
    close(lock)

    let segment = directory.url.appending(path: "Index/0000000000000001.segment")
    var bytes = try Data(contentsOf: segment)
    bytes[8] = 99
    try bytes.write(to: segment)
    #expect(
      try remedy("search", "四水共治") == "请更新 hansou，或重建：`hansou index --rebuild PATH…`\n")
    try FileManager.default.removeItem(at: segment)
    #expect(try remedy("search", "四水共治") == "请重建：`hansou index --rebuild PATH…`\n")
  }
}
