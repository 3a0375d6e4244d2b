import HansouText
import Testing

@testable import HansouSearch

/// A passage may be a document on one line, and a query may ask for many gaps: neither multiplies the work.
@Suite(.timeLimit(.minutes(1))) struct LongPassageTests {
  private static func text(_ string: String) -> PassageText {
    PassageText(source: Array(string.utf8), folded: Fold().folded(string))
  }

  private static func phrase(_ text: String) throws -> Phrase {
    try #require(Phrase(Fold().folded(text)))
  }

  /// The first way through 40 gaps between 50 characters fails at the end, and so do 10^20 others.
  @Test func aPatternOfManyGapsIsLookedThroughOnce() throws {
    let gaps = String(repeating: "中*", count: 40)
    let text = Self.text(String(repeating: "中", count: 50) + "国。")
    let present = try #require(PhrasePattern(gaps + "国", fold: Fold()))
    let absent = try #require(PhrasePattern(gaps + "民", fold: Fold()))
    // 40 of the 50 have to follow one another: from the first eleven on.
    #expect(present.occurrences(in: text).map(\.lowerBound) == Array(0...10))
    #expect(absent.occurrences(in: text).isEmpty)
    let places = try present.required.map {
      try Self.phrase($0.folded.string).occurrences(in: text)
    }
    #expect(present.matchCount(places: places) == 11)
  }

  @Test func phrasesNearEachOtherInAPassageOfOneCharacter() throws {
    let count = 30_000
    let text = Self.text(String(repeating: "啊", count: count))
    let part = try Self.phrase("啊")
    for isOrdered in [true, false] {
      let near = Proximity(parts: [part, part, part], distance: 5, isOrdered: isOrdered)
      #expect(near.occurrences(in: text) == (0...(count - 3)).map { $0..<$0 + 3 })
    }
  }
}
