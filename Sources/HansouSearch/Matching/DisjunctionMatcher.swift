import HansouStorage

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
  /// Whether the candidates of a member have to be confirmed.
  @exclusivity(unchecked) private var needsConfirmation: [Bool] = []
  /// Whether those of any have; they are proposed unconfirmed then.
  @exclusivity(unchecked) private var hasCandidates = false
  /// The members below propose no passages any more.
  @exclusivity(unchecked) private var firstEssential = 0
  /// The length factors and norms of passages, for what a member that proposes alone is asked for.
  @exclusivity(unchecked) private var lengths: PassageFactors?

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
  func prune(_ given: AlternativeBounds, lengths: PassageFactors) {
    self.lengths = lengths
    let order = members.indices.sorted { given.members[$0].bound < given.members[$1].bound }
    members = order.map { members[$0] }
    references = members.map { MatcherReference($0) }
    for (index, member) in members.enumerated() { passages[index] = member.passage }
    bounds = order.map { given.members[$0].bound }
    owns = order.map { given.members[$0].own }
    needsConfirmation = members.map { $0.confirmationCost > 0 }
    hasCandidates = needsConfirmation.contains(true)
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
    if firstEssential == members.count - 1 { requireOfLast(threshold) }
    settle()
  }

  /// Once one member alone proposes passages, it leaves out those that are not worth it with all others and with as
  /// often as it stands there itself: whole blocks, by their impacts.
  private func requireOfLast(_ threshold: Double) {
    guard let lengths, let own = owns.last, own.weight > 0 else { return }
    let most = bound(ofFirst: members.count)
    let floor = ScoreFloor(
      threshold: threshold, bonus: own.weight * most.raise.factor,
      rest: (most.sum - own.weight * own.best) * most.raise.factor, lengths: lengths)
    // Nearly all postings have a small fraction; looking at each would be for nothing.
    if floor.leastFraction > own.best / 2 { members.last?.require(floor) }
  }

  /// Seeks the members that no longer propose passages where it matters, and confirms what stands there if it may be
  /// worth it.
  ///
  /// What a member adds is bounded by its list at first, by how often it stands in the passage at most once it is found,
  /// by its positions at last.
  ///
  /// - Parameters:
  ///   - threshold: The score that is worth it.
  ///   - length: The length factor of the passage.
  /// - Returns: What the passage scores at most; nil if that is below the threshold, or the passage does not match.
  /// - Throws: `corrupt` when a list is damaged.
  func completes(_ threshold: Double, length: Double) throws(StorageError) -> PassageBound? {
    var possible = bound(ofFirst: firstEssential)
    for index in firstEssential..<references.count where passages[index] == passage {
      possible.sum += most(index, length)
      possible.raise += raises[index]
    }
    for index in (0..<firstEssential).reversed() {
      if possible.score < threshold { return nil }
      if passages[index] < passage { try seekCandidate(index, to: passage) }
      possible.sum -= bounds[index]
      if passages[index] == passage {
        possible.sum += most(index, length)
      } else {
        possible.raise -= raises[index]
      }
    }
    if possible.score < threshold { return nil }
    return hasCandidates ? try confirmed(possible, threshold, length) : possible
  }

  /// What is left of a bound when the candidates that stand in the passage are confirmed or found not to match.
  private func confirmed(
    _ bound: PassageBound, _ threshold: Double, _ length: Double
  ) throws(StorageError) -> PassageBound? {
    var possible = bound
    var matches = false
    for index in references.indices where passages[index] == passage {
      guard needsConfirmation[index] else {
        matches = true
        continue
      }
      possible.sum -= most(index, length)
      if try references[index].confirm() {
        possible.sum += actual(index, length)
        matches = true
      } else {
        possible.raise -= raises[index]
        try seekCandidate(index, to: passage &+ 1)
      }
      if possible.score < threshold { return nil }
    }
    return matches && possible.score >= threshold ? possible : nil
  }

  private func seekCandidate(_ index: Int, to target: UInt32) throws(StorageError) {
    try references[index].seekCandidate(to: target)
    passages[index] = references[index].passage
  }

  /// What a member whose candidate the passage is adds to it at most.
  @inline(__always)
  private func most(_ index: Int, _ length: Double) -> Double {
    bounded(index, references[index].mostOccurrences, length)
  }

  /// What a member that has the passage adds to it.
  @inline(__always)
  private func actual(_ index: Int, _ length: Double) -> Double {
    bounded(index, references[index].occurrences, length)
  }

  @inline(__always)
  private func bounded(_ index: Int, _ occurrences: Int, _ length: Double) -> Double {
    let own = owns[index]
    guard own.weight > 0 else { return bounds[index] }
    let frequency = Double(occurrences)
    return bounds[index] - own.weight * max(0, own.best - frequency / (frequency + length))
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
        if hasCandidates {
          try references[index].nextCandidate()
        } else {
          try references[index].next()
        }
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
