import HansouStorage
import Testing

@testable import HansouIndex

/// Cursors that step over what cannot be worth it, against a walk over all postings.
@Suite struct CompetitiveTests {
  private static let sizes = [1, 2, 127, 128, 129, 256, 4095, 4096, 4097, 9000]

  /// As a cursor that has sought that passage.
  @Test(arguments: sizes) func openingFromAPassageOnStandsThere(count: Int) throws {
    var random = CodecGenerator(seed: 21)
    let list = PostingSamples.list(count: count, gap: 9, hasPositions: true, using: &random)
    let samples = try PostingSamples([list], hasPositions: true)
    let last = list.last?.passage ?? 0
    for start in [0, 1, list[0].passage, last, last + 1]
      + (0..<40).map({ _ in UInt32.random(in: 0...last, using: &random) })
    {
      var cursor = try samples.cursor(from: start)
      let rest = list.drop { $0.passage < start }
      for posting in rest.prefix(300) {
        try #require(cursor.passage == posting.passage, "seed 21, from \(start)")
        try #require(cursor.frequency == posting.frequency)
        try #require(Array(try cursor.positions()) == posting.positions)
        try cursor.next()
      }
      if rest.count <= 300 { #expect(cursor.passage == PostingCursor.end) }
    }
  }

  @Test(arguments: sizes) func competitivePostingsEqualTheScan(count: Int) throws {
    var random = CodecGenerator(seed: 22)
    let list = PostingSamples.list(count: count, gap: 5, hasPositions: false, using: &random)
    let samples = try PostingSamples([list], hasPositions: false)
    let tables = LengthTables((0..<256).map { 0.3 + Double($0) / 40 })
    defer { withExtendedLifetime(tables) {} }
    let factors = tables[0]
    var norms = [UInt8](repeating: 0, count: Int(list.last?.passage ?? 0) + 1)
    for posting in list { norms[Int(posting.passage)] = posting.norm }
    func fraction(_ posting: PostingSample) -> Double {
      let frequency = Double(posting.frequency)
      return frequency / (frequency + factors[posting.norm])
    }
    // Those of postings too: what is just enough has to be found.
    let least = [0.05, 0.4, 0.7, 0.9] + list.prefix(5).map(fraction)
    try norms.withUnsafeBufferPointer { norms in
      let norms = try #require(norms.baseAddress)
      for least in least {
        let wanted = list.filter { fraction($0) >= least }.map(\.passage)
        var cursor = try samples.cursor()
        var found: [UInt32] = []
        try cursor.seek(to: 0, fraction: least, factors: factors, norms: norms)
        while cursor.passage != PostingCursor.end {
          found.append(cursor.passage)
          try cursor.next(fraction: least, factors: factors, norms: norms)
        }
        #expect(found == wanted, "seed 22, at least \(least)")
        var target: UInt32 = 0
        cursor = try samples.cursor()
        while cursor.passage != PostingCursor.end {
          target += .random(in: 0...400, using: &random)
          let expected = wanted.first { $0 >= max(target, cursor.passage) } ?? PostingCursor.end
          try cursor.seek(to: target, fraction: least, factors: factors, norms: norms)
          try #require(cursor.passage == expected, "seed 22, at least \(least), from \(target)")
        }
      }
    }
  }
}
