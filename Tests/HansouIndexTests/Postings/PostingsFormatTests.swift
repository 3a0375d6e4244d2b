import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct PostingsFormatTests {
  @Test func example() throws {
    let list = [
      PostingSample(passage: 5, frequency: 1, norm: 1, positions: []),
      PostingSample(passage: 9, frequency: 2, norm: 1, positions: []),
    ]
    let samples = try PostingSamples([list], hasPositions: false)
    #expect(samples.postings == [0x03, 0x1D, 0x01, 0x02])
  }

  @Test func aSinglePostingTakesNoBytes() throws {
    let list = [PostingSample(passage: 5, frequency: 1, norm: 1, positions: [7])]
    let samples = try PostingSamples([list, list], hasPositions: true)
    #expect(samples.postings.isEmpty && samples.positions.isEmpty)
    #expect(samples.infos[1].singletonPassage == 5 && samples.infos[1].singletonPosition == 7)
  }

  /// Every bit of a list of three superblocks' ends, of a block's list and of short ones; every
  /// length. Whatever is answered, passages ascend and stay below their number, and it ends.
  @Test(arguments: [2, 40, 129, 4_300])
  func damageNeitherTrapsNorLoops(count: Int) throws {
    var random = CodecGenerator(seed: 10)
    let list = PostingSamples.list(count: count, gap: 3, hasPositions: true, using: &random)
    let samples = try PostingSamples([list], hasPositions: true)
    let limit = (list.last?.passage ?? 0) + 10
    // All of a short list; of a long one the skip data, and one byte in so many of the blocks.
    let stride = max(1, samples.postings.count / 100)
    let every = Swift.stride(from: 0, to: samples.postings.count, by: stride)
    for index in Array(0..<min(stride, 60)) + every.dropFirst() {
      for bit in 0..<8 {
        var damaged = samples
        damaged.postings[index] ^= 1 << UInt8(bit)
        try Self.exercise(damaged, limit)
      }
    }
    for index in Swift.stride(
      from: 0, to: samples.positions.count, by: 1 + samples.positions.count / 40)
    {
      var damaged = samples
      damaged.positions[index] ^= UInt8.random(in: 1...255, using: &random)
      try Self.exercise(damaged, limit)
      damaged = samples
      damaged.positions.removeSubrange(index...)
      try Self.exercise(damaged, limit)
    }
    for length in every {
      var damaged = samples
      damaged.postings.removeSubrange(length...)
      try Self.exercise(damaged, limit)
    }
  }

  @Test func damagedInfosNeitherTrapNorLoop() throws {
    var random = CodecGenerator(seed: 11)
    let lists = [1, 3, 200, 4_200].map {
      PostingSamples.list(count: $0, gap: 3, hasPositions: true, using: &random)
    }
    let samples = try PostingSamples(lists, hasPositions: true)
    for list in lists.indices {
      for bit in 0..<64 {
        let flip = UInt64(1) << UInt64(bit)
        for field in 0..<5 {
          var damaged = samples
          damaged.infos = [samples.infos[list]]
          switch field {
          case 0: damaged.infos[0].documentFrequency ^= UInt32(truncatingIfNeeded: flip)
          case 1: damaged.infos[0].totalTermFrequency ^= flip
          case 2: damaged.infos[0].postingsOffset ^= flip
          case 3: damaged.infos[0].positionsOffset ^= flip
          default: damaged.infos[0].singletonPassage ^= UInt32(truncatingIfNeeded: flip)
          }
          try Self.exercise(damaged, 20_000)
        }
      }
    }
  }

  private static func exercise(_ samples: PostingSamples, _ limit: UInt32) throws {
    for stride in [0, 300] as [UInt32] {
      guard var cursor = try? samples.cursor(passageCount: limit) else { return }
      var steps = 0
      var last: UInt32?
      do {
        while cursor.passage != PostingCursor.end {
          // `#require` on every posting would take most of the time.
          let isLegal = cursor.passage < limit && last.map { $0 < cursor.passage } ?? true
          if !isLegal { try #require(isLegal, "passage \(cursor.passage) after \(last ?? 0)") }
          last = cursor.passage
          steps += 1
          if steps % 16 == 0 || samples.infos[0].documentFrequency < 200 {
            _ = cursor.frequency
            _ = try cursor.positions()
            try cursor.shallowSeek(to: cursor.passage)
            _ = try cursor.blockImpacts()
            _ = try cursor.superblockImpacts()
          }
          if stride == 0 { try cursor.next() } else { try cursor.seek(to: cursor.passage + stride) }
        }
        _ = try cursor.listImpacts()
      } catch is StorageError {
        // Going on after an error is legal as well, and ends.
        try? cursor.shallowSeek(to: limit)
        _ = cursor.blockLastPassage
        _ = try? cursor.blockImpacts()
        _ = try? cursor.listImpacts()
        // It is at the end or where it was, and goes on from there.
        var passage = cursor.passage
        while passage != PostingCursor.end, (try? cursor.next()) != nil {
          let isBehind = cursor.passage > passage
          if !isBehind { try #require(isBehind, "passage \(cursor.passage) after \(passage)") }
          passage = cursor.passage
        }
        if passage == PostingCursor.end {
          _ = try? cursor.next()
          try #require(cursor.passage == PostingCursor.end)
        }
      }
    }
  }
}
