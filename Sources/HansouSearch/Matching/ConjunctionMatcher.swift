import HansouStorage

/// Passages that every one of several matchers has.
final class ConjunctionMatcher: TwoPhaseMatcher {
  private let owned: [PassageMatcher]
  /// The cheapest first.
  private let members: [MatcherReference]
  /// Those whose candidates have to be confirmed, the cheapest to confirm first.
  private let undecided: [MatcherReference]

  init(_ members: [PassageMatcher]) throws(StorageError) {
    owned = members.sorted { $0.cost < $1.cost }
    self.members = owned.map { MatcherReference($0) }
    undecided = owned.filter { $0.confirmationCost > 0 }
      .sorted { $0.confirmationCost < $1.confirmationCost }.map { MatcherReference($0) }
    super.init()
    try align()
    try settle()
  }

  override var cost: UInt64 { owned[0].cost }
  override var occurrences: Int { members.reduce(0) { $0 + $1.occurrences } }
  override var confirmationCost: Int { owned.reduce(0) { $0 + $1.confirmationCost } }

  override func nextCandidate() throws(StorageError) {
    try members[0].nextCandidate()
    try align()
  }

  override func seekCandidate(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try members[0].seekCandidate(to: target)
    try align()
  }

  override func decide() throws(StorageError) -> Bool {
    for member in undecided where try !member.confirm() { return false }
    return true
  }

  /// Moves all members to the first candidate, from the leader's on, that is one of each.
  private func align() throws(StorageError) {
    var target = members[0].passage
    var index = 1
    while index < members.count, target != Self.end {
      try members[index].seekCandidate(to: target)
      if members[index].passage == target {
        index += 1
      } else {
        try members[0].seekCandidate(to: members[index].passage)
        target = members[0].passage
        index = 1
      }
    }
    passage = target
  }
}
