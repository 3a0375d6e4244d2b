import HansouStorage
import Testing

@testable import Hansou

@Suite struct AdviceTests {
  /// Whatever can be done about an error has a name for those who embed the engine.
  @Test(arguments: Remedy.Name.allCases)
  func everyRemedyHasItsName(name: Remedy.Name) throws {
    let error = HansouError(.corrupt, "…", remedy: Remedy(name, "x"))
    let advice = try #require(error.advice)
    #expect(advice.name.rawValue == name.rawValue)
    #expect(advice.detail == "x")
    #expect(error.remedy?.hasSuffix("x") == true)
  }

  @Test func thereIsNoNameForWhatCannotHappen() {
    #expect(Advice.Name.allCases.count == Remedy.Name.allCases.count)
  }
}
