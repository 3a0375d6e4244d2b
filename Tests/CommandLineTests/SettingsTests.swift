import Foundation
import HansouTestSupport
import Testing

/// Settings files, the environment, completions and the manual, by the real binary.
@Suite struct SettingsTests {
  private let directory: TemporaryDirectory
  private var tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
    tool.environment["HOME"] = directory.path + "/home"
    for name in ["a", "b", "c"] {
      try directory.write("发展数字经济。\n\n数字经济第二段。\n", to: "texts/\(name).txt")
    }
    _ = try tool.run("index", "texts", "--index", "elsewhere")
  }

  private func hits(_ tool: Tool, _ options: String...) throws -> Int {
    try tool.run(["search", "数字经济", "--json"] + options).objects.count - 1
  }

  @Test func theProjectComesBeforeTheUserAndOptionsBeforeBoth() throws {
    try directory.write(
      "index = '../elsewhere' # here\n[search]\nlimit = 3\nper-doc = 2\n", to: "project/hansou.toml"
    )
    try directory.write(
      "[search]\nlimit = 1\nper-doc = 1\nstale = false\n", to: "home/.config/hansou/config.toml")
    try directory.write("", to: "project/deep/er/file")
    var inside = tool
    inside.directory = directory.url.appending(path: "project/deep/er")
    #expect(try hits(inside) == 3)
    #expect(try hits(inside, "-n", "5") == 5)
    #expect(try hits(inside, "-n", "5", "--per-doc", "1") == 3)
    var other = tool
    other.environment["HANSOU_INDEX"] = directory.path + "/elsewhere"
    #expect(try hits(other) == 1)
    other.environment["XDG_CONFIG_HOME"] = directory.path + "/nowhere"
    #expect(try hits(other) == 6)
  }

  @Test(arguments: [
    ("x y", "expected KEY = VALUE, [TABLE] or # COMMENT"),
    ("threads = 1.5", "expected \"text\", a whole number, true, false or [\"text\", …]"),
    ("threads = 0", "threads takes 1…1024"),
    ("color = 'pink'", "color takes \"auto\", \"always\", \"never\""),
    ("threads = 1\nthreads = 2", "threads is set twice"), ("index = \"open", "expected \"text\""),
    ("[search]\ncolour = 1", "there is no setting search.colour; there are color"),
  ])
  func aBadFileIsNamedWithItsLine(_ text: String, _ message: String) throws {
    try directory.write("\n" + text, to: "hansou.toml")
    let output = try tool.run("search", "数字经济")
    let line = text.split(separator: "\n").count + 1
    #expect(output.status == 2)
    #expect(output.standardError.hasPrefix("hansou: hansou.toml:\(line): \(message)"), "\(output)")
  }

  @Test func stringsAndListsAreRead() throws {
    try directory.write(
      "# all forms\n\"index\" = \"else\\u0077here\"\n[indexing]\nglob = [\"*.txt\", '!b.txt',]\n"
        + "hidden = false\n[filters]\nepub = 'cat {}'\n", to: "hansou.toml")
    try directory.write("甲乙丙。", to: "texts/d.epub")
    #expect(
      try tool.run("index", "texts", "--index", "new").standardOutput.contains("d.epub") == false)
    let names = try tool.run("docs", "--index", "new", "--json").objects.compactMap {
      $0["id"] as? String
    }
    #expect(names == ["a.txt", "c.txt"])
    #expect(try hits(tool) == 6)
  }

  @Test func colourFollowsTheConventions() throws {
    var tool = tool
    tool.environment["HANSOU_INDEX"] = "elsewhere"
    let escape = "\u{1B}["
    #expect(try !tool.run("search", "数字经济").standardOutput.contains(escape))
    tool.environment["CLICOLOR_FORCE"] = "1"
    #expect(try tool.run("search", "数字经济").standardOutput.contains(escape))
    tool.environment["CLICOLOR_FORCE"] = "0"
    #expect(try !tool.run("search", "数字经济").standardOutput.contains(escape))
    try directory.write("color = \"always\"", to: "hansou.toml")
    #expect(try tool.run("search", "数字经济").standardOutput.contains(escape))
    #expect(try !tool.run("search", "数字经济", "--color", "never").standardOutput.contains(escape))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func shellsGetCompletions(_ shell: String) throws {
    let output = try tool.run("--generate-completion-script", shell)
    #expect(output.status == 0)
    #expect(output.standardOutput.contains("---completion"))
    #expect(output.standardOutput.contains("per-doc"))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/bin/bash")))
  func bashCompletesDocumentNames() throws {
    let process = tool.process([])
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c",
      """
      PATH="\(Tool.binary.deletingLastPathComponent().path):$PATH"
      source <(hansou --generate-completion-script bash)
      COMP_WORDS=(hansou show --index elsewhere ""); COMP_CWORD=4
      COMP_LINE="hansou show --index elsewhere "; COMP_POINT=30; _hansou
      printf '%s\\n' "${COMPREPLY[@]}"
      """,
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "a.txt\nb.txt\nc.txt\n")
  }

  @Test func everyCommandHasAPageAndAnExample() throws {
    let commands = try tool.run("manual", "--list").lines.map(String.init)
    #expect(commands.count > 10)
    for command in commands {
      let page = try tool.run("manual", command)
      #expect(page.standardOutput.hasPrefix(".TH HANSOU-\(command.uppercased()) 1 "))
      #expect(page.standardOutput.contains(".SH SYNOPSIS\n"))
      #expect(page.standardOutput.contains("hansou \(command)"), "\(command)")
      let help = try tool.run(command, "--help")
      #expect(
        help.standardOutput.contains("\nhansou \(command)"), "an example in \(command) --help")
    }
    #expect(try tool.run("manual").standardOutput.contains("HANSOU_INDEX"))
    #expect(try tool.run("manual", "nothing").status == 2)
  }
}
