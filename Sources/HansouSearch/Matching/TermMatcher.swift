import HansouIndex
import HansouStorage

/// Passages that have one term.
final class TermMatcher: PassageMatcher {
  @exclusivity(unchecked) private var cursor: PostingCursor
  /// What it looks for.
  let field: Int
  let bytes: [UInt8]

  init(_ cursor: PostingCursor, field: Int, bytes: [UInt8]) {
    self.cursor = cursor
    self.field = field
    self.bytes = bytes
    super.init()
    passage = cursor.passage
  }

  override var cost: UInt64 { UInt64(cursor.documentFrequency) }
  override var occurrences: Int { Int(cursor.frequency) }

  override func next() throws(StorageError) { passage = try cursor.next() }

  override func seek(to target: UInt32) throws(StorageError) {
    if passage < target { passage = try cursor.seek(to: target) }
  }

  /// Moves to the next passage whose fraction tf / (tf + length factor) is at least `least`; see
  /// `PostingCursor.next(fraction:factors:norms:)`.
  func next(
    fraction least: Double, factors: LengthFactors, norms: UnsafePointer<UInt8>
  ) throws(StorageError) {
    passage = try cursor.next(fraction: least, factors: factors, norms: norms)
  }

  override func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    try cursor.bestFraction(factors)
  }
}
