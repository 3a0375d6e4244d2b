/// Which neighbouring segments to merge: in tiers by size, and never more than 24 left.
///
/// Sizes fall into tiers of a factor of 8, from 1 MiB up. Eight neighbours of one tier or below
/// are merged, unless one of them has most of the bytes: so a byte is copied about once a tier,
/// and comes to a segment of at least twice the size each time. Only neighbours are
/// merged: documents keep the order in which they were added, and the outcome of a full merge does
/// not depend on the merges before it. (Lucene's LogMergePolicy works likewise.)
///
/// A segment with more than half of its passages deleted is rewritten alone.
enum MergePolicy {
  /// What the policy looks at.
  struct Candidate {
    let bytes: Int
    let passageCount: Int
    let livePassageCount: Int

    /// The size after a merge.
    var liveBytes: Int {
      guard passageCount > 0 else { return 0 }
      return Int(Double(bytes) * Double(livePassageCount) / Double(passageCount))
    }
  }

  static let factor = 8
  static let floorBytes = 1 << 20
  /// Below the 30 that an index may have, so that a run of small commits merges rarely.
  static let maximumSegments = 24

  /// The next segments to merge, or nil when the index is in shape.
  static func nextMerge(_ segments: [Candidate]) -> Range<Int>? {
    if let worn = segments.firstIndex(where: { $0.livePassageCount * 2 < $0.passageCount }) {
      return worn..<(worn + 1)
    }
    if let range = tierMerge(segments) { return range }
    guard segments.count > maximumSegments else { return nil }
    return cheapestMerge(segments, count: max(factor, segments.count - maximumSegments + 1))
  }

  /// The tier of a size: 0 up to 1 MiB, 1 up to 8 MiB, 2 up to 64 MiB …
  static func tier(_ bytes: Int) -> Int {
    var tier = 0
    var limit = floorBytes
    while bytes > limit, tier < 14 {
      limit *= factor
      tier += 1
    }
    return tier
  }

  /// The newest run of at least eight neighbours in the lowest tier that has one.
  private static func tierMerge(_ segments: [Candidate]) -> Range<Int>? {
    let tiers = segments.map { tier($0.liveBytes) }
    for tier in 0...(tiers.max() ?? 0) {
      var end = segments.count
      while end > 0 {
        var start = end
        while start > 0, tiers[start - 1] <= tier { start -= 1 }
        if end - start >= factor, isWorthwhile(segments[start..<end]) { return start..<end }
        end = min(start, end - 1)
      }
    }
    return nil
  }

  /// Whether the largest segment at least doubles; copying it for the sake of small ones does not.
  private static func isWorthwhile(_ segments: ArraySlice<Candidate>) -> Bool {
    let sizes = segments.map { max($0.liveBytes, floorBytes / factor) }
    return (sizes.max() ?? 0) * 2 <= sizes.reduce(0, +) && fits(segments)
  }

  /// The window of `count` neighbours with the fewest bytes.
  private static func cheapestMerge(_ segments: [Candidate], count: Int) -> Range<Int>? {
    var best: (range: Range<Int>, bytes: Int)?
    for start in 0...(segments.count - count) {
      let window = segments[start..<(start + count)]
      let bytes = window.reduce(0) { $0 + $1.liveBytes }
      if fits(window), best.map({ bytes < $0.bytes }) ?? true { best = (window.indices, bytes) }
    }
    return best?.range
  }

  /// Whether one segment can hold the live passages of all.
  static func fits(_ segments: some Sequence<Candidate>) -> Bool {
    segments.reduce(0) { $0 + $1.livePassageCount } <= SegmentFormat.maximumPassages
  }
}
