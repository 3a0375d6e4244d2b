/// Merges the sorted terms of several tables: each term gets a rank, one that several tables have the same one.
///
/// It runs on one thread while the others wait, so the terms that come next lie side by side, and bytes are compared
/// only where keys do not decide.
struct TermMerge {
  /// The term of a list that comes next.
  private struct Head {
    var item: RadixSort.Item
    /// Where it stands in its list.
    var place: Int
    let end: Int

    var isAtEnd: Bool { place == end }
  }

  private let tables: [TermTable]
  private let lists: [[RadixSort.Item]]
  private var heads: [Head] = []
  private var places: [TermRanking.Place] = []

  /// Ranks the terms of all tables.
  ///
  /// - Parameters:
  ///   - lists: The terms of each table in order, each once.
  ///   - tables: The tables.
  /// - Returns: A place of the term of each rank, and the rank of each term by table and number.
  /// - Complexity: O(terms · tables).
  static func merged(
    _ lists: [[RadixSort.Item]], of tables: [TermTable]
  ) -> (places: [TermRanking.Place], ranks: [[UInt32]]) {
    var ranks = tables.map { [UInt32](repeating: 0, count: $0.count) }
    let filled = lists.indices.filter { !lists[$0].isEmpty }
    if filled.count == 1 {
      return (order(of: lists[filled[0]], table: filled[0], into: &ranks[filled[0]]), ranks)
    }
    var merge = TermMerge(lists, of: tables)
    merge.rank(&ranks)
    return (merge.places, ranks)
  }

  /// The places of the only terms there are, as one thread has them: their order is their rank.
  private static func order(
    of list: [RadixSort.Item], table: Int, into ranks: inout [UInt32]
  ) -> [TermRanking.Place] {
    let table = UInt32(truncatingIfNeeded: table)
    for (rank, item) in list.enumerated() {
      ranks[Int(item.number)] = UInt32(truncatingIfNeeded: rank)
    }
    return list.map { TermRanking.Place(table: table, term: $0.number) }
  }

  private init(_ lists: [[RadixSort.Item]], of tables: [TermTable]) {
    self.tables = tables
    self.lists = lists
    heads = lists.map {
      Head(item: $0.first ?? RadixSort.Item(key: 0, number: 0), place: 0, end: $0.count)
    }
    places.reserveCapacity(lists.map(\.count).max() ?? 0)
  }

  private mutating func rank(_ ranks: inout [[UInt32]]) {
    while let least = least() {
      let rank = UInt32(truncatingIfNeeded: places.count)
      let item = heads[least].item
      places.append(
        TermRanking.Place(table: UInt32(truncatingIfNeeded: least), term: item.number))
      ranks[least][Int(item.number)] = rank
      advance(least)
      for other in heads.indices
      where !heads[other].isAtEnd && heads[other].item.key == item.key && other != least {
        let equal = heads[other].item
        guard compare(other, equal, least, item) == 0 else { continue }
        ranks[other][Int(equal.number)] = rank
        advance(other)
      }
    }
  }

  private mutating func advance(_ list: Int) {
    heads[list].place &+= 1
    if !heads[list].isAtEnd { heads[list].item = lists[list][heads[list].place] }
  }

  /// The list with the least term of those that come next.
  private func least() -> Int? {
    var least: Int?
    for index in heads.indices where !heads[index].isAtEnd {
      guard let best = least else {
        least = index
        continue
      }
      if compare(index, heads[index].item, best, heads[best].item) < 0 { least = index }
    }
    return least
  }

  private func compare(
    _ table: Int, _ item: RadixSort.Item, _ otherTable: Int, _ other: RadixSort.Item
  ) -> Int {
    if item.key != other.key { return item.key < other.key ? -1 : 1 }
    // A short term is its key.
    if !item.isLong, !other.isLong { return 0 }
    return tables[table].withTerm(Int(item.number)) { a in
      tables[otherTable].withTerm(Int(other.number)) { TermOrder.compare(a, $0) }
    }
  }
}
