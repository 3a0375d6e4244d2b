import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct PostingCursorTests {
  static let counts = [
    1, 2, 3, 127, 128, 129, 255, 256, 257, 1000, 4095, 4096, 4097, 4223, 4224, 4225, 8192, 12_400,
  ]

  @Test(arguments: counts, [true, false])
  func walkingGivesWhatWasWritten(count: Int, hasPositions: Bool) throws {
    var random = CodecGenerator(seed: UInt64(count))
    let list = PostingSamples.list(
      count: count, gap: 40, hasPositions: hasPositions, using: &random)
    let samples = try PostingSamples([list], hasPositions: hasPositions)
    var cursor = try samples.cursor()
    #expect(cursor.documentFrequency == UInt32(count))
    for posting in list {
      let positions = hasPositions ? Array(try cursor.positions()) : []
      let isEqual =
        cursor.passage == posting.passage && cursor.frequency == posting.frequency
        && positions == posting.positions
      if !isEqual { try #require(isEqual, "passage \(posting.passage), seed \(count)") }
      try cursor.next()
    }
    #expect(cursor.passage == PostingCursor.end)
    for _ in 0..<300 { #expect(try cursor.next() == PostingCursor.end) }
    #expect(try cursor.seek(to: PostingCursor.end) == PostingCursor.end)
  }

  @Test(arguments: counts, [3, 60, 2_000, 100_000])
  func seekingFindsTheFirstNotBelow(count: Int, stride: UInt32) throws {
    var random = CodecGenerator(seed: 5)
    let list = PostingSamples.list(count: count, gap: 9, hasPositions: true, using: &random)
    let samples = try PostingSamples([list], hasPositions: true)
    var cursor = try samples.cursor()
    var place = 0
    while place < list.count {
      if Int.random(in: 0..<5, using: &random) == 0 {
        place += 1
        try cursor.next()
      } else {
        let target = cursor.passage + UInt32.random(in: 0...stride, using: &random)
        while place < list.count && list[place].passage < target { place += 1 }
        try cursor.seek(to: target)
      }
      guard place < list.count else { break }
      let isThere = cursor.passage == list[place].passage
      if !isThere { try #require(isThere, "seed 5") }
      switch Int.random(in: 0..<3, using: &random) {
      case 0: #expect(cursor.frequency == list[place].frequency)
      case 1: try #require(Array(try cursor.positions()) == list[place].positions)
      default: break
      }
    }
    #expect(cursor.passage == PostingCursor.end)
  }

  @Test func listsLieSideBySide() throws {
    var random = CodecGenerator(seed: 6)
    let lists = (0..<400).map { index in
      PostingSamples.list(
        count: index % 37 == 0 ? 300 : Int.random(in: 1...9, using: &random), gap: 5_000,
        hasPositions: true, using: &random)
    }
    let samples = try PostingSamples(lists, hasPositions: true)
    for (index, list) in lists.enumerated() {
      var cursor = try samples.cursor(index)
      for posting in list {
        try #require(cursor.passage == posting.passage, "list \(index), seed 6")
        try #require(Array(try cursor.positions()) == posting.positions)
        try cursor.next()
      }
      #expect(samples.infos[index].documentFrequency == UInt32(list.count))
      #expect(
        samples.infos[index].totalTermFrequency == list.reduce(0) { $0 + UInt64($1.frequency) })
    }
  }

  @Test func farPassagesAndGreatFrequencies() throws {
    let list = (0..<130).map { index in
      PostingSample(
        passage: index == 129 ? PostingsFormat.maximumPassage : UInt32(index) * 16_000_000,
        frequency: index == 60 ? PostingsFormat.maximumFrequency : 1, norm: 3, positions: [])
    }
    let samples = try PostingSamples([list], hasPositions: false)
    var cursor = try samples.cursor(passageCount: PostingCursor.end)
    for posting in list {
      #expect(cursor.passage == posting.passage)
      #expect(cursor.frequency == posting.frequency)
      try cursor.next()
    }
    var other = try samples.cursor(passageCount: PostingCursor.end)
    #expect(try other.seek(to: 2_100_000_000) == PostingsFormat.maximumPassage)
  }

  @Test func aCursorWithoutPositionsReadsAListThatHasThem() throws {
    var random = CodecGenerator(seed: 7)
    let list = PostingSamples.list(count: 9_000, gap: 3, hasPositions: true, using: &random)
    let samples = try PostingSamples([list], hasPositions: true)
    var cursor = try PostingCursor(
      info: samples.infos[0],
      in: PostingSections(
        postings: ByteRegion(bytes: samples.postings, file: "postings"),
        positions: ByteRegion(bytes: samples.positions, file: "positions")),
      needsPositions: false, passageCount: 1 << 20)
    for posting in list {
      try #require(cursor.passage == posting.passage)
      try cursor.next()
    }
  }

  @Test func limitsAreErrors() {
    let tooFar = PostingSample(
      passage: PostingCursor.end, frequency: 1, norm: 0, positions: [])
    #expect(throws: StorageError.self) { try PostingSamples([[tooFar]], hasPositions: false) }
    let tooOften = PostingSample(
      passage: 1, frequency: PostingsFormat.maximumFrequency + 1, norm: 0, positions: [])
    #expect(throws: StorageError.self) { try PostingSamples([[tooOften]], hasPositions: false) }
    let tooLong = PostingSample(
      passage: 1, frequency: 1, norm: 0, positions: [PositionsFormat.positionLimit])
    #expect(throws: StorageError.self) { try PostingSamples([[tooLong]], hasPositions: true) }
  }
}
