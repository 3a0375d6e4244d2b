import HansouStorage

/// A matcher whose candidates are those of another one, some of which it leaves out.
class FilteringMatcher: TwoPhaseMatcher {
  final let candidates: PassageMatcher

  /// Stands on a candidate that is not decided; whoever inherits settles.
  init(_ candidates: PassageMatcher) {
    self.candidates = candidates
    super.init()
    passage = candidates.passage
  }

  final override var cost: UInt64 { candidates.cost }

  final override func nextCandidate() throws(StorageError) {
    try candidates.nextCandidate()
    passage = candidates.passage
  }

  final override func seekCandidate(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try candidates.seekCandidate(to: target)
    passage = candidates.passage
  }
}
