/// A part of several sorted lists of terms, merged: the terms that come next lie side by side, and bytes are compared
/// only where keys do not decide.
struct TermMergePart {
  /// The term of a list that comes next.
  private struct Head {
    let list: Int
    var item: RadixSort.Item
    /// Where it stands in its list, and where the part ends.
    var place: Int
    let end: Int
  }

  /// A place of the term of each rank; the first of the part has rank 0.
  private(set) var places: [TermRanking.Place] = []
  /// The ranks of the terms of each list in their order.
  private(set) var ranks: [[UInt32]]

  private let lists: [[RadixSort.Item]]
  private let tables: [TermTable]
  /// Of the lists that are not at their end.
  private var heads: [Head]

  /// - Parameters:
  ///   - lists: The terms of each table in order, each once.
  ///   - ranges: What the part has of each list.
  ///   - tables: The tables.
  /// - Complexity: O(terms · lists).
  init(_ lists: [[RadixSort.Item]], _ ranges: [Range<Int>], of tables: [TermTable]) {
    self.lists = lists
    self.tables = tables
    ranks = ranges.map { range in
      var ranks: [UInt32] = []
      ranks.reserveCapacity(range.count)
      return ranks
    }
    heads = ranges.indices.compactMap { list in
      let range = ranges[list]
      return range.isEmpty
        ? nil
        : Head(
          list: list, item: lists[list][range.lowerBound], place: range.lowerBound,
          end: range.upperBound)
    }
    places.reserveCapacity(ranges.map(\.count).max() ?? 0)
    merge()
  }

  private mutating func merge() {
    while heads.count > 1 {
      let rank = UInt32(truncatingIfNeeded: places.count)
      let least = least()
      places.append(Self.place(least.item, of: least.list))
      // Backwards, since a list that has ended leaves.
      for index in heads.indices.reversed() where heads[index].item.key == least.item.key {
        let head = heads[index]
        guard head.list == least.list || compare(head, least) == 0 else { continue }
        ranks[head.list].append(rank)
        advance(index)
      }
    }
    guard let last = heads.first else { return }
    // One list alone is in order, as one thread has it from the beginning.
    let first = UInt32(truncatingIfNeeded: places.count)
    let rest = lists[last.list][last.place..<last.end]
    places.append(contentsOf: rest.lazy.map { Self.place($0, of: last.list) })
    ranks[last.list].append(contentsOf: first..<first + UInt32(truncatingIfNeeded: rest.count))
  }

  private static func place(_ item: RadixSort.Item, of list: Int) -> TermRanking.Place {
    TermRanking.Place(table: UInt32(truncatingIfNeeded: list), term: item.number)
  }

  private mutating func advance(_ index: Int) {
    let (list, place) = (heads[index].list, heads[index].place &+ 1)
    if place == heads[index].end {
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
