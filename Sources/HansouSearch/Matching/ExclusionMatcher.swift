import HansouStorage

/// Passages that one matcher has and another has not.
final class ExclusionMatcher: FilteringMatcher {
  private let unwanted: PassageMatcher

  init(_ wanted: PassageMatcher, without unwanted: PassageMatcher) throws(StorageError) {
    self.unwanted = unwanted
    super.init(wanted)
    try settle()
  }

  override var occurrences: Int { candidates.occurrences }
  override var mostOccurrences: Int { candidates.mostOccurrences }
  override var confirmationCost: Int { 1 + candidates.confirmationCost + unwanted.confirmationCost }

  override func decide() throws(StorageError) -> Bool {
    try unwanted.seekCandidate(to: passage)
    if unwanted.passage == passage, try unwanted.confirm() { return false }
    return try candidates.confirm()
  }
}
