import Foundation
import HansouTestSupport
import Testing

/// `kill -9` at random moments of a real process that adds, replaces and merges.
///
/// `HANSOU_KILLS=200 make test` tries more of them.
@Suite struct KillTests {
  private let directory: TemporaryDirectory
  private let tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
  }

  @Test func afterEachKillTheLastCommitIsWholeAndTheNextRunGoesOn() throws {
    let kills = ProcessInfo.processInfo.environment["HANSOU_KILLS"].flatMap { Int($0) } ?? 8
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    let lines = (0..<40).map { "第\($0)条推进老旧小区改造，发展数字经济，优化营商环境。" }
      .joined(separator: "\n\n")
    for number in 0..<60 {
      try directory.write(lines + "\n\n第一版第\(number)份。\n", to: "texts/\(number).txt")
    }
    #expect(try tool.run("index", "texts", "-q", "--memory", "1").status == 0)
    var former = try state()
    for kill in 0..<kills {
      for _ in 0..<20 {
        let number = Int.random(in: 0..<80, using: &generator)
        try directory.write(lines + "\n\n第\(kill)版第\(number)份。\n", to: "texts/\(number).txt")
      }
      let process = tool.process(["index", "texts", "-q", "--memory", "1", "--threads", "2"])
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      Thread.sleep(forTimeInterval: Double.random(in: 0...0.4, using: &generator))
      Foundation.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let check = try tool.run("check")
      #expect(check.status == 0, "seed \(seed), kill \(kill): \(check.standardOutput)")
      let now = try state()
      // Either commit is in force, whole: half a run would have another number of documents.
      let files = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/texts")
      #expect(
        now == former || now["documents"] == files.count, "seed \(seed), kill \(kill)")
      former = now
    }
    #expect(try tool.run("index", "texts", "-q").status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/Index")
    let segments = try #require(try tool.run("check", "--json").objects.first?["segments"] as? Int)
    #expect(names.filter { $0.hasSuffix(".segment") }.count == segments, "\(names)")
    #expect(!names.contains { $0.hasSuffix(".spill") || $0.hasSuffix(".tmp") })
  }

  /// The documents and occurrences that a search finds.
  private func state() throws -> [String: Int] {
    let object = try #require(try tool.run("count", "老旧小区改造", "--json").objects.first)
    return object.compactMapValues { $0 as? Int }
  }
}
