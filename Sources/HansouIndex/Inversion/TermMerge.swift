import Synchronization

/// Merges the sorted terms of several tables: each term gets a rank, one that several tables have the same one.
///
/// The lists are cut at the same keys, and what lies between two cuts is merged by itself, on several threads at
/// once: a `TermMergePart` counts its ranks from 0, and what ranks it begins with is known when all are done. So all
/// that runs on one thread is adding up a few numbers. (Two threads waited for one 0.17 s of the 3.9 in which they
/// index 104 MB.)
enum TermMerge {
  /// So many parts for each list, so that threads that began with easy ones take more of them.
  private static let partsPerList = 4
  /// Fewer terms are merged at once.
  private static let leastTerms = 1 << 14

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
    let cuts = cuts(lists)
    let merged = Mutex([TermMergePart?](repeating: nil, count: cuts.count - 1))
    ThreadTeam.run(cuts.count - 1) { number in
      let ranges = zip(cuts[number], cuts[number + 1]).map { $0..<$1 }
      let part = TermMergePart(lists, ranges, of: tables)
      merged.withLock { $0[number] = part }
    }
    let parts = merged.withLock { $0.compactMap(\.self) }
    return assembled(parts, lists, cuts)
  }

  /// Where each list is cut: its beginning, its end, and between them at keys of the longest list.
  ///
  /// Terms of one key stay together, since only their bytes tell them apart.
  private static func cuts(_ lists: [[RadixSort.Item]]) -> [[Int]] {
    let longest = lists.max { $0.count < $1.count } ?? []
    let present = lists.count { !$0.isEmpty }
    let isCut = present > 1 && longest.count >= leastTerms
    let count = isCut ? partsPerList * present : 1
    let keys = (1..<count).map { longest[longest.count / count * $0].key }
    return [lists.map { _ in 0 }] + keys.map { key in lists.map { first(in: $0, from: key) } }
      + [lists.map(\.count)]
  }

  /// The first place whose key is not below `key`.
  private static func first(in list: [RadixSort.Item], from key: UInt64) -> Int {
    var (low, high) = (0, list.count)
    while low < high {
      let middle = (low + high) / 2
      if list[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Puts the parts together: the ranks of each list on a thread, and the places on another.
  private static func assembled(
    _ parts: [TermMergePart], _ lists: [[RadixSort.Item]], _ cuts: [[Int]]
  ) -> (places: [TermRanking.Place], ranks: [[UInt32]]) {
    var first: [Int] = [0]
    for part in parts { first.append(first[first.count - 1] + part.places.count) }
    let starts = first
    let ranks = Mutex([[UInt32]](repeating: [], count: lists.count))
    let places = Mutex<[TermRanking.Place]>([])
    ThreadTeam.run(lists.count + 1) { number in
      if number == lists.count {
        let all = joined(parts, count: starts[parts.count])
        places.withLock { $0 = all }
      } else {
        let own = Self.ranks(of: number, parts, lists[number], cuts, starts)
        ranks.withLock { $0[number] = own }
      }
    }
    return (places.withLock { $0 }, ranks.withLock { $0 })
  }

  private static func joined(_ parts: [TermMergePart], count: Int) -> [TermRanking.Place] {
    if parts.count == 1 { return parts[0].places }
    var all: [TermRanking.Place] = []
    all.reserveCapacity(count)
    for part in parts { all.append(contentsOf: part.places) }
    return all
  }

  /// The ranks of a list's terms by their numbers.
  private static func ranks(
    of list: Int, _ parts: [TermMergePart], _ items: [RadixSort.Item], _ cuts: [[Int]],
    _ starts: [Int]
  ) -> [UInt32] {
    var ranks = [UInt32](repeating: 0, count: items.count)
    ranks.withUnsafeMutableBufferPointer { ranks in
      for (number, part) in parts.enumerated() {
        let start = UInt32(truncatingIfNeeded: starts[number])
        for (index, rank) in zip(cuts[number][list]..<cuts[number + 1][list], part.ranks[list]) {
          ranks[Int(items[index].number)] = start &+ rank
        }
      }
    }
    return ranks
  }
}
