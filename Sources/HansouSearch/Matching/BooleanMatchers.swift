import HansouStorage

/// Passages that every one of several matchers has.
final class ConjunctionMatcher: PassageMatcher {
  /// The cheapest first.
  private let members: [PassageMatcher]

  init(_ members: [PassageMatcher]) throws(StorageError) {
    self.members = members.sorted { $0.cost < $1.cost }
    super.init()
    try settle()
  }

  override var cost: UInt64 { members[0].cost }
  override var occurrences: Int { members.reduce(0) { $0 + $1.occurrences } }

  override func next() throws(StorageError) {
    guard passage != Self.end else { return }
    try members[0].next()
    try settle()
  }

  override func seek(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try members[0].seek(to: target)
    try settle()
  }

  private func settle() throws(StorageError) {
    var target = members[0].passage
    var index = 1
    while index < members.count, target != Self.end {
      try members[index].seek(to: target)
      if members[index].passage == target {
        index += 1
      } else {
        try members[0].seek(to: members[index].passage)
        target = members[0].passage
        index = 1
      }
    }
    passage = target
  }
}

/// Passages that at least one of several matchers has.
final class DisjunctionMatcher: PassageMatcher {
  private let members: [PassageMatcher]

  init(_ members: [PassageMatcher]) {
    self.members = members
    super.init()
    settle()
  }

  override var cost: UInt64 { members.reduce(0) { $0 + $1.cost } }

  override var occurrences: Int {
    members.reduce(0) { $1.passage == passage ? $0 + $1.occurrences : $0 }
  }

  override func next() throws(StorageError) {
    guard passage != Self.end else { return }
    for member in members where member.passage == passage { try member.next() }
    settle()
  }

  override func seek(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    for member in members where member.passage < target { try member.seek(to: target) }
    settle()
  }

  private func settle() {
    var least = Self.end
    for member in members { least = min(least, member.passage) }
    passage = least
  }
}

/// Passages that one matcher has and another has not.
final class ExclusionMatcher: PassageMatcher {
  private let wanted: PassageMatcher
  private let unwanted: PassageMatcher

  init(_ wanted: PassageMatcher, without unwanted: PassageMatcher) throws(StorageError) {
    self.wanted = wanted
    self.unwanted = unwanted
    super.init()
    try settle()
  }

  override var cost: UInt64 { wanted.cost }
  override var occurrences: Int { wanted.occurrences }

  override func next() throws(StorageError) {
    try wanted.next()
    try settle()
  }

  override func seek(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try wanted.seek(to: target)
    try settle()
  }

  private func settle() throws(StorageError) {
    while wanted.passage != Self.end {
      try unwanted.seek(to: wanted.passage)
      if unwanted.passage != wanted.passage { break }
      try wanted.next()
    }
    passage = wanted.passage
  }
}

/// Every passage of a segment.
final class EveryPassageMatcher: PassageMatcher {
  private let count: UInt32

  init(count: UInt32) {
    self.count = count
    super.init()
    passage = count == 0 ? Self.end : 0
  }

  override var cost: UInt64 { UInt64(count) }

  override func next() throws(StorageError) {
    if passage != Self.end { try seek(to: passage + 1) }
  }

  override func seek(to target: UInt32) throws(StorageError) {
    if passage < target { passage = target < count ? target : Self.end }
  }
}
