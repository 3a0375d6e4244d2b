import Dispatch
import Testing

@testable import HansouIndex

/// Memory that is given, given back and given again is nobody else's meanwhile.
@Suite struct LargeMemoryTests {
  @Test func noTwoOwnersShareMemory() {
    let sizes = [100, 2 << 20, 5 << 20, (2 << 20) - 1, (4 << 20) + 1]
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
      var owned: [(memory: UnsafeMutableRawPointer, size: Int, mark: UInt8)] = []
      for round in 0..<40 {
        let size = sizes[(round + thread) % sizes.count]
        let mark = UInt8(truncatingIfNeeded: 1 + thread + 4 * round)
        let memory = LargeMemory.allocate(byteCount: size)
        #expect(Int(bitPattern: memory) % 64 == 0)
        for place in stride(from: 0, to: size, by: 997) {
          memory.storeBytes(of: mark, toByteOffset: place, as: UInt8.self)
        }
        owned.append((memory, size, mark))
        guard owned.count > 3 else { continue }
        let oldest = owned.removeFirst()
        for place in stride(from: 0, to: oldest.size, by: 997) {
          #expect(oldest.memory.load(fromByteOffset: place, as: UInt8.self) == oldest.mark)
        }
        LargeMemory.deallocate(oldest.memory, byteCount: oldest.size)
        if round % 10 == 9 { LargeMemory.returnKept() }
      }
      for memory in owned { LargeMemory.deallocate(memory.memory, byteCount: memory.size) }
    }
  }
}
