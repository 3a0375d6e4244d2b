import Foundation
import Hansou
import HansouTestSupport
import Testing

/// Where scores tie, passages in the script and width of the query come first.
@Suite struct ScriptTieTests {
  private static func index(
    _ texts: [(name: String, text: String)], _ directory: TemporaryDirectory, _ name: String
  ) throws -> String {
    for (file, text) in texts { try directory.write(text, to: "\(name).texts/\(file)") }
    let path = directory.url.appending(path: name).path
    var indexer = try FolderIndexer(index: path)
    _ = try indexer.index([directory.url.appending(path: "\(name).texts").path])
    return path
  }

  private static let texts = [
    (name: "a.txt", text: "發展數字經濟。\n"), (name: "b.txt", text: "发展数字经济。\n"),
    (name: "c.txt", text: "發展數字經濟。\n"), (name: "d.txt", text: "发展数字经济。\n"),
  ]

  @Test(arguments: [
    ("数字经济", ["b.txt", "d.txt", "a.txt", "c.txt"]),
    ("數字經濟", ["a.txt", "c.txt", "b.txt", "d.txt"]),
  ])
  func theTypedScriptComesFirst(_ query: String, _ order: [String]) throws {
    let directory = try TemporaryDirectory()
    let whole = try TextIndex(opening: try Self.index(Self.texts, directory, "whole"))
    let hits = try whole.search(query).hits
    #expect(hits.map(\.passage.document) == order)
    #expect(try whole.ranking(query).map(\.document) == order)
    var request = SearchRequest()
    request.limit = 2
    #expect(try whole.search(query, request).hits.map(\.passage.document) == Array(order.prefix(2)))
    // In shards too, and accounted for.
    let shards = try Self.texts.map { try Self.index([$0], directory, "shard-" + $0.name) }
    let sharded = try ShardedIndex(opening: shards).search(query).hits
    #expect(sharded.map(\.passage.document) == order)
    #expect(sharded.map(\.score) == hits.map(\.score))
    for hit in hits {
      let explained = try whole.explain(query, document: hit.passage.document, line: 1)
      #expect(explained.map(\.score) == [hit.score])
      let parts = explained.flatMap(\.parts).filter { $0.evidence == "form" }
      #expect(parts.count == (order.prefix(2).contains(hit.passage.document) ? 0 : 1))
    }
  }

  @Test(arguments: [
    ("GDP增长", ["b.txt", "c.txt", "a.txt"]), ("ＧＤＰ增长", ["a.txt", "b.txt", "c.txt"]),
  ])
  func theTypedWidthComesFirst(_ query: String, _ order: [String]) throws {
    let directory = try TemporaryDirectory()
    let path = try Self.index(
      [
        (name: "a.txt", text: "ＧＤＰ增长。\n"), (name: "b.txt", text: "GDP增长。\n"),
        (name: "c.txt", text: "Gdp 增长。\n"),
      ], directory, "index")
    let index = try TextIndex(opening: path)
    #expect(try index.search(query).hits.map(\.passage.document) == order)
    #expect(try index.ranking(query).map(\.document) == order)
  }

  /// It decides ties and nothing else: a better passage in the other script stays first.
  @Test func aBetterPassageStaysFirst() throws {
    let directory = try TemporaryDirectory()
    let path = try Self.index(
      [(name: "a.txt", text: "数字经济的发展与其他许多方面的事情。\n"), (name: "b.txt", text: "數字經濟，數字經濟。\n")],
      directory,
      "index")
    let hits = try TextIndex(opening: path).search("数字经济").hits
    #expect(hits.map(\.passage.document) == ["b.txt", "a.txt"])
  }
}
