import HansouStorage

/// Passages in which several phrases stand at places that fit together, decided by positions alone.
///
/// Reading the text of every passage that has all of the phrases takes ten times as long.
final class PlacesMatcher: PassageMatcher {
  /// In the order in which the phrases are asked for.
  private let phrases: [PhraseMatcher]
  /// The passages that have all of them.
  private let candidates: PassageMatcher
  private let countMatches: ([[Range<Int>]]) -> Int
  @exclusivity(unchecked) private var count = 0

  /// - Parameters:
  ///   - phrases: At least one.
  ///   - countMatches: How many matches there are, from the places of each phrase, ascending.
  /// - Throws: `corrupt` when a list is damaged.
  init(
    _ phrases: [PhraseMatcher], countMatches: @escaping ([[Range<Int>]]) -> Int
  ) throws(StorageError) {
    self.phrases = phrases
    self.countMatches = countMatches
    candidates = phrases.count == 1 ? phrases[0] : try ConjunctionMatcher(phrases)
    super.init()
    try settle()
  }

  override var cost: UInt64 { candidates.cost }
  override var occurrences: Int { count }

  override func next() throws(StorageError) {
    guard passage != Self.end else { return }
    try candidates.next()
    try settle()
  }

  override func seek(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try candidates.seek(to: target)
    try settle()
  }

  private func settle() throws(StorageError) {
    while candidates.passage != Self.end {
      count = countMatches(phrases.map(\.places))
      if count > 0 { break }
      try candidates.next()
    }
    passage = candidates.passage
  }
}
