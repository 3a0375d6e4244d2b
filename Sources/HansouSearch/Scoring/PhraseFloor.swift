import HansouIndex

/// What a passage has to score to be worth looking for a phrase in, and what it scores at most by how often it
/// has the phrase's terms. A class: it is asked for every passage, and a struct's two arrays would be retained.
final class PhraseFloor {
  /// The score of the worst hit kept.
  var threshold = -Double.infinity {
    didSet { leastFraction = weights.isEmpty ? (threshold - rest) / bonus : 0 }
  }
  /// The fraction tf / (tf + length factor) that each of its terms has to have; not above 0 where that says nothing.
  private(set) var leastFraction = 0.0
  /// What having the phrase is worth by its frequency: bonus · tf / (tf + length factor).
  let bonus: Double
  /// The weights of its terms, in the order of the matcher's cursors; 0 for one that is no evidence by itself.
  /// Empty if none is.
  let weights: [Double]
  /// What all else gives at most.
  let rest: Double
  /// The length factors by norm.
  let factors: LengthFactors
  /// The norms of the passages; whoever has the floor keeps the segment.
  let norms: UnsafePointer<UInt8>

  init(
    bonus: Double, weights: [Double], rest: Double, table: [Double], norms: UnsafePointer<UInt8>
  ) {
    self.bonus = bonus
    self.weights = weights
    self.rest = rest
    factors = LengthFactors(table)
    self.norms = norms
  }

  /// The length factor of a passage.
  @inline(__always)
  func length(_ passage: UInt32) -> Double { factors.table[Int(norms[Int(passage)])] }
}
