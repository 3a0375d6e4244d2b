import Foundation
import Hansou
import HansouTestSupport
import Testing

/// The best hits without counting are those of looking at every match, also where documents have titles
/// and queries ask for fields; seeds are printed.
@Suite struct PrunedFieldsTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  private struct Row: Hashable {
    let document: String
    let number: Int
    let score: UInt64
  }

  private static func query(using generator: inout SeededGenerator) -> String {
    func word() -> String { RandomCorpus.word(using: &generator) }
    func run(_ count: ClosedRange<Int>) -> String { RandomCorpus.run(count, using: &generator) }
    func field() -> String {
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: "标题:\(word())"
      case 1: "标题:\(run(2...2))"
      case 2: "地区:\(RandomCorpus.regions.randomElement(using: &generator) ?? "")"
      case 3: "年份:\(Int.random(in: 2019...2022, using: &generator))..2024"
      default: "kind:\(["heading", "glossary", "paragraph"].randomElement(using: &generator) ?? "")"
      }
    }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return run(1...1)
    case 1: return "\"\(run(1...2))\""
    case 2: return run(5...14)
    case 3: return "标题:\(word()) OR \(run(2...3)) OR \"\(word())\""
    case 4: return "\(run(2...4)) \(field())"
    case 5: return "\(field()) OR \(run(1...2))"
    case 6: return "(\(word()) OR \(word())) \(field()) \(field())"
    case 7: return "标题:\(word())^3 OR \(word())^0.5 OR \(run(4...8))"
    case 8: return "\(run(6...9)) -\(word()) \(field())"
    case 9: return "标题:\(word()) 标题:\(word())"
    case 10: return "NEAR(\(word()), \(word()), 8) OR 标题:\(word())"
    default: return "\(field()) \(run(1...1))"
    }
  }

  @Test(arguments: [(20, 150), (150, 50)])
  func topHitsAreThoseOfLookingAtAll(documents: Int, rounds: Int) throws {
    var generator = SeededGenerator(seed: seed &+ UInt64(documents))
    let corpus = try RandomCorpus(documents: documents, using: &generator)
    let index = try corpus.index()
    let user = LexiconTerms(parsing: "数字经济\n城市更新\n")
    var found = 0
    for round in 0..<rounds {
      let query = Self.query(using: &generator)
      var request = SearchRequest()
      request.limit = [1, 3, 10, 100].randomElement(using: &generator) ?? 10
      request.relaxation = round.isMultiple(of: 4) ? .always : .whenNothing
      if round.isMultiple(of: 3) { request.lexicon = user }
      let pruned = try index.ranking(query, request)
      let all = try index.search(query, request)
      let label: Comment = "seed \(seed), round \(round), limit \(request.limit): \(query)"
      #expect(
        pruned.map { Row(document: $0.document, number: $0.number, score: $0.score.bitPattern) }
          == all.hits.map {
            Row(
              document: $0.passage.document, number: $0.passage.numberInDocument,
              score: $0.score.bitPattern)
          }, label)
      found += all.hits.isEmpty ? 0 : 1
      guard round.isMultiple(of: 5) else { continue }
      // What is shown is the beginning of all that match, and each score is accounted for.
      request.limit = 100_000
      let whole = try index.search(query, request)
      #expect(whole.hits.count == whole.total, label)
      #expect(
        whole.hits.prefix(all.hits.count).map(\.passage.id) == all.hits.map(\.passage.id), label)
      for hit in all.hits.prefix(2)
      where request.relaxation == .whenNothing {
        let explained = try index.explain(
          query, document: hit.passage.document, line: hit.passage.lines.lowerBound, request)
        let own = explained.first { $0.passage.id == hit.passage.id }
        #expect(own?.score.bitPattern == hit.score.bitPattern, label)
      }
    }
    #expect(found > rounds / 2, "most queries find something")
  }

  /// Bounds from which everything was taken off again came out a little below zero, and what scores nothing was
  /// lost among its equals.
  @Test func passagesThatScoreNothingKeepTheirOrder() throws {
    for seed in UInt64(0)..<6 {
      var generator = SeededGenerator(seed: seed)
      let index = try RandomCorpus(documents: 20, using: &generator).index()
      for word in ["创新", "数字经济", "楼宇"] {
        var request = SearchRequest()
        request.limit = 100
        let query = "年份:2022..2024 OR \(word)"
        let pruned = try index.ranking(query, request).map { "\($0.document)#\($0.number)" }
        let all = try index.search(query, request).hits.map {
          "\($0.passage.document)#\($0.passage.numberInDocument)"
        }
        #expect(pruned == all, "seed \(seed): \(query)")
      }
    }
  }
}
