import Dispatch
import Foundation
import Hansou
import HansouTestSupport
import Synchronization
import Testing

/// One writer and four readers at once; `swift test --sanitize=thread --filter ConcurrencyTests` looks
/// for races among them.
@Suite struct ConcurrencyTests {
  @Test func readersSearchWhileAWriterCommits() throws {
    let directory = try TemporaryDirectory()
    let texts = directory.path + "/texts"
    let index = directory.path + "/index"
    for number in 0..<12 {
      try directory.write(Self.text(0, number), to: "texts/\(number).txt")
    }
    try Self.run(texts, index)

    let isDone = Mutex(false)
    let faults = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 5) { worker in
      do {
        if worker == 0 {
          for round in 1...6 {
            for number in 0..<12 where (number + round) % 3 == 0 {
              try directory.write(Self.text(round, number), to: "texts/\(number).txt")
            }
            try Self.run(texts, index)
          }
          isDone.withLock { $0 = true }
        } else {
          repeat {
            let reader = try TextIndex(opening: index)
            let count = try reader.count(phrase: "老旧小区改造")
            let results = try reader.search("老旧小区改造")
            // Every document has it five times, whichever rounds a snapshot holds.
            if count.occurrences != 60 || count.documents != 12 || results.total != 60 {
              faults.withLock { $0.append("\(count)") }
            }
          } while !isDone.withLock({ $0 })
        }
      } catch {
        faults.withLock { $0.append("\(worker): \(error)") }
        isDone.withLock { $0 = true }
      }
    }
    #expect(faults.withLock { $0 } == [])
  }

  private static func run(_ texts: String, _ index: String) throws {
    var options = FolderIndexer.Options()
    options.threads = 2
    options.memoryBudget = 1 << 20
    var indexer = try FolderIndexer(index: index, options: options)
    _ = try indexer.index([texts])
  }

  private static func text(_ round: Int, _ number: Int) -> String {
    (0..<5).map { "第\(round)轮第\(number)份第\($0)条：推进老旧小区改造。\n\n" }.joined()
  }
}
