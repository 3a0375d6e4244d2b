import Foundation
import Hansou
import HansouTestSupport
import HansouText
import Testing

@Suite struct ConcordanceTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  /// Concordance, count, grouped count, plot and search give what a scan by the definition gives.
  @Test func everyAnalysisEqualsTheScanOnRandomPhrases() throws {
    var generator = SeededGenerator(seed: seed &+ 8)
    let index = try PlanTexts.index()
    for round in 0..<500 {
      let phrase = RandomPhrase.make(using: &generator)
      let label: Comment = "seed \(seed), round \(round), \(phrase)"
      let expected = Oracle.occurrences(phrase)
      let lines = try Self.lines(phrase, index)
      #expect(Set(lines) == Set(expected), label)
      #expect(lines.count == expected.count, label)
      #expect(
        try index.count(phrase: phrase, includingContents: true).occurrences == expected.count,
        label)
      var request = GroupedCountRequest([phrase], by: .document)
      request.scope.includesContents = true
      #expect(
        try index.counts(request).groups.reduce(0) { $0 + $1.counts[0].occurrences }
          == expected.count, label)
      let plot = try index.dispersion(of: phrase, in: request.scope)
      #expect(plot.occurrences == expected.count, label)
      let marked = try Self.searchedPassages(phrase, index)
      #expect(marked == Set(expected.map(\.passage)), label)
    }
  }

  static func lines(_ phrase: String, _ index: TextIndex) throws -> [Oracle.Occurrence] {
    var request = ConcordanceRequest([phrase])
    request.scope.includesContents = true
    request.threads = 2
    var lines: [Oracle.Occurrence] = []
    try index.concordance(request) { line in
      lines.append(Oracle.Occurrence(passage: line.passageID, range: line.range))
      return true
    }
    return lines
  }

  private static func searchedPassages(_ phrase: String, _ index: TextIndex) throws -> Set<String> {
    var request = SearchRequest()
    request.limit = 10_000
    request.includesContents = true
    request.relaxes = false
    // A quoted phrase ends at its closing mark; the marks are transparent in the phrase itself.
    let plain = phrase.filter { !"\"＂“”「」『』〝〞".contains($0) }
    return Set(try index.search("\"\(plain)\"", request).hits.map(\.passage.id))
  }

  @Test func linesStandInOrderOfDocumentAndPlaceWhateverTheThreads() throws {
    let index = try PlanTexts.index()
    var places: [[String]] = []
    for threads in [1, 2, 5] {
      var request = ConcordanceRequest(["发展", "经济"])
      request.threads = threads
      var lines: [(document: String, line: Int, column: Int, phrase: Int)] = []
      try index.concordance(request) { line in
        lines.append((line.document, line.place.line, line.place.column, line.phrase))
        return true
      }
      #expect(lines.map(\.document) == lines.map(\.document).sorted())
      #expect(
        lines.count == (try index.count(phrase: "发展").occurrences)
          + (try index.count(phrase: "经济").occurrences))
      places.append(lines.map { "\($0)" })
    }
    #expect(places[0] == places[1])
    #expect(places[0] == places[2])
  }

  @Test func stopsWhenTold() throws {
    var request = ConcordanceRequest(["发展"])
    request.threads = 2
    for limit in [1, 7, 200] {
      var count = 0
      try PlanTexts.index().concordance(request) { _ in
        count += 1
        return count < limit
      }
      #expect(count == limit)
    }
  }

  @Test func contextIsCutFromThePassage() throws {
    try PlanTexts.index().concordance(ConcordanceRequest(["楼宇经济"])) { line in
      let whole = line.left(100_000) + line.match + line.right(100_000)
      #expect(String(whole) == line.text)
      #expect(line.left(3).unicodeScalars.count <= 3)
      #expect(line.text.hasPrefix(line.left(100_000)))
      #expect(Fold().folded(String(line.match)).strings.joined() == "楼宇经济")
      return true
    }
  }

  @Test func sortsByWhatStandsBesideTheMatch() throws {
    var request = ConcordanceRequest(["经济"])
    request.order = try #require(ConcordanceOrder(parsing: "R1,L1"))
    var keys: [[String]] = []
    try PlanTexts.index().concordance(request) { line in
      keys.append([Self.atom(line.right(40), first: true), Self.atom(line.left(40), first: false)])
      return true
    }
    #expect(keys.count > 100)
    let sorted = keys.sorted {
      $0.lexicographicallyPrecedes($1) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    #expect(keys == sorted)
  }

  /// The atom next to a match; none at a separator or the end.
  private static func atom(_ text: Substring, first: Bool) -> String {
    let atoms = Fold().folded(String(text)).strings
    let atom = (first ? atoms.first : atoms.last) ?? ""
    return atom == "，" ? "" : atom
  }

  @Test(arguments: ["", "L", "L0", "R100", "M1", "L1;R1", "L1,,R1"])
  func refusesOtherOrders(_ text: String) { #expect(ConcordanceOrder(parsing: text) == nil) }

  @Test func samplesAreTheSameForASeedAndPartOfAll() throws {
    let index = try PlanTexts.index()
    func sample(_ count: Int?, seed: UInt64) throws -> [String] {
      var request = ConcordanceRequest(["发展"])
      request.sample = count
      request.seed = seed
      var lines: [String] = []
      try index.concordance(request) { line in
        lines.append("\(line.document):\(line.place.line):\(line.place.column)")
        return true
      }
      return lines
    }
    let all = try sample(nil, seed: 1)
    let drawn = try sample(50, seed: 1)
    #expect(drawn.count == 50)
    #expect(try sample(50, seed: 1) == drawn)
    #expect(try sample(50, seed: 2) != drawn)
    #expect(all.filter { Set(drawn).contains($0) } == drawn)
    #expect(try sample(100_000, seed: 1) == all)
    #expect(try sample(0, seed: 1).isEmpty)
  }

  @Test func phrasesInsideLongerOnesDoNotCount() throws {
    let index = try PlanTexts.index()
    var request = ConcordanceRequest(["现代化"])
    request.scope.notInside = ["现代化建设", "现代化", "经济"]
    var count = 0
    try index.concordance(request) { line in
      count += 1
      #expect(!line.right(10).hasPrefix("建设"))
      return true
    }
    let all = try index.count(phrase: "现代化").occurrences
    let longer = try index.count(phrase: "现代化建设").occurrences
    #expect(longer > 0)
    #expect(count == all - longer)
  }

  @Test(arguments: ["数字经济 江汉", "\"城市 更新\"~5", "地区:江汉区 楼宇经济", "kind:glossary 服务", "建设*中心"])
  func linesOfAQueryAreTheMarksOfItsSearch(_ query: String) throws {
    let index = try PlanTexts.index()
    var search = SearchRequest()
    search.limit = 10_000
    search.relaxes = false
    let marks = try index.search(query, search).hits.flatMap { hit in
      hit.matches.map { Oracle.Occurrence(passage: hit.passage.id, range: $0) }
    }
    var request = ConcordanceRequest([query])
    request.areQueries = true
    var lines: [Oracle.Occurrence] = []
    try index.concordance(request) { line in
      lines.append(Oracle.Occurrence(passage: line.passageID, range: line.range))
      return true
    }
    #expect(!lines.isEmpty)
    #expect(Set(lines) == Set(marks))
    #expect(lines.count == marks.count)
  }
}
