import Foundation
import Hansou
import HansouSearch
import HansouTestSupport
import HansouText
import Testing

/// Set terms: where they stand, where they come from, and what they change.
@Suite struct LexiconTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  private static func texts(_ phrases: [Phrase]) -> [String] {
    phrases.map { $0.folded.strings.joined() }
  }

  private static func pattern(_ run: String, _ lexicon: Lexicon) throws -> RunPattern {
    var options = QueryCompiler.Options()
    options.lexicon = lexicon
    var compiler = QueryCompiler(analyzer: try AnalyzerSource.analyzer(), options: options)
    guard case .run(let pattern) = try compiler.compile(.run(run), text: run) else {
      throw CancellationError()
    }
    return pattern
  }

  @Test func aTermIsOneUnit() throws {
    let run = "推进放管服改革"
    #expect(try Self.texts(Self.pattern(run, Lexicon()).parts) != ["推进", "放管服", "改革"])
    for list in ["放管服", "# 一行\n “放管服” # 注\n", "放管服\r\n放管", "放　管 服"] {
      let pattern = try Self.pattern(run, Lexicon(parsing: list))
      #expect(Self.texts(pattern.parts) == ["推进", "放管服", "改革"], "\(list)")
      #expect(Self.texts(pattern.terms) == ["放管服"])
      #expect(Self.texts(pattern.pairs) == ["推进放管服", "放管服改革"])
    }
    // A run that is a term has no parts; what a term leaves of a word stands for itself.
    #expect(try Self.pattern("放管服", Lexicon(parsing: "放管服")).parts.isEmpty)
    #expect(try Self.texts(Self.pattern("经济发展", Lexicon(parsing: "经济发")).parts) == ["经济发", "展"])
  }

  @Test func whatIsNoTermIsPassedOver() {
    let long = String(repeating: "长", count: 33)
    let lexicon = Lexicon(parsing: "一\n解民忧、促和谐\n\n#\n\(long)\n")
    #expect(lexicon == Lexicon())
  }

  /// The leftmost term, of those the longest, then on behind it.
  private static func naivePlaces(_ run: [String], _ terms: Set<[String]>) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = 0
    while start < run.count {
      let best = terms.filter { run[start...].starts(with: $0) }.map(\.count).max()
      if let best { places.append(start..<start + best) }
      start += best ?? 1
    }
    return places
  }

  @Test func placesAreThoseOfTheSlowTwin() throws {
    var generator = SeededGenerator(seed: seed)
    let atoms = ["甲", "乙", "丙", "丁", "5g", "，"]
    func random(_ count: ClosedRange<Int>, of atoms: [String]) -> [String] {
      (0..<Int.random(in: count, using: &generator)).map { _ in
        atoms.randomElement(using: &generator) ?? "甲"
      }
    }
    for round in 0..<400 {
      let terms = Set(
        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
          random(2...6, of: Array(atoms.dropLast()))
        })
      let lexicon = Lexicon(
        parsing: terms.map { $0.joined(separator: " ") }.joined(separator: "\n"))
      let run = Fold().folded(random(1...40, of: atoms).joined(separator: " "))
      #expect(
        try lexicon.places(in: run) == Self.naivePlaces(run.strings, terms),
        "seed \(seed), round \(round): \(run.strings) with \(terms)")
    }
  }

  // MARK: What the texts name

  private static func index(_ directory: TemporaryDirectory) throws -> TextIndex {
    var indexer = try FolderIndexer(index: directory.url.appending(path: "index").path)
    _ = try indexer.index([directory.url.appending(path: "texts").path])
    return try TextIndex(opening: directory.url.appending(path: "index").path)
  }

  private static func terms(_ text: String, _ index: TextIndex) throws -> [String] {
    try TextAnalysis(of: text, namedIn: index).terms
  }

  @Test func quotedCoinagesAndHeadwordsAreTerms() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      "推进“四水共治”，落实《湖长制工作意见》。\n\n建设「江漢創谷園」，说“好”。\n", to: "texts/a.txt")
    try directory.write("名词解释\n\n1. 梯安保：通过保险解决老旧电梯的问题。\n", to: "texts/b.txt")
    let index = try Self.index(directory)
    #expect(try Self.terms("做好四水共治工作", index) == ["四水共治"])
    #expect(try Self.terms("湖长制工作意见，江汉创谷园", index) == ["湖长制工作意见", "江汉创谷园"])
    #expect(try Self.terms("推广梯安保服务", index) == ["梯安保"])
    #expect(try Self.terms("说好的经济", index) == [])
    // What no text names any more is no term.
    try FileManager.default.removeItem(at: directory.url.appending(path: "texts/a.txt"))
    var indexer = try FolderIndexer(index: directory.url.appending(path: "index").path)
    _ = try indexer.index([directory.url.appending(path: "texts").path])
    let later = try TextIndex(opening: directory.url.appending(path: "index").path)
    #expect(try Self.terms("四水共治和梯安保", later) == ["梯安保"])
  }

  /// The lexicon moves passages; a phrase finds what it finds.
  @Test func aListChangesTheCutOfRunsAndNoPhrase() throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      "放管服持续推进，改革不停。\n\n放开管理服务，改革推进。\n\n放手，管好，服从，改革，推进。\n", to: "texts/a.txt")
    let index = try Self.index(directory)
    var request = SearchRequest()
    request.lexicon = LexiconTerms(parsing: "放管服")
    let found = try index.search("推进放管服改革", request)
    #expect(found.total == 1 && !found.relaxed)
    #expect(found.hits.first?.passage.text.hasPrefix("放管服") == true)
    request.relaxation = .always
    let relaxed = try index.search("推进放管服改革", request)
    let first = try #require(relaxed.hits.first)
    request.relaxation = .whenNothing
    #expect(relaxed.hits.count == 3 && first.passage.text.hasPrefix("放管服"))
    for phrase in ["\"放管服\"", "\"管服\"", "\"改革推进\""] {
      let plain = try index.search(phrase)
      let other = try index.search(phrase, request)
      #expect(plain.hits.map(\.passage.id) == other.hits.map(\.passage.id))
    }
  }

  @Test func aPartialMatchShowsTheTermAsEvidence() throws {
    let index = try PlanTexts.index()
    let query = "江汉区如何持续开展四水共治及相关的工作安排情况"
    let hits = try index.search(query).hits
    let hit = try #require(hits.first { $0.passage.text.contains("四水共治") })
    let explained = try index.explanation(of: hit, for: query)
    #expect(explained.relaxed && explained.score == hit.score)
    let part = try #require(explained.parts.first { $0.evidence == "term" })
    #expect(part.term == "四水共治" && part.score > 0)
  }
}
