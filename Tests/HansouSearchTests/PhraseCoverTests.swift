import HansouIndex
import HansouTestSupport
import HansouText
import Testing

@testable import HansouSearch

/// The terms that are looked up for a phrase.
@Suite struct PhraseCoverTests {
  /// The terms chosen for a phrase whose candidates, by ascending offset, are in so many passages.
  private static func cover(
    _ phrase: String, _ frequencies: [UInt32]
  ) throws -> (terms: [Int], leaderPins: Bool) {
    let candidates = try #require(Phrase(Fold().folded(phrase))).candidates
    try #require(candidates.count == frequencies.count)
    let infos = frequencies.map {
      TermInfo(
        documentFrequency: $0, totalTermFrequency: UInt64($0), postingsOffset: 0,
        positionsOffset: 0)
    }
    return infos.withUnsafeBufferPointer { infos in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: candidates.count) {
        let cover = PhraseCover(candidates, infos, in: $0)
        return (Array(cover.terms), cover.leaderPins)
      }
    }
  }

  @Test func theEndsOfFourCharactersPinAllOfThem() throws {
    let cover = try Self.cover("各地区和", [40, 30, 50])
    #expect(cover.terms == [1, 0, 2])
    #expect(!cover.leaderPins)
  }

  @Test func aLeaderAtAnEndPins() throws {
    let cover = try Self.cover("各地区和", [30, 40, 50])
    #expect(cover.terms == [0, 2])
    #expect(cover.leaderPins)
  }

  @Test func ofTermsAsRareAsTheOtherTheFirstLeads() throws {
    #expect(try Self.cover("各地区和", [7, 7, 7]).terms == [0, 2])
    let middle = try Self.cover("各地区和", [8, 7, 8])
    #expect(middle.terms.first == 1 && Set(middle.terms) == [0, 1, 2])
    #expect(!middle.leaderPins)
  }

  /// Every atom that a candidate can pin is pinned by the chosen ones, without the leader where it is said not to
  /// pin, and the leader is the rarest.
  @Test(arguments: ["建设", "建设中", "国内生产总值", "十四五规划2025年目标", "5G基站，和AI中心"])
  func allOfAPhraseIsPinned(phrase: String) throws {
    var random = SeededGenerator(seed: 31)
    let candidates = try #require(Phrase(Fold().folded(phrase))).candidates
    func pinned(_ terms: some Sequence<Int>) -> Set<Int> {
      terms.reduce(into: []) {
        let start = Int(candidates[$1].offset)
        $0.formUnion(start..<start + candidates[$1].atoms)
      }
    }
    for _ in 0..<200 {
      let frequencies = candidates.map { _ in UInt32.random(in: 1...40, using: &random) }
      let cover = try Self.cover(phrase, frequencies)
      let deciding = cover.leaderPins ? cover.terms[...] : cover.terms.dropFirst()
      #expect(pinned(deciding) == pinned(candidates.indices), "seed 31, \(frequencies)")
      #expect(Set(cover.terms).count == cover.terms.count, "seed 31, \(frequencies)")
      let chosen = cover.terms.map { frequencies[$0] }
      #expect(chosen == chosen.sorted(), "seed 31, \(frequencies)")
      #expect(chosen.first == frequencies.min(), "seed 31, \(frequencies)")
    }
  }
}
