import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct ImpactsTests {
  @Test func onlyCompetitiveOnesStay() {
    var accumulator = ImpactAccumulator()
    for (frequency, norm) in [(2, 30), (1, 20), (1, 25), (2, 40), (9, 200), (2, 31)] {
      accumulator.add(frequency: UInt32(frequency), norm: UInt8(norm))
    }
    let impacts = accumulator.impacts()
    #expect(impacts.count == 3)
    #expect(impacts[0] == Impact(frequency: 1, norm: 20))
    #expect(impacts[1] == Impact(frequency: 2, norm: 30))
    #expect(impacts[2] == Impact(frequency: 9, norm: 200))
    accumulator.reset()
    #expect(accumulator.impacts().count == 0)
  }

  @Test func manyAreMergedUpward() {
    var accumulator = ImpactAccumulator()
    for index in 0..<200 { accumulator.add(frequency: UInt32(index + 1), norm: UInt8(index)) }
    let impacts = accumulator.impacts()
    #expect(impacts.count == Impacts.maximumCount)
    for index in 0..<200 {
      #expect(Self.bounds(impacts, UInt32(index + 1), UInt8(index)))
    }
  }

  @Test(arguments: [1, 127, 128, 129, 4096, 4097, 9000, 13_000])
  func everyPostingIsBounded(count: Int) throws {
    var random = CodecGenerator(seed: 8)
    let list = PostingSamples.list(count: count, gap: 20, hasPositions: false, using: &random)
    let samples = try PostingSamples([list], hasPositions: false)
    let whole = try samples.cursor()
    let impacts = try whole.listImpacts()
    #expect(list.allSatisfy { Self.bounds(impacts, $0.frequency, $0.norm) })
    for stride in [61, 700, 5_000] {
      let cursor = try samples.cursor()
      for index in Swift.stride(from: 0, to: list.count, by: stride) {
        let posting = list[index]
        try cursor.shallowSeek(to: posting.passage)
        let last = cursor.blockLastPassage
        try #require(last >= posting.passage && last != PostingCursor.end)
        try #require(cursor.superblockLastPassage >= last)
        let block = try cursor.blockImpacts()
        let superblock = try cursor.superblockImpacts()
        let end = cursor.superblockLastPassage
        let isBounded = list[index...].prefix { $0.passage <= end }.allSatisfy {
          Self.bounds(superblock, $0.frequency, $0.norm)
            && ($0.passage > last || Self.bounds(block, $0.frequency, $0.norm))
        }
        try #require(isBounded, "seed 8")
      }
      try cursor.shallowSeek(to: (list.last?.passage ?? 0) + 1)
      #expect(cursor.blockLastPassage == PostingCursor.end)
      #expect(try cursor.blockImpacts().count == 0)
      #expect(cursor.passage == list[0].passage)
    }
  }

  @Test func walkingAfterLookingAheadGoesOnWhereItWas() throws {
    var random = CodecGenerator(seed: 9)
    let list = PostingSamples.list(count: 13_000, gap: 4, hasPositions: true, using: &random)
    let samples = try PostingSamples([list], hasPositions: true)
    var cursor = try samples.cursor()
    for (index, posting) in list.enumerated() {
      try #require(cursor.passage == posting.passage)
      if index % 97 == 0 {
        try cursor.shallowSeek(to: posting.passage + UInt32.random(in: 0...20_000, using: &random))
      }
      if index % 5 == 0 { try #require(Array(try cursor.positions()) == posting.positions) }
      try cursor.next()
    }
  }

  static func bounds(_ impacts: Impacts, _ frequency: UInt32, _ norm: UInt8) -> Bool {
    (0..<impacts.count).contains {
      impacts[$0].frequency >= frequency && impacts[$0].norm <= norm
    }
  }
}
