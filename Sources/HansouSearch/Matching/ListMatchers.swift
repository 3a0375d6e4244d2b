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
