import HansouStorage

/// Passages that one matcher has and another has not.
final class ExclusionMatcher: TwoPhaseMatcher {
  private let wanted: PassageMatcher
  private let unwanted: PassageMatcher

  init(_ wanted: PassageMatcher, without unwanted: PassageMatcher) throws(StorageError) {
    self.wanted = wanted
    self.unwanted = unwanted
    super.init()
    passage = wanted.passage
    try settle()
  }

  override var cost: UInt64 { wanted.cost }
  override var occurrences: Int { wanted.occurrences }
  override var mostOccurrences: Int { wanted.mostOccurrences }
  override var confirmationCost: Int { 1 + wanted.confirmationCost + unwanted.confirmationCost }

  override func nextCandidate() throws(StorageError) {
    try wanted.nextCandidate()
    passage = wanted.passage
  }

  override func seekCandidate(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try wanted.seekCandidate(to: target)
    passage = wanted.passage
  }

  override func decide() throws(StorageError) -> Bool {
    try unwanted.seekCandidate(to: passage)
    if unwanted.passage == passage, try unwanted.confirm() { return false }
    return try wanted.confirm()
  }
}
