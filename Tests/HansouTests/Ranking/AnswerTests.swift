import Foundation
import Hansou
import HansouDocuments
import HansouTestSupport
import HansouText
import Testing

/// A bare term lists the entries that explain it first, then the headings that say just it.
@Suite struct AnswerTests {
  /// What a passage explains or heads, by the definition: its term, or its text without the number.
  private struct Answer {
    let id: String
    let atoms: [String]
    let explains: Bool
  }

  private static func answers(
    _ documents: [(name: String, document: ParsedDocument)]
  ) -> [Answer] {
    let fold = Fold()
    func atoms(_ text: String) -> [String] {
      var atoms = fold.folded(text).strings[...]
      while atoms.first == "，" { atoms = atoms.dropFirst() }
      while atoms.last == "，" { atoms = atoms.dropLast() }
      return Array(atoms)
    }
    return documents.flatMap { name, document in
      document.passages.enumerated().compactMap { number, passage -> Answer? in
        guard passage.kind != .contents, let text = passage.term ?? passage.headingText else {
          return nil
        }
        let wanted = atoms(text)
        // Atoms that grow together with the number stand nowhere as such.
        let whole = fold.folded(passage.text).strings
        guard !wanted.isEmpty,
          whole.indices.contains(where: { whole[$0...].starts(with: wanted) })
        else { return nil }
        return Answer(id: "\(name)#\(number + 1)", atoms: wanted, explains: passage.term != nil)
      }
    }
  }

  /// Looks for every term and heading, and at what comes first; also without counting.
  private static func check(
    _ index: TextIndex, _ answers: [Answer], _ label: String, limit: Int
  ) throws {
    var seen: Set<[String]> = []
    for answer in answers where seen.count < limit && seen.insert(answer.atoms).inserted {
      // Equal forms (numerals) have answers too; these have none but the typed one.
      let query = "\"\(answer.atoms.joined(separator: " "))\""
      let same = answers.filter { $0.atoms == answer.atoms }
      let explaining = Set(same.filter(\.explains).map(\.id))
      let heading = Set(same.filter { !$0.explains }.map(\.id))
      var request = SearchRequest()
      request.limit = same.count + 3
      let hits = try index.search(query, request).hits
      let ids = hits.map { "\($0.passage.document)#\($0.passage.numberInDocument)" }
      let comment: Comment = "\(label), \(query): \(ids) for \(explaining), \(heading)"
      #expect(Set(ids.prefix(explaining.count)) == explaining, comment)
      #expect(Set(ids.dropFirst(explaining.count).prefix(heading.count)) == heading, comment)
      let ranking = try index.ranking(query, request)
      #expect(ranking.map { "\($0.document)#\($0.number)" } == ids, comment)
      #expect(ranking.map(\.score) == hits.map(\.score), comment)
    }
    #expect(seen.count > 5, "there is something to look for")
  }

  @Test func termsAndHeadingsOfThePlansComeFirst() throws {
    let documents = PlanTexts.documents.map { (name: $0.name, document: $0.document) }
    let index = try PlanTexts.index()
    let answers = Self.answers(documents)
    #expect(answers.contains { $0.explains })
    try Self.check(index, answers.filter(\.explains) + answers, "plans", limit: 400)
  }

  @Test func runsAndEqualFormsHaveAnswersToo() throws {
    let index = try PlanTexts.index()
    let first = try #require(try index.search("梯安保").hits.first)
    #expect(first.passage.kind == .glossary && first.passage.term == "梯安保")
    // More than a bare term: as any query.
    let two = try index.search("梯安保 电梯")
    let parts = try two.hits.flatMap {
      try index.explain(
        "梯安保 电梯", document: $0.passage.document, line: $0.passage.lines.lowerBound)
    }.flatMap(\.parts)
    #expect(!parts.contains { $0.evidence == "answer" })
    // Conditions do not make it more.
    var request = SearchRequest()
    request.filter = "kind:glossary OR kind:paragraph"
    #expect(try index.search("梯安保", request).hits.first?.passage.id == first.passage.id)
  }

  @Test func randomCorporaAgreeWithTheDefinition() throws {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    for round in 0..<6 {
      var generator = SeededGenerator(seed: seed &+ UInt64(round))
      let corpus = try RandomCorpus(documents: 25, using: &generator)
      let answers = Self.answers(corpus.documents)
      #expect(answers.contains { $0.explains }, "seed \(seed), round \(round)")
      try Self.check(
        try corpus.index(), answers, "seed \(seed), round \(round)", limit: 60)
    }
  }

  @Test func explainAccountsForTheAnswerToTheLastDigit() throws {
    let index = try PlanTexts.index()
    let hit = try #require(try index.search("四水共治").hits.first)
    let explained = try index.explanation(of: hit, for: "四水共治")
    #expect(explained.score == hit.score)
    let answer = try #require(explained.parts.first { $0.evidence == "answer" })
    #expect(
      answer.score > explained.parts.filter { $0.evidence != "answer" }.reduce(0) { $0 + $1.score })
  }
}
