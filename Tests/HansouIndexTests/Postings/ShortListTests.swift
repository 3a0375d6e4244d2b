import HansouStorage
import Testing

@testable import HansouIndex

/// Looking into lists without opening them, compared with their passages.
@Suite struct ShortListTests {
  @Test(arguments: [1, 2, 3, 4, 50, 126, 127, 128, 300])
  func shortListsHaveWhatTheirPassagesSay(count: Int) throws {
    var random = CodecGenerator(seed: UInt64(count))
    for _ in 0..<60 {
      let list = PostingSamples.list(count: count, gap: 9, hasPositions: false, using: &random)
      let passages = Set(list.map(\.passage))
      let samples = try PostingSamples([list], hasPositions: false)
      let wanted = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        UInt32.random(in: 0...UInt32(9 * count), using: &random)
      }
      for wanted in [Set(wanted), Set(wanted).subtracting(passages)] {
        let found = try mayHave(samples, anyOf: wanted.sorted())
        #expect(found == (count >= 128 || !passages.isDisjoint(with: wanted)))
      }
    }
  }

  @Test func aPassageBeyondTheSegmentIsAFault() throws {
    for list in [[70], [3, 70]] as [[UInt32]] {
      let samples = try PostingSamples(
        [list.map { PostingSample(passage: $0, frequency: 1, norm: 1, positions: []) }],
        hasPositions: false)
      #expect(try mayHave(samples, anyOf: [70], passageLimit: 71))
      #expect(throws: StorageError.self) { try mayHave(samples, anyOf: [70], passageLimit: 70) }
    }
  }

  private func mayHave(
    _ samples: PostingSamples, anyOf wanted: [UInt32], passageLimit: UInt32 = 1 << 30
  ) throws(StorageError) -> Bool {
    let sections = PostingSections(
      postings: ByteRegion(bytes: samples.postings, file: "postings"), positions: nil)
    return try ShortList.mayHave(
      samples.infos[0], in: sections.unownedPostings, passageLimit: passageLimit, anyOf: wanted)
  }
}
