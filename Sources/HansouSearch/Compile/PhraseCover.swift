import HansouIndex

/// Chooses which terms of a phrase to look up.
///
/// Every atom that some term can pin must be pinned. Bigrams overlap, so that there is a choice; the
/// rarest term is always taken, since it leads, and the rest by dynamic programming over positions
/// with the least total cost. A term costs its list, but no more than the seeks that the leader's
/// list can cause.
enum PhraseCover {
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

  /// The indexes of the chosen terms, in order of position.
  ///
  /// - Parameters:
  ///   - terms: All candidates of a phrase, by ascending offset.
  ///   - infos: What the dictionary has for each: how many passages have it.
  /// - Returns: Indexes into `terms`; empty when there are none.
  /// - Complexity: O(n) in the number of terms.
  static func choose(_ terms: [Phrase.Term], _ infos: [TermInfo]) -> [Int] {
    guard
      let leader = terms.indices.min(by: {
        infos[$0].documentFrequency < infos[$1].documentFrequency
      })
    else { return [] }
    let bound = UInt64(infos[leader].documentFrequency) * seekCost + 1
    let length = terms.indices.reduce(0) { max($0, end(terms, $1)) }
    return withUnsafeTemporaryAllocation(of: Step.self, capacity: length + 1) { steps in
      steps.initialize(repeating: Step())
      steps[0].cost = 0
      fill(steps, terms, infos, leader: leader, bound: bound)
      return path(steps, leader)
    }
  }

  /// Finds the cheapest way to each position.
  private static func fill(
    _ steps: UnsafeMutableBufferPointer<Step>, _ terms: [Phrase.Term], _ infos: [TermInfo],
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
          let cost = index == leader ? 0 : min(UInt64(infos[index].documentFrequency), bound) + 1
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

  /// The terms of the cheapest way and the leader; by ascending offset, as their numbers are.
  private static func path(_ steps: UnsafeMutableBufferPointer<Step>, _ leader: Int) -> [Int] {
    var chosen: [Int] = []
    chosen.reserveCapacity(steps.count)
    var isMissing = true
    var position = steps.count - 1
    while position > 0 {
      if let term = steps[position].term {
        if isMissing, term <= leader {
          if term < leader { chosen.append(leader) }
          isMissing = false
        }
        chosen.append(term)
      }
      position = steps[position].origin
    }
    if isMissing { chosen.append(leader) }
    chosen.reverse()
    return chosen
  }
}
