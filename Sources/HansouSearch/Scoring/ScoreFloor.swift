/// What a passage has to score, and what it scores at most by how often it has a term or phrase.
struct ScoreFloor {
  /// The score of the worst hit kept.
  let threshold: Double
  /// What having it is worth by its frequency: bonus · tf / (tf + length factor).
  let bonus: Double
  /// What all else gives at most.
  let rest: Double
  let lengths: PassageFactors
  /// The fraction tf / (tf + length factor) that it has to have; not above 0 where that says nothing.
  let leastFraction: Double

  init(threshold: Double, bonus: Double, rest: Double, lengths: PassageFactors) {
    self.threshold = threshold
    self.bonus = bonus
    self.rest = rest
    self.lengths = lengths
    // What is just enough is not lost to the rounding of a division.
    leastFraction = (threshold - rest) / bonus * (1 - 1e-9)
  }

  /// The same for another threshold.
  func raised(to threshold: Double) -> ScoreFloor {
    ScoreFloor(threshold: threshold, bonus: bonus, rest: rest, lengths: lengths)
  }
}
