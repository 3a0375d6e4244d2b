import Hansou
import Testing

/// All figures equal those of an independent script to six digits.
@Suite struct CorpusStatisticsTests {
  private static let first = "jianghan-14th-five-year-plan-draft.txt"
  private static let second = "jianghan-2026-government-work-report.txt"

  private func expected(_ kind: String) throws -> [[String]] {
    try #require(ExpectedStatistics.rows[kind], "rows of \(kind)")
  }

  @Test func groupedCounts() throws {
    let index = try PlanTexts.index()
    let rows = try expected("count")
    for (phrase, rows) in Dictionary(grouping: rows, by: { $0[0] }) {
      var found: [String: GroupedCounts.Group] = [:]
      for grouping in [Grouping.document, .kind] {
        for group in try index.counts(GroupedCountRequest([phrase], by: grouping)).groups {
          found[group.key.document ?? group.key.name] = group
        }
      }
      #expect(found.count == rows.count)
      for row in rows {
        let group = try #require(found[row[1]])
        let numbers = [
          Double(group.counts[0].occurrences), Double(group.counts[0].passages),
          Double(group.characters), group.rate(0),
        ]
        #expect(ExpectedStatistics.equal(numbers, row.dropFirst(2)), "\(row)")
      }
    }
  }

  @Test func dispersions() throws {
    let index = try PlanTexts.index()
    for (phrase, rows) in Dictionary(grouping: try expected("plot"), by: { $0[0] }) {
      let plot = try index.dispersion(of: phrase)
      #expect(plot.rows.count == rows.count - 1)
      for row in rows {
        let of = plot.rows.first { $0.document == row[1] }
        let dispersion = of?.dispersion ?? plot.dispersion
        let numbers = [
          Double(of?.places.count ?? plot.occurrences), dispersion.juillandD,
          dispersion.deviationOfProportions,
        ]
        #expect(ExpectedStatistics.equal(numbers, row.dropFirst(2)), "\(row)")
      }
    }
  }

  @Test func collocates() throws {
    for (node, rows) in Dictionary(grouping: try expected("collocate"), by: { $0[0] }) {
      var request = CollocateRequest(node)
      request.window = .characters(try #require(Int(rows[0][1])))
      request.threads = 2
      let found = try PlanTexts.index().collocates(request).collocates
      #expect(Set(found.map(\.text)) == Set(rows.map { $0[2] }))
      #expect(found.count == rows.count)
      for row in rows {
        let collocate = try #require(found.first { $0.text == row[2] })
        let measures = collocate.association
        let numbers = [
          Double(measures.observed), Double(collocate.left), Double(collocate.right),
          Double(collocate.frequency), measures.expected, measures.logLikelihood,
          measures.logDice, measures.tScore, measures.mutualInformation,
        ]
        #expect(ExpectedStatistics.equal(numbers, row.dropFirst(3)), "\(row)")
      }
    }
  }

  @Test func keyWords() throws {
    let sides = [Self.first, Self.second].map { name in
      var scope = CorpusScope()
      scope.document = name
      return scope
    }
    var request = KeynessRequest(sides[0], sides[1])
    request.significance = 0.05
    request.threads = 2
    let words = try PlanTexts.index().keyness(request)
    try compare(words, "key", sizes: "words")
    let rows = try expected("keyphrase")
    request.phrases = rows.map { $0[0] }
    try compare(try PlanTexts.index().keyness(request), "keyphrase", sizes: "characters")
  }

  private func compare(_ list: KeynessList, _ kind: String, sizes: String) throws {
    let rows = try expected(kind)
    let size = try #require(try expected("sizes").first { $0[0] == sizes })
    #expect(["\(list.sizes.first)", "\(list.sizes.second)"] == size.dropFirst())
    #expect(Set(list.terms.map(\.text)) == Set(rows.map { $0[0] }))
    for row in rows {
      let term = try #require(list.terms.first { $0.text == row[0] })
      let numbers = [
        Double(term.first), Double(term.second), term.keyness.logLikelihood,
        term.keyness.logRatio, term.keyness.pValue,
      ]
      #expect(ExpectedStatistics.equal(numbers, row.dropFirst(1)), "\(row)")
    }
  }

  @Test(arguments: [1, 3]) func terms(_ threads: Int) throws {
    var request = TermRequest()
    request.minimumFrequency = 15
    request.threads = threads
    let found = try PlanTexts.index().terms(request)
    let rows = try expected("term")
    #expect(found.map(\.text).sorted() == rows.map { $0[0] }.sorted())
    for row in rows {
      let term = try #require(found.first { $0.text == row[0] })
      let numbers = [
        Double(term.frequency), term.cohesion, term.leftEntropy, term.rightEntropy,
        Double(term.leftVariety), Double(term.rightVariety),
      ]
      #expect(ExpectedStatistics.equal(numbers, row[1...6]), "\(row)")
      #expect(String(term.isKnown) == row[7], "\(row)")
      #expect(term.nested.sorted().joined(separator: " ") == row[8], "\(row)")
    }
  }
}
