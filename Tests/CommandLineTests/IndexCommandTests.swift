import Foundation
import HansouTestSupport
import Testing

@Suite struct IndexCommandTests {
  private let directory: TemporaryDirectory
  private let tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
  }

  @Test func saysWhatItDid() throws {
    try directory.write("发展数字经济。", to: "texts/a.txt")
    let first = try tool.run("index", "texts")
    #expect(first.status == 0)
    #expect(first.lines.first == "added     texts/a.txt")
    #expect(first.lines.last?.hasPrefix("1 added; the index has 1 document, 1 passage (") == true)
    let second = try tool.run("index", "texts")
    #expect(second.lines.count == 1)
    #expect(second.lines[0].hasPrefix("1 unchanged; "))
    let json = try tool.run("index", "texts", "--json")
    #expect(json.objects.map { $0["type"] as? String } == ["event", "indexed"])
  }

  @Test func eachBadInputIsOneLineAndTheRestIsDone() throws {
    try directory.write("好文本。", to: "texts/good.txt")
    try directory.write([0, 1, 2], to: "texts/binary.txt")
    try directory.write([], to: "texts/empty.txt")
    _ = try tool.run("index", "texts/good.txt", "--index", "other")
    let output = try tool.run("index", "texts", "nowhere", "other")
    #expect(output.status == 2)
    #expect(
      output.standardError.split(separator: "\n").sorted() == [
        "hansou: skipped   nowhere: no such file or folder",
        "hansou: skipped   other: an index, not texts; name the folder of the texts",
        "hansou: skipped   texts/binary.txt: binary, not a text",
        "hansou: skipped   texts/empty.txt: empty",
      ])
    #expect(try tool.run("count", "好文本").status == 0)
  }

  /// Root may read everything, so the tool runs as nobody.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
  func anUnreadableFolderIsOneLine() throws {
    try directory.write("甲乙。", to: "texts/good.txt")
    try directory.write("丙丁。", to: "texts/closed/a.txt")
    let closed = directory.url.appending(path: "texts/closed").path
    let open: [FileAttributeKey: Any] = [.posixPermissions: 0o777]
    try FileManager.default.setAttributes(open, ofItemAtPath: directory.path)
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: closed)
    defer { try? FileManager.default.setAttributes(open, ofItemAtPath: closed) }
    // The binary itself may lie where nobody may go.
    let copy = directory.url.appending(path: "hansou")
    try FileManager.default.copyItem(at: Tool.binary, to: copy)
    let process = tool.process([])
    process.executableURL = URL(filePath: "/usr/bin/setpriv")
    let identity = getuid() == 0 ? ["--reuid=65534", "--regid=65534", "--clear-groups"] : []
    process.arguments = identity + [copy.path, "index", "texts"]
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(
      String(decoding: text, as: UTF8.self)
        == "hansou: skipped   texts/closed: cannot be read (Permission denied)\n")
    #expect(process.terminationStatus == 2)
    #expect(try tool.run("count", "甲乙").status == 0)
  }

  @Test func noIndexNamesTheCommandThatMakesOne() throws {
    let output = try tool.run("search", "四水共治")
    #expect(output.status == 2)
    #expect(output.standardError.contains("hansou index"))
    #expect(output.standardError.split(separator: "\n").count == 1)
  }

  @Test func killedWhileIndexingTheFormerCommitAnswers() throws {
    try directory.write("发展数字经济。", to: "texts/first.txt")
    #expect(try tool.run("index", "texts").status == 0)
    let filler = String(repeating: "推进老旧小区改造，优化营商环境。\n\n", count: 2_000)
    for number in 0..<40 { try directory.write(filler, to: "texts/filler-\(number).txt") }
    for milliseconds in [5, 20, 60, 150, 400, 900] {
      let process = tool.process(["index", "texts"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double(milliseconds) / 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let count = try tool.run("count", "数字经济", "--json")
      #expect(count.objects.first?["occurrences"] as? Int == 1, "after \(milliseconds) ms")
    }
    #expect(try tool.run("index", "texts", "-q").status == 0)
    let count = try tool.run("count", "老旧小区改造", "--json")
    #expect(count.objects.first?["occurrences"] as? Int == 80_000)
  }
}
