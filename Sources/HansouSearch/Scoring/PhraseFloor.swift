import HansouIndex

/// What a passage has to score to be worth looking for a phrase in, and what it scores at most by how often it
/// has the phrase's terms.
///
/// Without references: it is asked for every passage.
struct PhraseFloor {
  /// The score of the worst hit kept.
  var threshold = -Double.infinity {
    didSet { leastFraction = hasWeights ? 0 : (threshold - rest) / bonus }
  }
  /// The fraction tf / (tf + length factor) that each of its terms has to have; not above 0 where that says nothing.
  private(set) var leastFraction = 0.0
  /// What having the phrase is worth by its frequency: bonus · tf / (tf + length factor).
  let bonus: Double
  /// Whether terms of the phrase are evidence by themselves (`PhraseMatcher.weights`).
  let hasWeights: Bool
  /// What all else gives at most.
  let rest: Double
  let factors: LengthFactors
  /// The norms of the passages; whoever has the floor keeps the segment.
  let norms: UnsafePointer<UInt8>

  init(
    bonus: Double, hasWeights: Bool, rest: Double, factors: LengthFactors,
    norms: UnsafePointer<UInt8>
  ) {
    self.bonus = bonus
    self.hasWeights = hasWeights
    self.rest = rest
    self.factors = factors
    self.norms = norms
  }

  /// The length factor of a passage.
  @inline(__always)
  func length(_ passage: UInt32) -> Double { factors[norms[Int(passage)]] }
}
