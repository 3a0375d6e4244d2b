import CBaselineKernels
import CHansouStorage
import Testing

/// The kernel that finds the entries of a range in a log.
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
}
