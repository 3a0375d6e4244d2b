import HansouStorage

/// Ranges of addresses that are free, no two of them adjacent: what is freed side by side can be given out in one.
///
/// Takes the smallest that is large enough (Knuth, 2.5, best fit). There are a few dozen at most, so a walk over all
/// costs less than anything that could replace it.
struct FreeRegions {
  private var regions: [Range<UInt>] = []

  /// The bytes in all of them.
  private(set) var byteCount = 0

  /// The first `size` bytes of the smallest region of at least so many, which are no longer free; nil when there is none.
  mutating func take(_ size: Int) -> UInt? {
    var best: Int?
    for index in regions.indices where regions[index].count >= size {
      if best.map({ regions[index].count < regions[$0].count }) ?? true { best = index }
    }
    guard let best else { return nil }
    let start = regions[best].lowerBound
    regions[best] = (start + UInt(size))..<regions[best].upperBound
    if regions[best].isEmpty { regions.remove(at: best) }
    byteCount -= size
    return start
  }

  /// Frees a region that is not.
  mutating func put(_ start: UInt, _ size: Int) {
    byteCount += size
    var freed = start..<(start + UInt(size))
    let next = regions.partitioningIndex { $0.lowerBound >= start }
    var replaced = next..<next
    if next < regions.count, regions[next].lowerBound == freed.upperBound {
      freed = freed.lowerBound..<regions[next].upperBound
      replaced = next..<(next + 1)
    }
    if next > 0, regions[next - 1].upperBound == freed.lowerBound {
      freed = regions[next - 1].lowerBound..<freed.upperBound
      replaced = (next - 1)..<replaced.upperBound
    }
    regions.replaceSubrange(replaced, with: CollectionOfOne(freed))
  }

  /// All of them, which are no longer free.
  mutating func takeAll() -> [Range<UInt>] {
    defer { self = FreeRegions() }
    return regions
  }
}
