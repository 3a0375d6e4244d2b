import Hansou
import HansouTestSupport
import Testing

/// Where parts of a query are looked for, a quoted phrase is worth what the same run is, and found only whole.
@Suite struct QuotedPartsTests {
  private static let passages = [
    "武昌的街道按照年度计划有序安排各项工作。",
    "本区发展楼宇经济，安排各项工作。",
    "各类楼宇的年度经济工作按照计划安排。",
    "武昌的企业和汉口的企业。",
  ]

  @Test func aPhraseAndARunThatNoPassageHasBothOfRankAsTwoRuns() throws {
    let directory = try TemporaryDirectory()
    let index = try Self.index(directory)
    let runs = try index.search("楼宇经济 武昌")
    let quoted = try index.search("\"楼宇经济\" 武昌")
    #expect(runs.relaxed && quoted.relaxed)
    #expect(quoted.hits.first?.passage.text == Self.passages[1])
    // The passage with both words apart has not the phrase.
    #expect(Set(quoted.hits.map(\.passage.text)) == Set([0, 1, 3].map { Self.passages[$0] }))
    for hit in quoted.hits {
      let run = try #require(runs.hits.first { $0.passage.text == hit.passage.text })
      #expect(hit.score == run.score)
    }
  }

  @Test func weightsAndAlternativesKeepPhrasesWhole() throws {
    let directory = try TemporaryDirectory()
    let index = try Self.index(directory)
    let heavy = try index.search("\"楼宇经济\" 武昌^20")
    #expect(heavy.relaxed && heavy.hits.last?.passage.text == Self.passages[1])
    let light = try index.search("(\"楼宇经济\"^3 OR \"数字经济\") AND 武昌")
    #expect(light.relaxed && light.hits.first?.passage.text == Self.passages[1])
    #expect(light.total == 3)
  }

  @Test func explanationsOfPhrasesInPartsAddUp() throws {
    let directory = try TemporaryDirectory()
    let index = try Self.index(directory)
    let query = "\"楼宇经济\" 武昌"
    for hit in try index.search(query).hits {
      let explanation = try index.explanation(of: hit, for: query)
      #expect(explanation.score == hit.score)
      #expect(explanation.parts.contains { $0.evidence == "coverage" && $0.score > 0 })
    }
  }

  private static func index(_ directory: TemporaryDirectory) throws -> TextIndex {
    try directory.write(passages.joined(separator: "\n\n") + "\n", to: "texts/a.txt")
    return try directory.indexOfTexts()
  }
}
