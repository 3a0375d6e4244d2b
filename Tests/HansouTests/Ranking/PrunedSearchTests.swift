import Foundation
import Hansou
import HansouIndex
import HansouSearch
import HansouStorage
import HansouTestSupport
import HansouText
import Testing

/// Searches that step over what cannot be among the best find the same hits with the same scores.
@Suite struct PrunedSearchTests {
  private static let words = [
    "数字", "经济", "城市", "更新", "改造", "营商", "环境", "发展", "推进", "老旧", "小区", "楼宇", "5G", "2035年", "的",
    "治水", "民生", "创新", "驱动", "高质量",
  ]

  /// An index of passages of random words, some words much more frequent than others.
  private static func searcher(
    passages: Int, documents: Int, commits: Int, directory: String,
    using generator: inout SeededGenerator
  ) throws -> Searcher {
    var options = IndexWriterOptions()
    options.sources = PassageSchema.sources
    let writer = try IndexWriter(
      directory: directory, schema: PassageSchema.schema,
      identity: try AnalyzerSource.identity(), options: options)
    var analyzer = try AnalyzerSource.analyzer()
    var terms = PassageSchema.makeTerms()
    for document in 0..<documents {
      try writer.beginDocument(
        id: "d\(document)", contentHash: ContentHash(of: []), modificationTime: 0, size: 0,
        record: [], columns: [])
      for _ in 0..<(passages / documents) {
        let body = try analyzer.analysis(of: text(using: &generator))
        PassageSchema.encode(body: body, titleLength: 0, into: &terms)
        try writer.addPassage(
          terms, kind: 0, stored: UnsafeRawBufferPointer(start: nil, count: 0))
      }
      try writer.endDocument()
      if commits > 1, document % (documents / commits) == 0 { try writer.commit() }
    }
    for document in stride(from: 0, to: documents, by: 7) {
      try writer.remove(id: "d\(document)")
    }
    try writer.commit()
    writer.close()
    return Searcher(try IndexReader.open(directory: directory))
  }

  private static func text(using generator: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...60, using: &generator)).map { _ in
      let draw = Double.random(in: 0..<1, using: &generator)
      return words[Int(draw * draw * draw * Double(words.count))]
        + (Int.random(in: 0..<6, using: &generator) == 0 ? "，" : "")
    }.joined()
  }

  private static func query(using generator: inout SeededGenerator) -> Query {
    func word() -> String { words.randomElement(using: &generator) ?? "数字" }
    func run(_ words: ClosedRange<Int>) -> String {
      (0..<Int.random(in: words, using: &generator)).map { _ in word() }.joined()
    }
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return .phrase(word())
    case 1: return .phrase(word() + word())
    case 2: return .phrase(String(word().prefix(1)))
    case 3: return .all([.phrase(word()), .phrase(word())])
    case 4:
      return .any((0..<Int.random(in: 2...5, using: &generator)).map { _ in .phrase(word()) })
    case 5: return .run((0..<Int.random(in: 2...9, using: &generator)).map { _ in word() }.joined())
    // A sentence, of which passages have parts; also beside what must not be there.
    case 6: return .run(run(6...20))
    case 7: return .all([.run(run(5...9)), .not(.phrase(word()))])
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
    let searcher = try Self.searcher(
      passages: passages, documents: documents, commits: commits, directory: directory.path,
      using: &generator)
    var compiler = QueryCompiler(analyzer: try AnalyzerSource.analyzer())
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
    let searcher = try Self.searcher(
      passages: 600, documents: 30, commits: 2, directory: directory.path, using: &generator)
    var compiler = QueryCompiler(analyzer: try AnalyzerSource.analyzer())
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
