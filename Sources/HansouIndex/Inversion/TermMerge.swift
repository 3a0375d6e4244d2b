import HansouStorage

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
    let parts = ThreadTeam.map(cuts.count - 1) { number in
      TermMergePart(lists, zip(cuts[number], cuts[number + 1]).map { $0..<$1 }, of: tables)
    }
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
    let inner = keys.map { key in lists.map { $0.partitioningIndex { $0.key >= key } } }
    return [lists.map { _ in 0 }] + inner + [lists.map(\.count)]
  }

  /// Puts the parts together: the ranks of each list on a thread, then the places of each part.
  private static func assembled(
    _ parts: [TermMergePart], _ lists: [[RadixSort.Item]], _ cuts: [[Int]]
  ) -> (places: [TermRanking.Place], ranks: [[UInt32]]) {
    var first: [Int] = [0]
    for part in parts { first.append(first[first.count - 1] + part.places.count) }
    let starts = first
    let ranks = ThreadTeam.map(lists.count) { list in
      Self.ranks(of: list, parts, lists[list], cuts, starts)
    }
    return (joined(parts, starts), ranks)
  }

  private static func joined(_ parts: [TermMergePart], _ starts: [Int]) -> [TermRanking.Place] {
    if parts.count == 1 { return parts[0].places }
    return [TermRanking.Place](unsafeUninitializedCapacity: starts[parts.count]) {
      all, initialized in
      nonisolated(unsafe) let all = all
      ThreadTeam.run(parts.count) { number in
        let own = all.extracting(starts[number]..<starts[number + 1])
        _ = own.initialize(fromContentsOf: parts[number].places)
      }
      initialized = starts[parts.count]
    }
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
