import Testing

@testable import HansouIndex

@Suite struct MergePolicyTests {
  private func candidate(_ bytes: Int, live: Int = 10) -> MergePolicy.Candidate {
    MergePolicy.Candidate(bytes: bytes, passageCount: 10, livePassageCount: live)
  }

  @Test func tiersGrowByAFactorOfEight() {
    #expect(MergePolicy.tier(0) == 0 && MergePolicy.tier(1 << 20) == 0)
    #expect(MergePolicy.tier(1 << 20 + 1) == 1 && MergePolicy.tier(8 << 20) == 1)
    #expect(MergePolicy.tier(Int.max) == 14)
  }

  @Test func eightOfATierAreMerged() {
    let large = candidate(100 << 20)
    let small = [MergePolicy.Candidate](repeating: candidate(1_000), count: 8)
    #expect(MergePolicy.nextMerge([]) == nil)
    #expect(MergePolicy.nextMerge([large] + small.dropLast()) == nil)
    #expect(MergePolicy.nextMerge([large] + small) == 1..<9)
    #expect(MergePolicy.nextMerge(small + [large]) == 0..<8)
  }

  @Test func wornSegmentsAreRewritten() {
    #expect(MergePolicy.nextMerge([candidate(1), candidate(1, live: 4)]) == 1..<2)
    #expect(MergePolicy.nextMerge([candidate(1), candidate(1, live: 5)]) == nil)
  }

  /// Segments of random sizes come one by one; their number stays bounded and the work small.
  @Test(arguments: 0..<5 as Range<UInt64>)
  func numberOfSegmentsStaysBounded(seed: UInt64) {
    var generator = IndexGenerator(seed: seed)
    var segments: [MergePolicy.Candidate] = []
    var added = 0
    var copied = 0
    for _ in 0..<2_000 {
      let size = 1 << Int.random(in: 10...28, using: &generator)
      segments.append(candidate(size))
      added += size
      while let range = MergePolicy.nextMerge(segments) {
        let bytes = segments[range].reduce(0) { $0 + $1.bytes }
        copied += bytes
        segments.replaceSubrange(range, with: [candidate(bytes)])
      }
      #expect(segments.count <= MergePolicy.maximumSegments)
    }
    #expect(copied < 12 * added, "seed \(seed): \(Double(copied) / Double(added)) times")
  }
}
