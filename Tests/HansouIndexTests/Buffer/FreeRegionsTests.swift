import Testing

@testable import HansouIndex

/// Free memory beside a set of its pages.
@Suite struct FreeRegionsTests {
  @Test func nothingIsFreeAtFirst() {
    var regions = FreeRegions()
    #expect(regions.take(1) == nil)
    #expect(regions.byteCount == 0)
    #expect(regions.takeAll().isEmpty)
  }

  @Test func whatIsFreedSideBySideIsGivenOutInOne() {
    for order in [[10, 20, 30], [30, 20, 10], [10, 30, 20], [20, 30, 10]] {
      var regions = FreeRegions()
      for start in order { regions.put(UInt(start), 10) }
      #expect(regions.byteCount == 30)
      #expect(regions.take(31) == nil)
      #expect(regions.take(30) == 10)
      #expect(regions.byteCount == 0)
    }
  }

  @Test func theSmallestThatIsLargeEnoughIsTaken() {
    var regions = FreeRegions()
    for (start, size) in [(100, 50), (200, 20), (300, 30)] { regions.put(UInt(start), size) }
    #expect(regions.take(15) == 200)
    #expect(regions.take(25) == 300)
    #expect(regions.take(25) == 100)
    #expect(regions.takeAll() == [125..<150, 215..<220, 325..<330])
    #expect(regions.byteCount == 0)
  }

  @Test(arguments: [UInt64(1), 2, 3, 4])
  func anyOrderIsAsWithASetOfPages(seed: UInt64) {
    var generator = IndexGenerator(seed: seed)
    var regions = FreeRegions()
    var free: Set<UInt> = []
    var taken: [Range<UInt>] = [0..<400]
    for _ in 0..<2_000 {
      if Bool.random(using: &generator), !taken.isEmpty {
        // A part of what is taken goes back, the rest stays.
        let region = taken.remove(at: Int.random(in: taken.indices, using: &generator))
        let cut = UInt.random(in: region.lowerBound..<region.upperBound, using: &generator)
        regions.put(cut, Int(region.upperBound - cut))
        free.formUnion(cut..<region.upperBound)
        if cut > region.lowerBound { taken.append(region.lowerBound..<cut) }
      } else {
        let size = Int.random(in: 1...40, using: &generator)
        let start = regions.take(size)
        #expect((start != nil) == Self.longestRun(free).map { $0 >= size } ?? false, "seed \(seed)")
        if let start {
          let region = start..<(start + UInt(size))
          #expect(free.isSuperset(of: region), "seed \(seed)")
          free.subtract(region)
          taken.append(region)
        }
      }
      #expect(regions.byteCount == free.count, "seed \(seed)")
    }
    #expect(Set(regions.takeAll().flatMap { $0 }) == free, "seed \(seed)")
  }

  private static func longestRun(_ pages: Set<UInt>) -> Int? {
    var longest: Int?
    var run = 0
    for page in UInt(0)...400 {
      run = pages.contains(page) ? run + 1 : 0
      if run > longest ?? 0 { longest = run }
    }
    return longest
  }
}
