import CBaselineKernels
import CHansouStorage
import Testing

/// The kernels that find the entries of a range in a log, the place of a number in a block, and the starts of a phrase.
@Suite struct SelectionTests {
  @Test(arguments: [0, 1, 3, 4, 5, 7, 8, 9, 127, 128, 129, 1_000])
  func selectsWhatAPlainLoopSelects(count: Int) {
    var generator = IndexGenerator(seed: 7 + UInt64(count))
    for (first, width) in [(0, 0), (0, 1), (5, 10), (0, 0xFFFF_FFFF), (0x7FFF_FFF0, 0x20)] {
      let first = UInt32(first)
      let width = UInt32(width)
      let values = (0..<count).map { _ -> UInt32 in
        switch UInt32.random(in: 0...3, using: &generator) {
        case 0: UInt32.random(in: 0...20, using: &generator)
        case 1: first &+ UInt32.random(in: 0...20, using: &generator)
        case 2: .max
        default: UInt32.random(in: 0 ... .max, using: &generator)
        }
      }
      let expected = values.indices.filter { values[$0] &- first < width }.map {
        UInt32($0) + 1_000
      }
      // At hand is what this processor runs; the other is what any does.
      for select in [hansou_select_range, baseline_select_range] {
        var out = [UInt32](repeating: 0, count: count + 8)
        let found = select(values, count, first, width, 1_000, &out)
        #expect(Array(out[..<found]) == expected)
      }
    }
  }

  /// Full blocks and those that are filled up with the greatest number.
  @Test(arguments: [0, 1, 2, 63, 64, 65, 127, 128])
  func countsWhatAPlainLoopCounts(count: Int) {
    var generator = IndexGenerator(seed: 70 + UInt64(count))
    for range in [UInt32(0)...200, 0...0x7FFF_FFFE, 0x7FFF_FF00...0x7FFF_FFFE] {
      var chosen: Set<UInt32> = []
      while chosen.count < count { chosen.insert(.random(in: range, using: &generator)) }
      let filler = [UInt32](repeating: 0x7FFF_FFFF, count: 128 - count)
      let values = chosen.sorted() + filler
      let targets = values + values.map { min($0 + 1, 0x7FFF_FFFF) } + [0, range.lowerBound]
      for target in targets {
        let expected = UInt32(values.count { $0 < target })
        for rank in [hansou_block_rank, baseline_block_rank] {
          if rank(values, target) != expected {
            Issue.record("seed \(70 + count), \(range), target \(target)")
          }
        }
      }
    }
  }

  @Test(arguments: 0...8)
  func keepsWhatAPlainLoopKeeps(positionCount: Int) {
    var generator = IndexGenerator(seed: 90 + UInt64(positionCount))
    for count in 0...20 {
      for offset in [UInt32(0), 1, 3, 40] {
        let starts = Self.ascending(count, &generator)
        let positions = Self.ascending(positionCount, &generator)
        // What is behind them does not count, whatever it is.
        let readable = positions + starts.prefix(8) + [UInt32](repeating: 0, count: 8)
        let expected = starts.filter { positions.contains($0 + offset) }
        for keep in [hansou_keep_starts, baseline_keep_starts] {
          var kept = starts
          let left = keep(&kept, count, readable, positionCount, offset)
          if Array(kept[..<left]) != expected {
            Issue.record("seed \(90 + positionCount), \(starts), \(positions), offset \(offset)")
          }
        }
      }
    }
  }

  private static func ascending(_ count: Int, _ generator: inout IndexGenerator) -> [UInt32] {
    var chosen: Set<UInt32> = []
    while chosen.count < count { chosen.insert(.random(in: 0..<50, using: &generator)) }
    return chosen.sorted()
  }
}
