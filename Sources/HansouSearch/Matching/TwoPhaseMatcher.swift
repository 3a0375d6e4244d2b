import HansouStorage

/// A matcher that finds candidates first, and decides about those it is asked for.
class TwoPhaseMatcher: PassageMatcher {
  /// The candidate that is known to match.
  @exclusivity(unchecked) private var confirmed = PassageMatcher.end

  /// Whether the candidate at hand matches, and how often.
  func decide() throws(StorageError) -> Bool { true }

  override var mostOccurrences: Int { .max }

  final override func confirm() throws(StorageError) -> Bool {
    if passage == confirmed { return true }
    guard try decide() else { return false }
    confirmed = passage
    return true
  }

  final override func next() throws(StorageError) {
    guard passage != Self.end else { return }
    try nextCandidate()
    try settle()
  }

  final override func seek(to target: UInt32) throws(StorageError) {
    try seekCandidate(to: target)
    try settle()
  }

  /// Goes on from a candidate to the first match.
  final func settle() throws(StorageError) {
    while passage != Self.end, try !confirm() { try nextCandidate() }
  }
}
