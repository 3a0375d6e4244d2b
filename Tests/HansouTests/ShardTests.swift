import Foundation
import Hansou
import HansouDocuments
import HansouTestSupport
import Testing

/// Eight shards that share their statistics answer as one index does, to the last digit.
@Suite struct ShardTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
  private let directory: TemporaryDirectory
  private let whole: TextIndex
  private let shards: [String]

  init() throws {
    directory = try TemporaryDirectory()
    var files: [String] = []
    for (name, document) in PlanTexts.documents {
      let texts = document.passages.map(\.text).filter { $0.count > 20 }.prefix(150)
      for part in 0..<8 {
        // Parts of very different sizes, so that each shard alone would rank differently.
        let own = texts.enumerated().filter { $0.offset % 36 <= part * (part + 1) / 2 }.map(
          \.element)
        let path = "texts/\(part)-\(name)"
        try directory.write(own.joined(separator: "\n\n"), to: path)
        files.append(directory.url.appending(path: path).path)
      }
    }
    whole = try TextIndex(
      opening: try Self.index(files, directory.url.appending(path: "whole").path))
    let folder = directory.url
    shards = try (0..<8).map { number in
      let own = files.enumerated().filter { $0.offset % 8 == number }.map(\.element)
      return try Self.index(own, folder.appending(path: "shard\(number)").path)
    }
  }

  private static func index(_ files: [String], _ path: String) throws -> String {
    var indexer = try FolderIndexer(index: path)
    _ = try indexer.index(files)
    return path
  }

  private struct Row: Hashable {
    let score: UInt64
    let passage: String

    init(_ hit: SearchResults.Hit) {
      score = hit.score.bitPattern
      passage = hit.passage.id
    }
  }

  @Test func rankAsOneIndexToTheLastDigit() throws {
    var generator = SeededGenerator(seed: seed)
    let sharded = try ShardedIndex(opening: shards)
    var relaxed = 0
    for round in 0..<80 {
      let query = Self.query(using: &generator)
      var request = SearchRequest()
      request.limit = [10, 100, 3].randomElement(using: &generator) ?? 10
      request.perDocument = [0, 0, 2].randomElement(using: &generator) ?? 0
      let expected = try whole.search(query, request)
      let found = try sharded.search(query, request)
      let label: Comment = "seed \(seed), round \(round), \(query)"
      #expect(found.hits.map(Row.init) == expected.hits.map(Row.init), label)
      #expect(found.hits.map(\.rank) == expected.hits.map(\.rank), label)
      #expect(found.total == expected.total && found.documents == expected.documents, label)
      #expect(found.relaxed == expected.relaxed, label)
      relaxed += expected.relaxed ? 1 : 0
    }
    #expect(relaxed > 5, "partial matches were tried too")
  }

  /// Without the statistics of all, a shard's scores are its own.
  @Test func aShardAloneScoresOtherwise() throws {
    let shard = try TextIndex(opening: shards[0])
    let alone = try shard.search("数字经济").hits.map(Row.init)
    var request = SearchRequest()
    request.statistics = try whole.statistics(for: "数字经济")
    let together = try shard.search("数字经济", request).hits.map(Row.init)
    #expect(!alone.isEmpty && alone != together)
  }

  /// What one shard's texts name is a term for all: 四水共治 is in quotation marks in one document only.
  @Test func termsThatOneShardNamesAreTermsForAll() throws {
    let sharded = try ShardedIndex(opening: shards)
    var named: Set<String> = []
    for (_, document) in PlanTexts.documents {
      for passage in document.passages {
        let pieces = passage.text.split(separator: "“").dropFirst()
        for piece in pieces {
          let term = piece.prefix { $0 != "”" }
          if (4...10).contains(term.count), term.allSatisfy(\.isLetter) {
            named.insert(String(term))
          }
        }
      }
    }
    var request = SearchRequest()
    request.limit = 20
    request.relaxation = .always
    var different = 0
    for term in named.sorted().prefix(40) {
      let query = "进一步做好\(term)相关工作"
      let expected = try whole.search(query, request).hits.map(Row.init)
      // A shard's own statistics go through JSON, as between processes.
      var statistics = SearchStatistics.none
      for shard in sharded.shards {
        let own = try shard.statistics(for: query, request)
        statistics.add(try #require(SearchStatistics(json: own.json)))
      }
      var given = request
      given.statistics = statistics
      let parts = try sharded.shards.map { try $0.search(query, given) }
      #expect(
        SearchResults(merging: parts, limit: request.limit).hits.map(Row.init) == expected,
        "\(query)")
      if try whole.search(query, request).hits.first.map({ hit in
        try whole.explain(
          query, document: hit.passage.document, line: hit.passage.lines.lowerBound, request
        ).contains { $0.parts.contains { $0.evidence == "term" } }
      }) ?? false {
        different += 1
      }
    }
    #expect(different > 5, "terms were evidence")
  }

  @Test func statisticsSurviveTheirTextForm() throws {
    for query in ["数字经济 \"四水共治\"", "推进老旧小区改造工作方案", "“5G” OR \\\"a\u{1}b", "2035年"] {
      let statistics = try whole.statistics(for: query)
      #expect(SearchStatistics(json: statistics.json) == statistics)
    }
    for bad in [
      "", "{}", "[]", "{\"passages\":-1,\"lengths\":[],\"terms\":[]}",
      "{\"passages\":1,\"lengths\":[\"x\"],\"terms\":[]}",
      "{\"passages\":1,\"lengths\":[1],\"terms\":[[0,\"数字\"]]}",
    ] {
      #expect(SearchStatistics(json: bad) == nil, "\(bad)")
    }
  }

  private static func query(using generator: inout SeededGenerator) -> String {
    let passages = PlanTexts.documents.flatMap { $0.document.passages.map(\.text) }
    func piece(_ lengths: ClosedRange<Int>) -> String {
      let text = (passages.randomElement(using: &generator) ?? "").filter {
        $0.isLetter || $0.isNumber
      }
      let length = min(text.count, Int.random(in: lengths, using: &generator))
      let start = Int.random(in: 0...(text.count - length), using: &generator)
      let piece = String(text.dropFirst(start).prefix(length))
      return piece.isEmpty ? "经济" : piece
    }
    switch Int.random(in: 0..<6, using: &generator) {
    case 0: return piece(2...4)
    case 1: return "\"\(piece(2...6))\""
    case 2: return piece(2...3) + " " + piece(2...3)
    case 3: return piece(2...3) + " OR " + piece(2...4)
    case 4: return piece(3...6) + piece(3...6)
    default: return piece(2...4) + " -" + piece(2...2)
    }
  }
}
