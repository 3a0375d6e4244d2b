import HansouIndex
import HansouStorage

extension PostingCursor {
  /// Moves to the next posting that stands often enough in its passage for a floor.
  @discardableResult
  mutating func next(above floor: ScoreFloor) throws(StorageError) -> UInt32 {
    try next(
      fraction: floor.leastFraction, factors: floor.lengths.factors, norms: floor.lengths.norms)
  }

  /// Moves to the first such posting, from the current on, whose passage is not below `target`.
  @discardableResult
  mutating func seek(
    to target: UInt32, above floor: ScoreFloor
  ) throws(StorageError) -> UInt32 {
    try seek(
      to: target, fraction: floor.leastFraction, factors: floor.lengths.factors,
      norms: floor.lengths.norms)
  }
}
