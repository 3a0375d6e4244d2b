import Foundation
import Hansou
import HansouIndex
import HansouSearch
import HansouTestSupport
import Testing

/// Searches that step over what cannot be among the best find the same hits with the same scores.
@Suite struct PrunedSearchTests {
  private static func compiler() throws -> QueryCompiler {
    var options = QueryCompiler.Options()
    options.cutsPhrases = true
    return QueryCompiler(analyzer: try AnalyzerSource.analyzer(), options: options)
  }

  private static func query(using generator: inout SeededGenerator) -> Query {
    func word() -> String { RandomIndex.words.randomElement(using: &generator) ?? "数字" }
    func run(_ words: ClosedRange<Int>) -> String {
      (0..<Int.random(in: words, using: &generator)).map { _ in word() }.joined()
    }
    switch Int.random(in: 0..<14, using: &generator) {
    case 0: return .phrase(word())
    case 1: return .phrase(word() + word())
    case 2: return .phrase(String(word().prefix(1)))
    case 3: return .all([.phrase(word()), .phrase(word())])
    case 4:
      return .any((0..<Int.random(in: 2...5, using: &generator)).map { _ in .phrase(word()) })
    // Alternatives whose positions have to be looked at.
    case 12:
      return .any((0..<Int.random(in: 2...4, using: &generator)).map { _ in .phrase(run(1...3)) })
    case 5: return .run((0..<Int.random(in: 2...9, using: &generator)).map { _ in word() }.joined())
    // A sentence, of which passages have parts; also beside what must not be there.
    case 6: return .run(run(6...20))
    case 7: return .all([.run(run(5...9)), .not(.phrase(word()))])
    // Mostly too much for any passage: phrases count as runs that are found only whole.
    case 13:
      return .all([
        .phrase(run(2...3)), .run(run(2...4)), .weighted(.phrase(word()), 2),
        .any([.phrase(run(1...2)), .phrase(run(2...2))]),
      ])
    // A question: its topics are alternatives too.
    case 11: return .run(run(2...5) + "有哪些" + run(1...6))
    // Alternatives that are alternatives themselves.
    case 8: return .any([.run(run(2...4)), .run(run(1...3)), .phrase(run(2...2))])
    case 9:
      return .any([.all([.phrase(word()), .run(word())]), .run(run(2...3)), .phrase(word())])
    default:
      return .any([
        .weighted(.phrase(word()), Double.random(in: 0.2...3, using: &generator)),
        .phrase(word() + word()), .run(word() + word()),
      ])
    }
  }

  @Test(arguments: [(400, 40, 1), (6_000, 60, 1), (3_000, 50, 4)])
  func prunedEqualsExhaustive(passages: Int, documents: Int, commits: Int) throws {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed &+ UInt64(passages))
    let directory = try TemporaryDirectory()
    let searcher = try RandomIndex.searcher(
      passages: passages, documents: documents, commits: commits, directory: directory.path,
      using: &generator)
    var compiler = try Self.compiler()
    for number in 0..<90 {
      let query = Self.query(using: &generator)
      let compiled = try compiler.compile(query, text: query.description)
      var options = SearchOptions()
      options.limit = [1, 3, 10, 100, 10_000].randomElement(using: &generator) ?? 10
      let plain = try searcher.search(compiled, options: options)
      options.countsAll = false
      let pruned = try searcher.search(compiled, options: options)
      #expect(pruned.hits == plain.hits, "seed \(seed), query \(number): \(query)")
      #expect(pruned.total <= plain.total)

      // Everything that matches, in order, begins with them.
      options.countsAll = true
      options.limit = 1_000_000
      let all = try searcher.search(compiled, options: options)
      #expect(all.hits.count == all.total)
      #expect(all.hits.starts(with: plain.hits), "seed \(seed), query \(number): \(query)")
    }
  }

  /// Of each document the best passages, the others as if they were not there.
  @Test func hitsOfADocumentAreLimited() throws {
    var generator = SeededGenerator(seed: 5)
    let directory = try TemporaryDirectory()
    let searcher = try RandomIndex.searcher(
      passages: 600, documents: 30, commits: 2, directory: directory.path, using: &generator)
    var compiler = try Self.compiler()
    for number in 0..<60 {
      let query = Self.query(using: &generator)
      let compiled = try compiler.compile(query, text: query.description)
      var options = SearchOptions()
      options.limit = 10_000
      let all = try searcher.search(compiled, options: options)
      options.perDocument = Int.random(in: 1...3, using: &generator)
      options.limit = [5, 10_000].randomElement(using: &generator) ?? 5
      let limited = try searcher.search(compiled, options: options)
      var seen: [String: Int] = [:]
      let expected = all.hits.filter { hit in
        let document = searcher.index.segments[hit.segment].document(of: hit.passage)
        seen["\(hit.segment) \(document)", default: 0] += 1
        return seen["\(hit.segment) \(document)", default: 0] <= options.perDocument
      }
      #expect(limited.hits == Array(expected.prefix(options.limit)), "query \(number): \(query)")
      #expect(limited.total == all.total)
      #expect(limited.documents == all.documents)
    }
  }
}
