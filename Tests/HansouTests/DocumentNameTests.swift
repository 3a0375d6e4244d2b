import Hansou
import Testing

@Suite struct DocumentNameTests {
  /// Who embeds the engine can say it in any language: the name and what comes near are given by themselves.
  @Test(arguments: [
    ("没有这份", []),
    (
      "jianghan",
      ["jianghan-14th-five-year-plan-draft.txt", "jianghan-2026-government-work-report.txt"]
    ),
  ])
  func aNameThatIsNoDocumentIsGivenWithThoseThatHaveItInPart(
    name: String, matches: [String]
  ) throws {
    let index = try PlanTexts.index()
    let error = try #require(
      #expect(throws: HansouError.self) { try index.citation(of: name, line: nil) })
    #expect(error.code == .noSuchDocument)
    #expect(error.document?.name == name)
    #expect(error.document?.matches.sorted() == matches)
  }
}
