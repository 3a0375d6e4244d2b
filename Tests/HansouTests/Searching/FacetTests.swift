import Hansou
import Testing

/// Facets, orders and filters against what the plain search gives.
@Suite struct FacetTests {
  private static let queries = [
    "数字经济", "营商环境 OR 老旧小区改造", "“十四五”规划 -江汉", "kind:glossary", "老旧小区改造火星基地", "2035年",
  ]

  /// Every match, by the plain search.
  private func everything(
    _ query: String, _ request: SearchRequest = SearchRequest()
  ) throws -> SearchResults {
    var request = request
    request.limit = 100_000
    return try PlanTexts.index().search(query, request)
  }

  @Test(arguments: queries)
  func facetsCountWhatASearchFinds(_ query: String) throws {
    let index = try PlanTexts.index()
    var request = SearchRequest()
    request.limit = 3
    request.facets = Facet.all
    let results = try index.search(query, request)
    let all = try everything(query)
    let documents = Dictionary(
      try index.documents().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(results.facets.map(\.facet) == Facet.all)
    #expect(results.hits == Array(all.hits.prefix(3)))
    for counts in results.facets {
      var expected: [String?: (passages: Int, documents: Set<String>)] = [:]
      for hit in all.hits {
        let metadata = documents[hit.passage.document]?.metadata ?? [:]
        let value: String? =
          switch counts.facet {
          case .document: hit.passage.document
          case .passage: hit.passage.kind.description
          case .year: metadata["date"].map { String($0.prefix(4)) } ?? metadata["period"]
          default: metadata[counts.facet.description]
          }
        expected[value, default: (0, [])].passages += 1
        expected[value, default: (0, [])].documents.insert(hit.passage.document)
      }
      #expect(counts.values.count == expected.count, "\(query) \(counts.facet)")
      for value in counts.values {
        #expect(value.passages == expected[value.name]?.passages, "\(query) \(value)")
        #expect(value.documents == expected[value.name]?.documents.count, "\(query) \(value)")
      }
      let numbers = counts.values.map(\.passages)
      #expect(numbers == numbers.sorted(by: >))
    }
  }

  @Test(arguments: queries)
  func ordersGiveTheSameHitsInAnotherOrder(_ query: String) throws {
    let plain = try everything(query)
    let scores = Dictionary(
      plain.hits.map { ($0.passage.id, $0.score) }, uniquingKeysWith: { first, _ in first })
    let dates = Dictionary(
      try PlanTexts.index().documents().map {
        ($0.id, $0.metadata["date"] ?? $0.metadata["period"].map { String($0.prefix(4)) } ?? "")
      }, uniquingKeysWith: { first, _ in first })
    for order in [HitOrder.date, .path] {
      var request = SearchRequest()
      request.order = order
      let hits = try everything(query, request)
      #expect(hits.total == plain.total && hits.documents == plain.documents)
      #expect(hits.relaxed == plain.relaxed)
      #expect(Set(hits.hits.map(\.passage.id)) == Set(plain.hits.map(\.passage.id)))
      for hit in hits.hits { #expect(hit.score == scores[hit.passage.id]) }
      let expected = plain.hits.sorted {
        let (left, right) = ($0.passage, $1.passage)
        let (newer, older) = (dates[left.document] ?? "", dates[right.document] ?? "")
        if order == .date, newer != older { return newer > older }
        return (left.document, left.lines.lowerBound, left.id.count, left.id)
          < (right.document, right.lines.lowerBound, right.id.count, right.id)
      }
      #expect(hits.hits.map(\.passage.document) == expected.map(\.passage.document))
      request.limit = 4
      #expect(
        try PlanTexts.index().search(query, request).hits.map(\.passage.id)
          == hits.hits.prefix(4).map(\.passage.id))
      request.limit = 100_000
      request.perDocument = 2
      let few = try PlanTexts.index().search(query, request)
      for (document, own) in Dictionary(grouping: few.hits, by: \.passage.document) {
        let best = plain.hits.filter { $0.passage.document == document }.prefix(2)
        #expect(Set(own.map(\.passage.id)) == Set(best.map(\.passage.id)))
      }
    }
  }

  @Test(arguments: queries)
  func documentsAreThoseOfTheHits(_ query: String) throws {
    var strict = SearchRequest()
    strict.relaxes = false
    let plain = try everything(query, strict)
    let documents = try PlanTexts.index().documents(matching: query)
    var order: [String] = []
    for hit in plain.hits where !order.contains(hit.passage.document) {
      order.append(hit.passage.document)
    }
    #expect(documents.map(\.document) == order)
    for document in documents {
      #expect(
        document.passages
          == plain.hits.filter { $0.passage.document == document.document }.count)
    }
  }

  @Test func filtersNarrowAndLeaveScoresAlone() throws {
    var request = SearchRequest()
    request.filter = "(region:\"江汉区\" OR region:\"武昌区\")"
    let regions = ["jianghan", "wuchang"]
    for query in ["数字经济", "老旧小区改造火星基地", "-数字经济"] {
      let plain = try everything(query)
      let narrow = try everything(query, request)
      let expected = plain.hits.filter { hit in
        regions.contains { hit.passage.document.hasPrefix($0) }
      }
      #expect(narrow.hits.map(\.passage.id) == expected.map(\.passage.id), "\(query)")
      #expect(narrow.hits.map(\.score) == expected.map(\.score), "\(query)")
    }
  }

  @Test func contextIsWhatStandsAround() throws {
    let index = try PlanTexts.index()
    let passages = try index.passages(of: PlanTexts.names[0])
    for place in [0, 1, 7, passages.count - 2, passages.count - 1] {
      let context = try index.context(of: passages[place], reach: 3)
      #expect(context.before == Array(passages[max(0, place - 3)..<place]))
      #expect(context.after == Array(passages[(place + 1)...].prefix(3)))
    }
  }

  @Test func passagesAtALineAreThoseThatHoldIt() throws {
    let index = try PlanTexts.index()
    for name in PlanTexts.names {
      let passages = try index.passages(of: name)
      let last = passages.last?.lines.upperBound ?? 0
      for line in stride(from: 1, through: last + 2, by: 7) {
        let at = passages.indices.filter { passages[$0].lines.contains(line) }
        let found = try index.passages(of: name, at: line, reach: 2)
        guard let first = at.first, let end = at.last else {
          #expect(found.isEmpty)
          continue
        }
        #expect(
          found == Array(passages[max(0, first - 2)...min(passages.count - 1, end + 2)]))
      }
    }
  }
}
