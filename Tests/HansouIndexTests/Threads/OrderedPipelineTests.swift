import HansouStorage
import Synchronization
import Testing

@testable import HansouIndex

/// Pieces made on several threads come in order, few at a time, up to the first fault.
@Suite struct OrderedPipelineTests {
  /// How many pieces are made or ready, and how many were at most.
  private final class Flow: Sendable {
    private let counts = Mutex((now: 0, most: 0))

    func begin() {
      counts.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
    }

    func end() { counts.withLock { $0.now -= 1 } }

    var most: Int { counts.withLock { $0.most } }
  }

  @Test(arguments: [0, 1, 2, 3, 7, 200], [1, 2, 4])
  func piecesComeInOrderAndFewAtATime(count: Int, threads: Int) throws {
    let flow = Flow()
    var taken: [Int] = []
    try OrderedPipeline.forEach(count, threads: threads, room: threads + 1) {
      (number) throws(StorageError) in
      flow.begin()
      // Uneven pieces, so that later ones are ready before earlier ones.
      var sum = 0
      for step in 0..<(number % 5) * 2_000 { sum &+= step }
      return (number, sum)
    } consume: { (piece: (Int, Int)) throws(StorageError) in
      flow.end()
      taken.append(piece.0)
      return true
    }
    #expect(taken == Array(0..<count))
    // The one that is being taken has given up its room.
    #expect(flow.most <= threads + 2)
  }

  @Test(arguments: [1, 3])
  func itStopsWhereTheConsumerHasEnough(threads: Int) throws {
    var taken: [Int] = []
    try OrderedPipeline.forEach(1_000, threads: threads, room: 2 * threads) {
      (number) throws(StorageError) in
      number
    } consume: { (number) throws(StorageError) in
      taken.append(number)
      return number < 20
    }
    #expect(taken == Array(0...20))
  }

  @Test(arguments: [1, 2, 5])
  func theFirstFaultComesAfterThePiecesBeforeIt(threads: Int) {
    var taken: [Int] = []
    #expect {
      try OrderedPipeline.forEach(100, threads: threads, room: threads) {
        (number) throws(StorageError) -> Int in
        if number >= 13 { throw StorageError(.system, "piece \(number)", file: "") }
        return number
      } consume: { (number) throws(StorageError) in
        taken.append(number)
        return true
      }
    } throws: { error in
      "\(error)".contains("piece 13")
    }
    #expect(taken == Array(0..<13))
  }
}
