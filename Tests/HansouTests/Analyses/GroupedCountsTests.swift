import Foundation
import Hansou
import HansouDocuments
import HansouTestSupport
import HansouText
import Testing

@Suite struct GroupedCountsTests {
  private let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)

  private static let groupings: [Grouping] = [.document, .region, .year, .kind, .section, .genre]

  /// What a group holds, by a scan.
  private struct Scanned: Equatable {
    var occurrences = 0
    var passages: Set<String> = []
    var documents: Set<String> = []
  }

  @Test func rowsAndSumsEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed &+ 9)
    let index = try PlanTexts.index()
    let groups = try Self.groups(index)
    for round in 0..<60 {
      let phrase = RandomPhrase.make(using: &generator)
      let grouping = Self.groupings[round % Self.groupings.count]
      let label: Comment = "seed \(seed), round \(round), \(phrase)"
      var request = GroupedCountRequest([phrase, "发展"], by: grouping)
      request.scope.includesContents = true
      let counts = try index.counts(request)
      for (number, phrase) in request.phrases.enumerated() {
        var scanned: [GroupKey: Scanned] = [:]
        for occurrence in Oracle.occurrences(phrase) {
          let group = try #require(groups[grouping]?[occurrence.passage], label)
          scanned[group, default: Scanned()].occurrences += 1
          scanned[group]?.passages.insert(occurrence.passage)
          scanned[group]?.documents.insert(String(occurrence.passage.prefix { $0 != "#" }))
        }
        for group in counts.groups {
          let expected = scanned[group.key] ?? Scanned()
          #expect(group.counts[number].occurrences == expected.occurrences, label)
          #expect(group.counts[number].passages == expected.passages.count, label)
          #expect(group.counts[number].documents == expected.documents.count, label)
        }
        let total = counts.total.counts[number]
        let sum = counts.groups.reduce(0) { $0 + $1.counts[number].occurrences }
        #expect(sum == total.occurrences, label)
        #expect(total == (try index.count(phrase: phrase, includingContents: true)), label)
        #expect(
          counts.groups.reduce(0) { $0 + $1.counts[number].passages } == total.passages, label)
      }
    }
  }

  /// The group of each passage by grouping, from what the index shows of it.
  private static func groups(_ index: TextIndex) throws -> [Grouping: [String: GroupKey]] {
    var groups: [Grouping: [String: GroupKey]] = [:]
    for name in PlanTexts.names {
      let about = try index.document(name)
      for passage in try index.passages(of: name) {
        let year = (about.metadata["date"] ?? about.metadata["period"] ?? "").prefix(4)
        let keys: [Grouping: GroupKey] = [
          .document: GroupKey(document: name, name: about.title),
          .region: GroupKey(document: nil, name: about.metadata["region"] ?? ""),
          .year: GroupKey(document: nil, name: String(year)),
          .kind: GroupKey(document: nil, name: passage.kind.description),
          .section: GroupKey(document: name, name: passage.section.first ?? ""),
          .genre: GroupKey(document: nil, name: about.metadata["kind"] ?? ""),
        ]
        for (grouping, key) in keys { groups[grouping, default: [:]][passage.id] = key }
      }
    }
    return groups
  }

  @Test(arguments: [true, false])
  func charactersAreThoseOfTheTexts(_ includesContents: Bool) throws {
    let index = try PlanTexts.index()
    for grouping in Self.groupings where grouping != .section {
      var request = GroupedCountRequest(["发展"], by: grouping)
      request.scope.includesContents = includesContents
      let counts = try index.counts(request)
      let expected = Oracle.passages.filter { includesContents || !$0.isContents }
        .reduce(0) { $0 + $1.atoms.count { $0 != "，" } }
      #expect(counts.total.characters == expected)
      #expect(counts.groups.reduce(0) { $0 + $1.characters } == expected)
      #expect(counts.total.documents == 5)
    }
    var request = GroupedCountRequest(["发展"], by: .document)
    request.scope.includesContents = includesContents
    for group in try index.counts(request).groups {
      let expected = Oracle.passages.filter {
        $0.document == group.key.document && (includesContents || !$0.isContents)
      }.reduce(0) { $0 + $1.atoms.count { $0 != "，" } }
      #expect(group.characters == expected)
    }
  }

  @Test func aScopeNarrowsCountsAndCharacters() throws {
    let index = try PlanTexts.index()
    var request = GroupedCountRequest(["发展"], by: .document)
    request.scope = CorpusScope("地区:江汉区 产业")
    let counts = try index.counts(request)
    #expect(counts.groups.count == 2)
    var lines = ConcordanceRequest(["发展"])
    lines.scope = request.scope
    var count = 0
    var passages: Set<String> = []
    try index.concordance(lines) { line in
      count += 1
      passages.insert(line.passageID)
      return true
    }
    #expect(counts.total.counts[0].occurrences == count)
    #expect(counts.total.counts[0].passages == passages.count)
    var search = SearchRequest()
    search.limit = 10_000
    let hits = try index.search("地区:江汉区 产业", search).hits
    let characters = hits.reduce(0) {
      $0 + Fold().folded($1.passage.text).strings.count { $0 != "，" }
    }
    #expect(counts.total.characters == characters)
  }

  @Test func longerPhrasesAreLeftOutHereAsInTheConcordance() throws {
    var request = GroupedCountRequest(["现代化"], by: .kind)
    request.scope.notInside = ["现代化建设"]
    let index = try PlanTexts.index()
    let all = try index.count(phrase: "现代化").occurrences
    let longer = try index.count(phrase: "现代化建设").occurrences
    #expect(try index.counts(request).total.counts[0].occurrences == all - longer)
  }

  /// Places and measures of a plot, by a scan.
  @Test func plotsEqualTheScan() throws {
    var generator = SeededGenerator(seed: seed &+ 10)
    let index = try PlanTexts.index()
    var scope = CorpusScope()
    scope.includesContents = true
    for round in 0..<40 {
      let phrase = RandomPhrase.make(using: &generator)
      let label: Comment = "seed \(seed), round \(round), \(phrase)"
      let plot = try index.dispersion(of: phrase, in: scope, parts: 7, threads: 2)
      let found = Dictionary(grouping: Oracle.occurrences(phrase)) {
        String($0.passage.prefix { $0 != "#" })
      }
      #expect(plot.rows.map(\.document) == found.keys.sorted(), label)
      #expect(plot.occurrences == found.values.reduce(0) { $0 + $1.count }, label)
      for row in plot.rows {
        let places = Self.places(of: found[row.document] ?? [], in: row.document)
        #expect(row.places == places, label)
        #expect(row.counts(parts: 7).reduce(0, +) == row.places.count, label)
      }
    }
  }

  private static func places(of found: [Oracle.Occurrence], in document: String) -> [Double] {
    var before: [String: Int] = [:]
    var total = 0
    for passage in Oracle.passages where passage.document == document {
      before["\(document)#\(passage.number)"] = total
      total += passage.atoms.count { $0 != "，" }
    }
    return found.map { occurrence in
      let passage = Oracle.passages.first { "\($0.document)#\($0.number)" == occurrence.passage }
      let inside = passage?.folded.atoms.filter {
        $0.kind != .separator && Int($0.sourceStart) < occurrence.range.lowerBound
      }
      return Double((before[occurrence.passage] ?? 0) + (inside?.count ?? 0)) / Double(total)
    }
  }

  @Test func evennessHasItsEnds() {
    let even = Dispersion(counts: [3, 3, 3, 3], sizes: [1, 1, 1, 1])
    #expect(even.juillandD == 1)
    #expect(even.deviationOfProportions == 0)
    let uneven = Dispersion(counts: [12, 0, 0, 0], sizes: [1, 1, 1, 1])
    #expect(abs(uneven.juillandD) < 1e-12)
    #expect(uneven.deviationOfProportions == 0.75)
    #expect(Dispersion(counts: [], sizes: []).juillandD == 0)
    #expect(Dispersion(counts: [0, 0], sizes: [1, 1]).deviationOfProportions == 0)
  }
}
