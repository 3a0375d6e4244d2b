import HansouStorage

/// Passages that every one of several matchers has.
final class ConjunctionMatcher: PassageMatcher {
  private let owned: [PassageMatcher]
  /// The cheapest first.
  private let members: [MatcherReference]

  init(_ members: [PassageMatcher]) throws(StorageError) {
    owned = members.sorted { $0.cost < $1.cost }
    self.members = owned.map { MatcherReference($0) }
    super.init()
    try settle()
  }

  override var cost: UInt64 { owned[0].cost }
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
///
/// Once it knows what each member can add to a score (`bounds`), members that cannot bring a passage
/// into the best by themselves stop proposing passages; they are sought only where others stand
/// (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995: MaxScore).
final class DisjunctionMatcher: PassageMatcher {
  @exclusivity(unchecked) private(set) var members: [PassageMatcher]
  /// The members, in the same order.
  @exclusivity(unchecked) private var references: [MatcherReference]
  /// The passage of each member, beside one another: most steps look at all of these and move one.
  private let passages: UnsafeMutablePointer<UInt32>
  /// What each member can add, ascending; empty as long as it is not known.
  @exclusivity(unchecked) private var bounds: [Double] = []
  /// The sum of the bounds up to and with each member.
  @exclusivity(unchecked) private var sums: [Double] = []
  /// What passages can have beside the members.
  private var rest = PassageBound(sum: 0, raise: Raise())
  /// How much the members can raise a passage, and the sums of that like `sums`.
  @exclusivity(unchecked) private var raises: [Raise] = []
  @exclusivity(unchecked) private var raiseSums: [Raise] = []
  /// The members below propose no passages any more.
  @exclusivity(unchecked) private var firstEssential = 0

  init(_ members: [PassageMatcher]) {
    self.members = members
    references = members.map { MatcherReference($0) }
    passages = .allocate(capacity: members.count)
    for (index, member) in members.enumerated() { passages[index] = member.passage }
    super.init()
    settle()
  }

  deinit { passages.deallocate() }

  /// The part of each bound that falls with the member's own frequency.
  @exclusivity(unchecked) private var owns: [OwnWeight] = []

  /// Notes what the members can add to a score, and what there can be beside.
  func prune(_ given: AlternativeBounds) {
    let order = members.indices.sorted { given.members[$0].bound < given.members[$1].bound }
    members = order.map { members[$0] }
    references = members.map { MatcherReference($0) }
    for (index, member) in members.enumerated() { passages[index] = member.passage }
    bounds = order.map { given.members[$0].bound }
    owns = order.map { given.members[$0].own }
    var sum = 0.0
    sums = bounds.map { bound in
      sum += bound
      return sum
    }
    raises = order.map { given.members[$0].raise }
    var raise = Raise()
    raiseSums = raises.map { own in
      raise += own
      return raise
    }
    rest = PassageBound(sum: given.rest, raise: given.restRaise)
  }

  /// What a passage has at most that has all of the first members and of what is beside.
  private func bound(ofFirst count: Int) -> PassageBound {
    guard count > 0 else { return rest }
    var bound = rest
    bound.sum += sums[count - 1]
    bound.raise += raiseSums[count - 1]
    return bound
  }

  /// Lets no member propose passages that cannot score `threshold`.
  func raise(_ threshold: Double) {
    while firstEssential < sums.count,
      bound(ofFirst: firstEssential + 1).score < threshold
    {
      firstEssential += 1
    }
    settle()
  }

  /// Seeks the members that no longer propose passages where it matters.
  ///
  /// What a member adds is bounded by its list at first, and by its frequency here once it is found.
  ///
  /// - Parameters:
  ///   - threshold: The score that is worth it.
  ///   - length: The length factor of the passage.
  /// - Returns: What the passage scores at most; nil if that is below the threshold.
  /// - Throws: `corrupt` when a list is damaged.
  func completes(_ threshold: Double, length: Double) throws(StorageError) -> PassageBound? {
    var possible = bound(ofFirst: firstEssential)
    for index in firstEssential..<references.count where passages[index] == passage {
      possible.sum += actual(index, length)
      possible.raise += raises[index]
    }
    for index in (0..<firstEssential).reversed() {
      if possible.score < threshold { return nil }
      if passages[index] < passage {
        try references[index].seek(to: passage)
        passages[index] = references[index].passage
      }
      possible.sum -= bounds[index]
      if passages[index] == passage {
        possible.sum += actual(index, length)
      } else {
        possible.raise -= raises[index]
      }
    }
    return possible.score >= threshold ? possible : nil
  }

  /// What a member that has the passage adds to it at most.
  @inline(__always)
  private func actual(_ index: Int, _ length: Double) -> Double {
    let own = owns[index]
    guard own.weight > 0 else { return bounds[index] }
    let frequency = Double(references[index].occurrences)
    return bounds[index] - own.weight * (own.best - frequency / (frequency + length))
  }

  override var cost: UInt64 { members.reduce(0) { $0 + $1.cost } }

  override var occurrences: Int {
    var sum = 0
    for index in references.indices where passages[index] == passage {
      sum += references[index].occurrences
    }
    return sum
  }

  override func next() throws(StorageError) {
    guard passage != Self.end else { return }
    var least = Self.end
    for index in firstEssential..<references.count {
      if passages[index] == passage {
        try references[index].next()
        passages[index] = references[index].passage
      }
      least = min(least, passages[index])
    }
    passage = least
  }

  override func seek(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    for index in firstEssential..<references.count where passages[index] < target {
      try references[index].seek(to: target)
      passages[index] = references[index].passage
    }
    settle()
  }

  private func settle() {
    var least = Self.end
    for index in firstEssential..<references.count { least = min(least, passages[index]) }
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
