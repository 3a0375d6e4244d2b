import Synchronization
import Testing

@testable import HansouIndex

/// Memory of lists that is kept for the next one, on any thread.
@Suite struct PostingMemoryTests {
  @Test func whatIsTakenIsNobodyElses() {
    // More than are kept.
    let held = (0..<40).map { _ in PostingMemory.take() }
    #expect(Set(held).count == held.count)
    for memory in held { PostingMemory.give(memory) }
    let again = (0..<40).map { _ in PostingMemory.take() }
    #expect(Set(again).count == again.count)
    for memory in again { PostingMemory.give(memory) }
  }

  @Test func threadsDoNotShareWhatTheyHold() {
    let broken = Atomic(0)
    ThreadTeam.run(8) { thread in
      for turn in 0..<2_000 {
        let mark = UInt32(thread * 10_000 + turn)
        let memory = [PostingMemory.take(), PostingMemory.take()]
        for (place, piece) in memory.enumerated() {
          piece.initialize(repeating: mark + UInt32(place), count: PostingMemory.ownSize)
        }
        for (place, piece) in memory.enumerated()
        where (0..<PostingMemory.ownSize).contains(where: { piece[$0] != mark + UInt32(place) }) {
          broken.wrappingAdd(1, ordering: .relaxed)
        }
        for piece in memory { PostingMemory.give(piece) }
      }
    }
    #expect(broken.load(ordering: .relaxed) == 0)
  }
}
