import HansouStorage

/// Passages of another matcher that have matches which only their text shows, or the places of several phrases.
final class VerifyingMatcher: TwoPhaseMatcher {
  private let candidates: PassageMatcher
  private let countMatches: (UInt32) throws(StorageError) -> Int
  private var count = 0

  init(
    _ candidates: PassageMatcher, countMatches: @escaping (UInt32) throws(StorageError) -> Int
  ) throws(StorageError) {
    self.candidates = candidates
    self.countMatches = countMatches
    super.init()
    passage = candidates.passage
    try settle()
  }

  override var cost: UInt64 { candidates.cost }
  override var occurrences: Int { count }
  override var confirmationCost: Int { 100 + candidates.confirmationCost }

  override func nextCandidate() throws(StorageError) {
    try candidates.nextCandidate()
    passage = candidates.passage
  }

  override func seekCandidate(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try candidates.seekCandidate(to: target)
    passage = candidates.passage
  }

  override func decide() throws(StorageError) -> Bool {
    guard try candidates.confirm() else { return false }
    count = try countMatches(passage)
    return count > 0
  }
}
