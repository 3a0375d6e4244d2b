import Foundation
import HansouTestSupport
import Testing

/// `hansou index --shard` and `hansou check --salvage` by the real binary.
@Suite struct ShardCommandTests {
  private let directory: TemporaryDirectory
  private let tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
  }

  private func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory.path + "/" + path).sorted()
  }

  @Test func aShardIsCompleteAndMadeOnce() throws {
    try directory.write("发展数字经济。", to: "texts/a.txt")
    try directory.write("城市更新。", to: "texts/b.txt")
    let first = try tool.run("index", "texts", "--shard", "out")
    #expect(first.status == 0)
    #expect(first.standardOutput.contains("out: a shard of 2 documents, 2 passages\n"))
    let made = try names("out")
    #expect(made.filter { $0.hasSuffix(".segment") }.count == 1)
    #expect(!made.contains("LOCK"))
    #expect(try names(".").contains("out.building") == false)
    #expect(try tool.run("count", "数字经济", "--index", "out").status == 0)

    let second = try tool.run("index", "texts", "--shard", "out")
    #expect(second.status == 0)
    #expect(second.standardOutput.contains("out is complete and the same; left as it was\n"))
    #expect(
      try names("out").filter { $0.hasSuffix(".segment") }
        == made.filter { $0.hasSuffix(".segment") })

    try directory.write("楼宇经济。", to: "texts/c.txt")
    let other = try tool.run("index", "texts", "--shard", "out")
    #expect(other.status == 2)
    #expect(other.standardError.contains("--rebuild"))
    #expect(try tool.run("index", "texts", "--shard", "out", "--rebuild").status == 0)
    #expect(try tool.run("count", "楼宇经济", "--index", "out").status == 0)
    #expect(try names(".").contains("out.former") == false)
  }

  @Test func whatIsWholeCanBeSaved() throws {
    for name in ["a", "b"] {
      try directory.write("发展数字经济，编号\(name)。", to: "texts/\(name).txt")
      #expect(try tool.run("index", "texts/\(name).txt").status == 0)
    }
    let segments = try names("Index").filter { $0.hasSuffix(".segment") }
    #expect(segments.count == 2)
    let path = directory.path + "/Index/" + segments[0]
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: URL(filePath: path))
    #expect(try tool.run("check").status == 2)
    let saved = try tool.run("check", "--salvage", "saved")
    #expect(saved.status == 2)
    #expect(saved.lines.contains("lost      a.txt"))
    #expect(
      saved.lines.last
        == "1 document in 1 whole segment saved to saved; 1 document lost, index their files again")
    #expect(try tool.run("check", "--index", "saved").status == 0)
    #expect(try tool.run("count", "数字经济", "--index", "saved").status == 0)
  }
}
