import HansouStorage

/// Passages of a list that was gathered beforehand.
final class PassageListMatcher: PassageMatcher {
  private let passages: [UInt32]
  /// How often what is looked for stands in each; empty where that does not matter.
  private let counts: [UInt32]
  private var index = 0

  /// - Parameters:
  ///   - passages: Ascending, each once.
  ///   - counts: One for each passage, or none.
  init(_ passages: [UInt32], counts: [UInt32] = []) {
    self.passages = passages
    self.counts = counts
    super.init()
    settle()
  }

  override var cost: UInt64 { UInt64(passages.count) }
  override var occurrences: Int { index < counts.count ? Int(counts[index]) : 1 }

  override func next() throws(StorageError) {
    if index < passages.count { index += 1 }
    settle()
  }

  override func seek(to target: UInt32) throws(StorageError) {
    index = passages[index...].partitioningIndex { $0 >= target }
    settle()
  }

  private func settle() { passage = index < passages.count ? passages[index] : Self.end }
}

/// Passages that meet a condition which is looked at one by one.
final class PredicateMatcher: PassageMatcher {
  private let count: UInt32
  private let condition: (UInt32) -> Bool

  init(count: UInt32, condition: @escaping (UInt32) -> Bool) {
    self.count = count
    self.condition = condition
    super.init()
    settle(from: 0)
  }

  /// More than any list: it should never lead where something else can.
  override var cost: UInt64 { UInt64(count) * 2 }

  override func next() throws(StorageError) {
    if passage != Self.end { settle(from: passage + 1) }
  }

  override func seek(to target: UInt32) throws(StorageError) {
    if passage < target { settle(from: target) }
  }

  private func settle(from start: UInt32) {
    var candidate = start
    while candidate < count, !condition(candidate) { candidate += 1 }
    passage = candidate < count ? candidate : Self.end
  }
}

/// Passages of another matcher that have matches which only their text shows.
final class VerifyingMatcher: PassageMatcher {
  private let candidates: PassageMatcher
  private let countMatches: (UInt32) throws(StorageError) -> Int
  private var count = 0

  init(
    _ candidates: PassageMatcher, countMatches: @escaping (UInt32) throws(StorageError) -> Int
  ) throws(StorageError) {
    self.candidates = candidates
    self.countMatches = countMatches
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
      count = try countMatches(candidates.passage)
      if count > 0 { break }
      try candidates.next()
    }
    passage = candidates.passage
  }
}
