import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct PositionsFormatTests {
  @Test func example() throws {
    let list = [
      PostingSample(passage: 5, frequency: 1, norm: 1, positions: [3]),
      PostingSample(passage: 9, frequency: 2, norm: 1, positions: [0, 7]),
    ]
    let samples = try PostingSamples([list], hasPositions: true)
    #expect(samples.positions == [0x03, 0x83, 0x01])
  }

  @Test(arguments: [1, 127, 128, 129, 255, 256, 257, 1000])
  func aPostingMayFillBlocks(frequency: Int) throws {
    let positions = (0..<UInt32(frequency)).map { $0 * 3 + $0 / 100 }
    let list = (0..<130).map { index in
      PostingSample(
        passage: UInt32(index), frequency: UInt32(frequency), norm: 1, positions: positions)
    }
    let samples = try PostingSamples([list], hasPositions: true)
    var cursor = try samples.cursor()
    for index in list.indices {
      if index % 3 != 1 {
        try #require(Array(try cursor.positions()) == positions)
        try #require(Array(try cursor.positions()) == positions)
      }
      try cursor.next()
    }
  }

  @Test func theLastPositionIsLegal() throws {
    let positions = [0, 1, PositionsFormat.positionLimit - 1]
    let list = [PostingSample(passage: 0, frequency: 3, norm: 1, positions: positions)]
    let samples = try PostingSamples([list], hasPositions: true)
    var cursor = try samples.cursor()
    let found = Array(try cursor.positions())
    #expect(found == positions)
  }
}
