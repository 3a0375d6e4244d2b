import Foundation
import HansouTestSupport
import Testing

@testable import HansouText

/// Sets of codes get places of their own, where trying one base after the other would put them.
@Suite struct DoubleArrayLayoutTests {
  /// Bases and places in plain sets, one base tried at a time.
  private struct SlowLayout {
    private var taken: Set<Int> = []
    private var used: Set<Int> = [0]
    private var hints: [Int: Int] = [:]
    private(set) var length = 0

    mutating func place(_ codes: [Int]) -> Int {
      let lowest = codes.min() ?? 0
      let size = min(codes.count, 128)
      // Full words are passed over, 64 places each.
      var full = 0
      while (full..<full + 64).allSatisfy({ taken.contains($0) }) { full += 64 }
      var base = max(0, max(hints[size] ?? 0, full) - lowest) / 64 * 64
      while used.contains(base) || codes.contains(where: { taken.contains(base + $0) }) {
        base += 1
      }
      hints[size] = base / 64 * 64 + lowest
      used.insert(base)
      for code in codes { taken.insert(base + code) }
      length = max(length, base + (codes.max() ?? 0) + 1)
      return base
    }
  }

  @Test(arguments: [1, 5, 6, 7, 40, 127, 128, 129, 300])
  func setsGoWhereTryingEachBasePutsThem(largest: Int) {
    let seed = SeededGenerator.seed(environment: ProcessInfo.processInfo.environment)
    var generator = SeededGenerator(seed: seed)
    var sizes = (0..<150).map { _ in Int.random(in: 1...largest, using: &generator) }
    sizes.sort(by: >)
    var layout = DoubleArrayLayout()
    var slow = SlowLayout()
    for size in sizes {
      // Low codes are frequent.
      var codes: Set<Int> = []
      let limit = max(2 * size, Int.random(in: 1...900, using: &generator))
      while codes.count < size { codes.insert(Int.random(in: 1...limit, using: &generator)) }
      let set = codes.shuffled(using: &generator)
      let base = set.withUnsafeBufferPointer { layout.place($0) }
      #expect(base == slow.place(set), "seed \(seed), a set of \(size)")
    }
    #expect(layout.length == slow.length, "seed \(seed)")
  }
}
