import Foundation
import HansouTestSupport
import Testing

/// `check` and `merge`, and that threads and memory change nothing in the index.
@Suite struct CareCommandTests {
  private let directory: TemporaryDirectory
  private let tool: Tool

  init() throws {
    directory = try TemporaryDirectory()
    tool = Tool(directory: directory.url)
    try FileManager.default.copyItem(
      at: Repository.corpus, to: directory.url.appending(path: "Corpus"))
  }

  @Test func aWholeIndexIsWholeAndADamagedOneIsNot() throws {
    #expect(try tool.run("index", "Corpus", "-q").status == 0)
    let whole = try tool.run("check")
    #expect(whole.status == 0)
    #expect(whole.standardOutput.hasSuffix("1 segment: whole\n"))
    let segment = directory.url.appending(path: "Index/0000000000000001.segment")
    var bytes = try Data(contentsOf: segment)
    bytes[bytes.count / 2] ^= 1
    try bytes.write(to: segment)
    let damaged = try tool.run("check", "--json")
    #expect(damaged.status == 2)
    #expect((damaged.objects.first?["problems"] as? [String])?.isEmpty == false)
  }

  @Test func aDamagedDictionaryIsFoundAndMadeAnew() throws {
    #expect(try tool.run("index", "Corpus", "-q").status == 0)
    let dictionary = directory.url.appending(path: "Index/words.dictionary")
    let written = try Data(contentsOf: dictionary)
    var bytes = written
    bytes.resetBytes(in: bytes.count / 2..<bytes.count / 2 + 65_536)
    try bytes.write(to: dictionary)
    let damaged = try tool.run("check")
    #expect(damaged.status == 2)
    #expect(damaged.standardOutput.hasPrefix("words.dictionary: segmentation dictionary: checksum"))
    #expect(try tool.run("index", "-q").status == 0)
    #expect(try Data(contentsOf: dictionary) == written)
    #expect(try tool.run("check").status == 0)
  }

  @Test func aDamagedListOfSourcesIsFoundAndMadeAnew() throws {
    #expect(try tool.run("index", "Corpus", "-q").status == 0)
    let list = directory.url.appending(path: "Index/sources.jsonl")
    for bytes in [Data("{\"path\":\"/a\"}\n{\"pa\n".utf8), Data("\u{0}\n".utf8), Data("{}\n".utf8)]
    {
      try bytes.write(to: list)
      let damaged = try tool.run("check")
      #expect(damaged.status == 2)
      let line = bytes.count > 10 ? 2 : 1
      #expect(
        damaged.standardOutput.hasPrefix(
          "sources.jsonl: line \(line): expected an object with a path"))
    }
    #expect(try tool.run("index", "Corpus", "-q").status == 0)
    #expect(try tool.run("check").status == 0)
    #expect(try tool.run("status").status == 0)
  }

  @Test func mergeLeavesOneSegmentAndTheSameAnswers() throws {
    for name in ["hanyang", "wuhan"] {
      #expect(try tool.run("index", "Corpus/\(name)-14th-five-year-plan.txt", "-q").status == 0)
    }
    let before = try tool.run("count", "数字经济", "--json").standardOutput
    #expect(try tool.run("merge").status == 0)
    let stats = try #require(try tool.run("stats", "--json").objects.first)
    #expect(stats["segments"] as? Int == 1)
    #expect(try tool.run("count", "数字经济", "--json").standardOutput == before)
    #expect(try tool.run("check").status == 0)
  }

  @Test func theIndexIsTheSameWhateverTheThreads() throws {
    var segments: [Data] = []
    for threads in ["1", "2", "5"] {
      let index = "index-\(threads)"
      let output = try tool.run("index", "Corpus", "-q", "--index", index, "--threads", threads)
      #expect(output.status == 0)
      segments.append(
        try Data(
          contentsOf: directory.url.appending(path: "\(index)/0000000000000001.segment")))
    }
    #expect(segments[0] == segments[1] && segments[0] == segments[2])
  }

  @Test func aBadBudgetIsOneClearLine() throws {
    let output = try tool.run("index", "Corpus", "--memory", "-3")
    #expect(output.status == 2)
    #expect(output.standardError.hasPrefix("hansou: --memory is -3"))
  }
}
