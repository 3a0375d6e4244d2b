import Foundation
import HansouTestSupport
import Testing

/// Set terms by the real binary: `--lexicon`, the environment, settings and the file beside the index.
@Suite struct LexiconCommandTests {
  private let directory: TemporaryDirectory
  private var tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
    tool.environment["HOME"] = directory.path + "/home"
    try directory.write("放管服持续推进，改革不停。\n\n放开管理服务，改革推进。\n", to: "texts/a.txt")
    try directory.write("放管服\n", to: "list.txt")
    _ = try tool.run("index", "texts")
  }

  /// The passages that have all of a run; without the term 放管服改革 is one unit and has to stand.
  private func total(_ tool: Tool, _ options: String...) throws -> Int? {
    let output = try tool.run(["search", "推进放管服改革", "--strict", "--json"] + options)
    return output.objects.last?["total"] as? Int
  }

  @Test func aListMayComeFromFourPlaces() throws {
    #expect(try total(tool) == 0)
    #expect(try total(tool, "--lexicon", "list.txt") == 1)
    var environment = tool
    environment.environment["HANSOU_LEXICON"] = directory.path + "/list.txt"
    #expect(try total(environment) == 1)
    try directory.write("[search]\nlexicon = \"../list.txt\"\n", to: "inside/hansou.toml")
    var inside = tool
    inside.directory = directory.url.appending(path: "inside")
    #expect(try total(inside, "--index", "../Index") == 1)
    try directory.write("放管服\n", to: "Index/lexicon.txt")
    #expect(try total(tool) == 1)
    try directory.write("", to: "empty.txt")
    #expect(try total(tool, "--lexicon", "empty.txt") == 0)
  }

  @Test func aListThatCannotBeReadIsAnError() throws {
    let output = try tool.run("search", "改革", "--lexicon", "nowhere.txt")
    #expect(output.status == 2)
    #expect(output.standardOutput.isEmpty && output.standardError.contains("nowhere.txt"))
  }

  @Test func termsFoundByTheCorpusMakeAList() throws {
    let text = String(repeating: "他说专精特新企业很多。我们看专精特新项目不少，而专精特新人才来了。\n\n", count: 6)
    try directory.write(text, to: "texts/b.txt")
    _ = try tool.run("index")
    _ = try tool.run(
      "terms", "--new", "--min", "3", "--entropy", "0.5", "--add", "Index/lexicon.txt")
    let list = try String(
      contentsOf: directory.url.appending(path: "Index/lexicon.txt"), encoding: .utf8)
    #expect(list.contains("专精特新\n"))
    let analysis = try tool.run("analyze", "培育专精特新企业")
    #expect(analysis.standardOutput.hasSuffix("terms  专精特新\n"), "\(analysis.standardOutput)")
  }

  @Test func analyzeAndExplainShowTerms() throws {
    let analysis = try tool.run("analyze", "放管服改革", "--lexicon", "list.txt", "--json")
    #expect(analysis.objects.first?["terms"] as? [String] == ["放管服"])
    let explained = try tool.run(
      "explain", "推进放管服改革试点工作不停", "a.txt:1", "--lexicon", "list.txt", "--json")
    let parts = try #require(explained.objects.first?["parts"] as? [[String: Any]])
    #expect(
      parts.contains { $0["evidence"] as? String == "term" && $0["term"] as? String == "放管服" })
    // JSONSerialization reads some numbers a digit off: 18.316800860312206 as …203.
    let scores = explained.standardOutput.matches(of: /"score":([-+.e0-9]+)/).compactMap {
      Double($0.1)
    }
    #expect(scores.count == parts.count + 1)
    #expect(scores.dropFirst().reduce(0, +) == scores.first)
  }
}
