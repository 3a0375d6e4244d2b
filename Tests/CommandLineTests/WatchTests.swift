import Foundation
import HansouTestSupport
import Testing

/// `hansou index --watch` by the real binary.
@Suite struct WatchTests {
  private let directory: TemporaryDirectory
  private let tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
    try directory.write("第一份：发展数字经济。", to: "texts/first.txt")
  }

  /// Starts watching and waits until it does.
  private func watch(_ arguments: String...) throws -> Process {
    let process = tool.process(["index", "--watch"] + arguments)
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let line = String(decoding: errors.fileHandleForReading.availableData, as: UTF8.self)
    #expect(line == "hansou: watching \(arguments[0]); Ctrl-C ends it\n")
    return process
  }

  private func passages(_ phrase: String) throws -> Int {
    try tool.run("count", phrase, "--json").objects.first?["passages"] as? Int ?? -1
  }

  private func waitFor(_ phrase: String, _ count: Int) throws -> Bool {
    for _ in 0..<600 {
      if try passages(phrase) == count { return true }
      Thread.sleep(forTimeInterval: 0.05)
    }
    return false
  }

  @Test func whatChangesIsIndexedUntilCtrlC() throws {
    let process = try watch("texts")
    #expect(try passages("数字经济") == 1)
    try directory.write("第二份：楼宇经济。", to: "texts/second.txt")
    #expect(try waitFor("楼宇经济", 1))
    // In a folder that is made only now, and in one below it.
    try directory.write("第三份：低空经济。", to: "texts/new/deep/third.txt")
    #expect(try waitFor("低空经济", 1))
    try directory.write("第四份：低空经济。", to: "texts/new/deep/fourth.txt")
    #expect(try waitFor("低空经济", 2))
    try directory.write("第一份改过了：银发经济。", to: "texts/first.txt")
    #expect(try waitFor("银发经济", 1))
    #expect(try waitFor("数字经济", 0))
    try FileManager.default.removeItem(atPath: directory.path + "/texts/new")
    #expect(try waitFor("低空经济", 0))
    // Written beside and moved into place, as editors do.
    let other = try directory.write("第二份换过了：冰雪经济。", to: "other")
    #expect(rename(other, directory.path + "/texts/second.txt") == 0)
    #expect(try waitFor("冰雪经济", 1))
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try tool.run("check").status == 0)
    #expect(try tool.run("status").status == 0)
  }

  @Test func aBurstOfAThousandFilesIsIndexedWhole() throws {
    let process = try watch("texts")
    for number in 0..<1_000 {
      try directory.write("第\(number)份：老旧小区改造。", to: "texts/\(number % 10)/\(number).txt")
    }
    #expect(try waitFor("老旧小区改造", 1_000))
    kill(process.processIdentifier, SIGTERM)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try tool.run("check").status == 0)
  }

  @Test func theIndexInsideTheFolderIsNoChange() throws {
    let process = try watch(".")
    try directory.write("第二份：楼宇经济。", to: "second.txt")
    #expect(try waitFor("楼宇经济", 1))
    let before = try tool.run("stats", "--json").objects.first?["generation"] as? Int
    Thread.sleep(forTimeInterval: 1)
    #expect(try tool.run("stats", "--json").objects.first?["generation"] as? Int == before)
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
  }
}
