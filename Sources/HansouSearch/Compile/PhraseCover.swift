import HansouIndex

/// Chooses which terms of a phrase to look up.
///
/// Every atom that some term can pin must be pinned. Bigrams overlap, so that there is a choice; the
/// rarest term is always taken, since it leads, and the rest by dynamic programming over positions
/// with the least total cost. A term costs its list, but no more than the seeks that the leader's
/// list can cause.
///
/// Where the others pin all, as those at both ends of a phrase of four characters do, the leader only
/// says which passages to look at: its positions are not read.
struct PhraseCover {
  /// The indexes of the chosen terms, the rarest first, which leads; valid as long as the memory.
  let terms: UnsafeBufferPointer<Int>
  /// Whether the leader is needed to pin the phrase.
  let leaderPins: Bool

  /// What a seek costs in postings read in sequence (measured: a seek unpacks half a block).
  private static let seekCost: UInt64 = 16

  /// The least cost of pinning every position below one, and how.
  private struct Step {
    var cost = UInt64.max
    /// The term that pins what comes last; nil for a position that none can.
    var term: Int?
    /// Where the step before ends.
    var origin = 0
  }

  /// Chooses among the candidates of a phrase.
  ///
  /// - Parameters:
  ///   - candidates: All of them, by ascending offset.
  ///   - infos: What the dictionary has for each: how many passages have it.
  ///   - memory: Room for an index of each, where the chosen ones are put.
  /// - Complexity: O(n log n) in the number of candidates.
  init(
    _ candidates: borrowing [Phrase.Term], _ infos: UnsafeBufferPointer<TermInfo>,
    in memory: UnsafeMutableBufferPointer<Int>
  ) {
    let rarest = candidates.indices.min {
      infos[$0].documentFrequency < infos[$1].documentFrequency
    }
    guard let leader = rarest else {
      terms = UnsafeBufferPointer(rebasing: memory.prefix(0))
      leaderPins = false
      return
    }
    let bound = UInt64(infos[leader].documentFrequency) * Self.seekCost + 1
    let length = candidates.indices.reduce(0) { max($0, Self.end(candidates, $1)) }
    let (count, pinning) = withUnsafeTemporaryAllocation(of: Step.self, capacity: length + 1) {
      steps in
      steps.initialize(repeating: Step())
      steps[0].cost = 0
      Self.fill(steps, candidates, infos, leader: leader, bound: bound)
      return Self.path(steps, leader, into: memory)
    }
    // No term is in fewer than one passage.
    func rank(_ term: Int) -> UInt32 { term == leader ? 0 : infos[term].documentFrequency }
    var chosen = UnsafeMutableBufferPointer(rebasing: memory.prefix(count))
    chosen.sort { rank($0) < rank($1) }
    terms = UnsafeBufferPointer(chosen)
    leaderPins = pinning
  }

  /// Finds the cheapest way to each position.
  private static func fill(
    _ steps: UnsafeMutableBufferPointer<Step>, _ terms: [Phrase.Term],
    _ infos: UnsafeBufferPointer<TermInfo>,
    leader: Int, bound: UInt64
  ) {
    // The first term that may pin the position.
    var first = 0
    for position in 0..<steps.count - 1 {
      while first < terms.count, Int(terms[first].offset) + 1 < position { first += 1 }
      var isPinned = false
      var index = first
      while index < terms.count, terms[index].offset <= position {
        // It begins here, or before and takes two.
        if end(terms, index) > position {
          // The leader's list is walked anyway, its positions are not.
          let cost = index == leader ? 1 : min(UInt64(infos[index].documentFrequency), bound) + 1
          relax(steps, from: position, to: end(terms, index), cost: cost, term: index)
          isPinned = true
        }
        index += 1
      }
      if !isPinned { relax(steps, from: position, to: position + 1, cost: 0, term: nil) }
    }
  }

  private static func end(_ terms: [Phrase.Term], _ index: Int) -> Int {
    Int(terms[index].offset) + terms[index].atoms
  }

  private static func relax(
    _ steps: UnsafeMutableBufferPointer<Step>, from: Int, to: Int, cost: UInt64, term: Int?
  ) {
    guard steps[from].cost != UInt64.max, steps[from].cost + cost < steps[to].cost else { return }
    steps[to] = Step(cost: steps[from].cost + cost, term: term, origin: from)
  }

  /// Writes the terms of the cheapest way and the leader, and tells whether that is one of them.
  private static func path(
    _ steps: UnsafeMutableBufferPointer<Step>, _ leader: Int,
    into terms: UnsafeMutableBufferPointer<Int>
  ) -> (count: Int, hasLeader: Bool) {
    var count = 0
    var hasLeader = false
    func append(_ term: Int) {
      terms.initializeElement(at: count, to: term)
      count += 1
    }
    var position = steps.count - 1
    while position > 0 {
      if let term = steps[position].term {
        append(term)
        if term == leader { hasLeader = true }
      }
      position = steps[position].origin
    }
    if !hasLeader { append(leader) }
    return (count, hasLeader)
  }
}
