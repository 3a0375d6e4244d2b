/// Chooses which terms of a phrase to look up.
///
/// Every atom that some term can pin must be pinned. Bigrams overlap, so that there is a choice; the
/// rarest term is always taken, since it leads, and the rest by dynamic programming over positions
/// with the least total cost. A term costs its list, but no more than the seeks that the leader's
/// list can cause.
enum PhraseCover {
  /// What a seek costs in postings read in sequence (measured: a seek unpacks half a block).
  private static let seekCost: UInt64 = 16

  /// The indexes of the chosen terms, in order of position.
  ///
  /// - Parameters:
  ///   - terms: All candidates of a phrase.
  ///   - frequencies: How many passages have each.
  /// - Returns: Indexes into `terms`; empty when there are none.
  /// - Complexity: O(n) in the number of terms.
  static func choose(_ terms: [Phrase.Term], frequencies: [UInt64]) -> [Int] {
    guard let leader = terms.indices.min(by: { frequencies[$0] < frequencies[$1] }) else {
      return []
    }
    let bound = frequencies[leader] * seekCost + 1
    func cost(_ index: Int) -> UInt64 { index == leader ? 0 : min(frequencies[index], bound) + 1 }

    let length = terms.reduce(0) { max($0, Int($1.offset) + $1.atoms) }
    var starting = [[Int]](repeating: [], count: length)
    for index in terms.indices { starting[Int(terms[index].offset)].append(index) }

    // least[i] is the least cost of pinning every position below i.
    var least = [UInt64](repeating: UInt64.max, count: length + 1)
    var choice = [Int?](repeating: nil, count: length + 1)
    var origin = [Int](repeating: 0, count: length + 1)
    least[0] = 0
    for position in 0..<length {
      let covering = coveringTerms(position, terms, starting)
      guard !covering.isEmpty else {
        relax(&least, &choice, &origin, from: position, to: position + 1, cost: 0, term: nil)
        continue
      }
      for index in covering {
        let end = Int(terms[index].offset) + terms[index].atoms
        relax(
          &least, &choice, &origin, from: position, to: end, cost: cost(index), term: index)
      }
    }
    var chosen: Set<Int> = [leader]
    var position = length
    while position > 0 {
      if let index = choice[position] { chosen.insert(index) }
      position = origin[position]
    }
    return chosen.sorted { terms[$0].offset < terms[$1].offset }
  }

  /// The terms that pin `position` and may begin one before it.
  private static func coveringTerms(
    _ position: Int, _ terms: [Phrase.Term], _ starting: [[Int]]
  ) -> [Int] {
    var covering = starting[position]
    if position > 0 {
      covering += starting[position - 1].filter { terms[$0].atoms == 2 }
    }
    return covering
  }

  private static func relax(
    _ least: inout [UInt64], _ choice: inout [Int?], _ origin: inout [Int], from: Int, to: Int,
    cost: UInt64, term: Int?
  ) {
    guard least[from] != UInt64.max, least[from] + cost < least[to] else { return }
    least[to] = least[from] + cost
    choice[to] = term
    origin[to] = from
  }
}
