/// What raises the sum of a passage's terms: how much of a relaxed query it covers, and how early.
struct Raise {
  var cover = 0.0
  var early = 0.0

  /// What the sum is multiplied by.
  @inline(__always)
  var factor: Double { (1 + cover) * (1 + early) }

  @inline(__always)
  static func += (left: inout Raise, right: Raise) {
    left.cover += right.cover
    left.early += right.early
  }

  @inline(__always)
  static func -= (left: inout Raise, right: Raise) {
    left.cover -= right.cover
    left.early -= right.early
  }
}
