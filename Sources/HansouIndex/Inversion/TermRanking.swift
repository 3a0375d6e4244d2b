import Synchronization

/// The terms of one field in several tables, in the order of a dictionary.
///
/// The rank of a term is its place in that order; a term that several tables have has one rank.
struct TermRanking {
  /// Where the bytes of a term can be had.
  struct Place {
    let table: UInt32
    let term: UInt32
  }

  let tables: [TermTable]
  /// By rank.
  private(set) var places: [Place] = []
  /// How often the term of each rank occurs.
  private(set) var counts: [UInt32] = []
  /// The rank of each term, by table and number.
  private(set) var ranks: [[UInt32]] = []

  /// - Complexity: O(n · key length) to sort, once through all terms a table to merge.
  init(_ tables: [TermTable]) {
    self.tables = tables
    ranks = tables.map { [UInt32](repeating: 0, count: $0.count) }
    merge(Self.sorted(tables))
    countOccurrences()
  }

  var count: Int { places.count }

  /// The bytes of the term of a rank.
  func withTerm<R, E: Error>(
    _ rank: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let place = places[rank]
    return try tables[Int(place.table)].withTerm(Int(place.term), body)
  }

  /// Sorts each table on a thread of its own.
  private static func sorted(_ tables: [TermTable]) -> [[RadixSort.Item]] {
    let lists = Mutex([[RadixSort.Item]](repeating: [], count: tables.count))
    ThreadTeam.run(tables.count) { number in
      let list = sorted(tables[number])
      lists.withLock { $0[number] = list }
    }
    return lists.withLock { $0 }
  }

  /// The terms of a table in order: by the first eight bytes as integers, by all bytes only where
  /// those agree.
  private static func sorted(_ table: TermTable) -> [RadixSort.Item] {
    var items: [RadixSort.Item] = []
    items.reserveCapacity(table.count)
    var hasLong = false
    for term in 0..<table.count {
      let key = table.key(term)
      hasLong = hasLong || key.isLong
      let prefix = key.isLong ? table.withTerm(term) { TermOrder.prefix($0) } : key.bits
      items.append(RadixSort.Item(key: prefix, number: UInt32(truncatingIfNeeded: term)))
    }
    RadixSort.sort(&items)
    // Only long terms share a prefix, with each other or with one short term.
    if hasLong { sortRuns(&items, table) }
    return items
  }

  private static func sortRuns(_ items: inout [RadixSort.Item], _ table: TermTable) {
    var start = 0
    while start < items.count {
      var end = start + 1
      while end < items.count, items[end].key == items[start].key { end += 1 }
      if end - start > 1 {
        items[start..<end].sort { first, second in
          table.withTerm(Int(first.number)) { a in
            table.withTerm(Int(second.number)) { TermOrder.precedes(a, $0) }
          }
        }
      }
      start = end
    }
  }

  private mutating func merge(_ lists: [[RadixSort.Item]]) {
    let longest = lists.map(\.count).max() ?? 0
    places.reserveCapacity(longest)
    var next = [Int](repeating: 0, count: lists.count)
    while let least = least(lists, next) {
      let rank = UInt32(truncatingIfNeeded: places.count)
      let item = lists[least][next[least]]
      places.append(Place(table: UInt32(truncatingIfNeeded: least), term: item.number))
      ranks[least][Int(item.number)] = rank
      next[least] += 1
      guard lists.count > 1 else { continue }
      for other in lists.indices where other != least && next[other] < lists[other].count {
        let equal = lists[other][next[other]]
        guard equal.key == item.key, compare(other, equal, least, item) == 0 else { continue }
        ranks[other][Int(equal.number)] = rank
        next[other] += 1
      }
    }
  }

  /// The table with the least term of those that come next.
  private func least(_ lists: [[RadixSort.Item]], _ next: [Int]) -> Int? {
    var least: Int?
    for index in lists.indices where next[index] < lists[index].count {
      guard let best = least else {
        least = index
        continue
      }
      let item = lists[index][next[index]]
      if compare(index, item, best, lists[best][next[best]]) < 0 { least = index }
    }
    return least
  }

  private func compare(
    _ table: Int, _ item: RadixSort.Item, _ otherTable: Int, _ other: RadixSort.Item
  ) -> Int {
    if item.key != other.key { return item.key < other.key ? -1 : 1 }
    return tables[table].withTerm(Int(item.number)) { a in
      tables[otherTable].withTerm(Int(other.number)) { TermOrder.compare(a, $0) }
    }
  }

  private mutating func countOccurrences() {
    var counts = [UInt32](repeating: 0, count: places.count)
    for (number, table) in tables.enumerated() {
      table.forEachCount { term, count in counts[Int(ranks[number][Int(term)])] &+= count }
    }
    self.counts = counts
  }
}
