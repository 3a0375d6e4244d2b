import HansouStorage

/// Passages of another matcher that have matches which only their text shows, or the places of several phrases.
final class VerifyingMatcher: FilteringMatcher {
  private let countMatches: (UInt32) throws(StorageError) -> Int
  private var count = 0

  init(
    _ candidates: PassageMatcher, countMatches: @escaping (UInt32) throws(StorageError) -> Int
  ) throws(StorageError) {
    self.countMatches = countMatches
    super.init(candidates)
    try settle()
  }

  override var occurrences: Int { count }
  override var confirmationCost: Int { 100 + candidates.confirmationCost }

  override func decide() throws(StorageError) -> Bool {
    guard try candidates.confirm() else { return false }
    count = try countMatches(passage)
    return count > 0
  }
}
