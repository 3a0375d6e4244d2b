import Foundation
import Hansou
import HansouTestSupport
import HansouText
import Testing

/// Runs with one edit on texts of few characters, where half of a run stands in most passages: so what stands
/// in a gap is looked up, not read.
@Suite struct OneEditTests {
  private static let pieces = [
    "天", "地", "玄", "黄", "宇", "宙", "天", "地", "玄", "5G", "abc", "，", "％",
  ]
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  @Test func runsWithOneEditEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed)
    let directory = try TemporaryDirectory()
    let paragraphs = (0..<500).map { _ in Self.text(2...14, using: &generator) + "。" }
    try directory.write(paragraphs.joined(separator: "\n\n") + "\n", to: "texts/a.txt")
    var indexer = try FolderIndexer(index: directory.url.appending(path: "index").path)
    _ = try indexer.index([directory.url.appending(path: "texts").path])
    let index = try TextIndex(opening: directory.url.appending(path: "index").path)
    let passages = try index.documents().flatMap { try index.passages(of: $0.id) }
    let texts = passages.map { Fold().folded($0.text).strings }
    #expect(passages.count > 450, "seed \(seed)")
    var request = SearchRequest()
    request.limit = passages.count
    request.relaxation = .never
    var hits = 0
    for _ in 0..<150 {
      let typed = Self.text(4...7, using: &generator).filter { $0 != "，" }
      let run = Fold().folded(typed).strings
      guard run.count >= 4 else { continue }
      let expected = zip(passages, texts).filter { OneEditScan.has(run, $1) }.map(\.0.id)
      let found = try index.search("\(typed)~1", request).hits.map(\.passage.id)
      #expect(Set(found) == Set(expected), "seed \(seed), \(typed)")
      hits += expected.count
    }
    #expect(hits > 500, "seed \(seed)")
  }

  private static func text(
    _ length: ClosedRange<Int>, using generator: inout SeededGenerator
  ) -> String {
    (0..<Int.random(in: length, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }.joined()
  }
}
