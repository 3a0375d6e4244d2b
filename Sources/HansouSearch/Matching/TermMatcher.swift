import HansouIndex
import HansouStorage

/// Passages that have one term.
final class TermMatcher: PassageMatcher {
  @exclusivity(unchecked) private var cursor: PostingCursor
  /// What a passage has to reach to be proposed.
  @exclusivity(unchecked) private var floor: ScoreFloor?
  /// What it looks for.
  let field: Int
  let bytes: TermBytes

  init(_ cursor: PostingCursor, field: Int, bytes: TermBytes) {
    self.cursor = cursor
    self.field = field
    self.bytes = bytes
    super.init()
    passage = cursor.passage
  }

  override var cost: UInt64 { UInt64(cursor.documentFrequency) }
  override var occurrences: Int { Int(cursor.frequency) }

  override func next() throws(StorageError) {
    guard let floor, floor.leastFraction > 0 else {
      passage = try cursor.next()
      return
    }
    passage = try cursor.next(above: floor)
  }

  override func require(_ floor: ScoreFloor) { self.floor = floor }

  override func seek(to target: UInt32) throws(StorageError) { try seekCandidate(to: target) }

  // As they are without these, spared a step: alternatives ask for them with every passage.

  override func seekCandidate(to target: UInt32) throws(StorageError) {
    if passage < target { passage = try cursor.seek(to: target) }
  }

  override var mostOccurrences: Int { Int(cursor.frequency) }

  override func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    try cursor.bestFraction(factors)
  }
}
