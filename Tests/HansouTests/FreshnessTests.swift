import Foundation
import Hansou
import HansouTestSupport
import Testing

/// What the index says of texts that have changed since.
@Suite struct FreshnessTests {
  private let directory: TemporaryDirectory
  private var index: String { directory.path + "/index" }
  private var texts: String { directory.path + "/texts" }

  init() throws {
    directory = try TemporaryDirectory()
    for name in ["a", "b", "sub/c"] {
      try directory.write("第\(name)份：发展数字经济。", to: "texts/\(name).txt")
    }
    try directory.write("{\"id\":\"r1\",\"text\":\"甲乙丙\"}\n", to: "texts/r.jsonl")
  }

  private func update(prunes: Bool = false) throws -> IndexingSummary {
    var options = FolderIndexer.Options()
    options.prunes = prunes
    var indexer = try FolderIndexer(index: index, options: options)
    return try indexer.index([texts])
  }

  private func glance() throws -> IndexFreshness { try TextIndex(opening: index).freshness() }

  private func names(_ paths: [String]) -> [String] {
    paths.map { String($0.split(separator: "/").last ?? "") }.sorted()
  }

  @Test func anUntouchedFolderIsFresh() throws {
    _ = try update()
    let freshness = try glance()
    #expect(!freshness.isStale)
    #expect(freshness.examined == 4)
  }

  @Test func changedGoneAndNewFilesAreSeen() throws {
    _ = try update()
    try directory.write("改过的内容。", to: "texts/a.txt")
    try FileManager.default.removeItem(atPath: texts + "/b.txt")
    try directory.write("新的。", to: "texts/sub/d.md")
    try directory.write("不是文本", to: "texts/sub/e.unknown")
    let freshness = try glance()
    #expect(names(freshness.changed) == ["a.txt"])
    #expect(names(freshness.gone) == ["b.txt"])
    #expect(names(freshness.new) == ["d.md"])
    Thread.sleep(forTimeInterval: 0.05)
    _ = try update()
    #expect(try !glance().isStale)
  }

  @Test func aFileWhoseDateAloneChangedIsFreshAfterTheNextRun() throws {
    _ = try update()
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000)], ofItemAtPath: texts + "/a.txt")
    #expect(try glance().changed.count == 1)
    // The clock that files are dated with ticks slowly.
    Thread.sleep(forTimeInterval: 0.05)
    #expect(try update().unchanged == 4)
    #expect(try !glance().isStale)
  }

  @Test func aSurveySaysWhatIndexingDoes() throws {
    var options = FolderIndexer.Options()
    options.prunes = true
    for step in 0..<4 {
      switch step {
      case 1:
        try directory.write("改过的内容。", to: "texts/a.txt")
        try directory.write(
          "{\"id\":\"r2\",\"text\":\"丁\"}\n{\"id\":\"r3\",\"text\":\"戊\"}\n", to: "texts/r.jsonl")
      case 2:
        try FileManager.default.removeItem(atPath: texts + "/b.txt")
        try directory.write([], to: "texts/empty.txt")
      case 3: try directory.write([0, 1, 2], to: "texts/sub/binary.txt")
      default: break
      }
      var planned: [String] = []
      var done: [String] = []
      var expected = try FolderIndexer.survey([texts], index: index, options: options) {
        planned.append("\($0.kind) \($0.path) \($0.records ?? 0)")
      }
      var indexer = try FolderIndexer(index: index, options: options)
      var summary = try indexer.index([texts]) {
        done.append("\($0.kind) \($0.path) \($0.records ?? 0)")
      }
      #expect(planned == done, "step \(step)")
      // The state is that before the one and after the other.
      for keyPath in [\IndexingSummary.documents, \.passages] {
        expected[keyPath: keyPath] = 0
        summary[keyPath: keyPath] = 0
      }
      #expect(expected == summary, "step \(step)")
    }
  }

  @Test func pruningRemovesWhatIsGoneAnywhere() throws {
    let single = try directory.write("单独一份。", to: "single.txt")
    var indexer = try FolderIndexer(index: index)
    _ = try indexer.index([texts, single])
    #expect(IndexSource.sources(of: index).count == 2)
    try FileManager.default.removeItem(atPath: single)
    #expect(try update().removed == 0)
    #expect(try update(prunes: true).removed == 1)
    #expect(try TextIndex(opening: index).documentIDs() == ["a.txt", "b.txt", "r1", "sub/c.txt"])
    #expect(IndexSource.sources(of: index).map { names([$0.path]) } == [["texts"]])
  }

  @Test func askedToStopTheIndexStaysAsItWas() throws {
    _ = try update()
    try directory.write("改过的内容。", to: "texts/a.txt")
    var asked = 0
    var indexer = try FolderIndexer(index: index)
    #expect(throws: HansouError.self) {
      _ = try indexer.index(
        [texts],
        shouldStop: {
          asked += 1
          return asked > 2
        })
    }
    #expect(try TextIndex(opening: index).count(phrase: "改过").passages == 0)
    #expect(try update().replaced == 1)
  }

  @Test func optionsOfASourceAreKept() throws {
    var options = FolderIndexer.Options()
    options.globs = ["*.txt", "!sub/"]
    options.filters = ["epub": "cat \"{}\""]
    options.includesHidden = true
    options.encoding = "utf-8"
    var indexer = try FolderIndexer(index: index, options: options)
    _ = try indexer.index([texts])
    #expect(IndexSource.sources(of: index).map(\.options) == [options])
  }
}
