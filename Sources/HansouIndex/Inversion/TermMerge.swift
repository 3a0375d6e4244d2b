/// Merges the sorted terms of several tables: each term gets a rank, one that several tables have the same one.
///
/// It runs on one thread while the others wait, so the terms that come next lie side by side, and bytes are compared
/// only where keys do not decide.
struct TermMerge {
  /// The term of a list that comes next.
  private struct Head {
    let list: Int
    var item: RadixSort.Item
    /// Where it stands in its list.
    var place = 0
  }

  private let tables: [TermTable]
  private let lists: [[RadixSort.Item]]
  /// Of the lists that are not at their end.
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
    var merge = TermMerge(lists, of: tables)
    merge.rank(&ranks)
    return (merge.places, ranks)
  }

  private init(_ lists: [[RadixSort.Item]], of tables: [TermTable]) {
    self.tables = tables
    self.lists = lists
    heads = lists.indices.compactMap { list in
      lists[list].first.map { Head(list: list, item: $0) }
    }
    places.reserveCapacity(lists.map(\.count).max() ?? 0)
  }

  private mutating func rank(_ ranks: inout [[UInt32]]) {
    while heads.count > 1 {
      let rank = UInt32(truncatingIfNeeded: places.count)
      let least = least()
      places.append(Self.place(least.item, of: least.list))
      // Backwards, since a list that has ended leaves.
      for index in heads.indices.reversed() where heads[index].item.key == least.item.key {
        let head = heads[index]
        guard head.list == least.list || compare(head, least) == 0 else { continue }
        ranks[head.list][Int(head.item.number)] = rank
        advance(index)
      }
    }
    guard let last = heads.first else { return }
    // One list alone is in order, as one thread has it from the beginning.
    let first = places.count
    let rest = lists[last.list][last.place...]
    places.append(contentsOf: rest.lazy.map { Self.place($0, of: last.list) })
    for (index, item) in rest.enumerated() {
      ranks[last.list][Int(item.number)] = UInt32(truncatingIfNeeded: first + index)
    }
  }

  private static func place(_ item: RadixSort.Item, of list: Int) -> TermRanking.Place {
    TermRanking.Place(table: UInt32(truncatingIfNeeded: list), term: item.number)
  }

  private mutating func advance(_ index: Int) {
    let (list, place) = (heads[index].list, heads[index].place &+ 1)
    if place == lists[list].count {
      heads.remove(at: index)
    } else {
      heads[index].place = place
      heads[index].item = lists[list][place]
    }
  }

  /// The first of the heads with the least term; there is one.
  private func least() -> Head {
    var least = heads[0]
    for head in heads[1...] where compare(head, least) < 0 { least = head }
    return least
  }

  private func compare(_ head: Head, _ other: Head) -> Int {
    let (item, second) = (head.item, other.item)
    if item.key != second.key { return item.key < second.key ? -1 : 1 }
    // A short term is its key.
    if !item.isLong, !second.isLong { return 0 }
    return tables[head.list].withTerm(Int(item.number)) { a in
      tables[other.list].withTerm(Int(second.number)) { TermOrder.compare(a, $0) }
    }
  }
}
