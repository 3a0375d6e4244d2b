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
  /// What the tables have, which are full.
  private let columns: [TermColumns]
  /// By rank.
  let places: [Place]
  /// How often the term of each rank occurs.
  let counts: [UInt32]
  /// The rank of each term, by table and number.
  let ranks: [[UInt32]]
  /// How many tables have terms, as many threads worked and may work again.
  let members: Int

  /// - Complexity: O(n · key length) to sort, once through all terms a table to merge.
  init(_ tables: [TermTable]) {
    self.tables = tables
    columns = tables.map(\.columns)
    let lists = ThreadTeam.map(tables.count) { Self.sorted(tables[$0]) }
    let merged = TermMerge.merged(lists, of: tables)
    places = merged.places
    ranks = merged.ranks
    members = tables.count { $0.count > 0 }
    counts = Self.counts(places.count, tables, ranks, members)
  }

  var count: Int { places.count }

  /// How many ranks ahead what tables have is asked for: it comes from memory in 100 ns, in which ten terms are written.
  private static let distance = 16

  /// The bytes of the term of a rank; those of the ranks behind should be wanted next.
  func withTerm<R, E: Error>(
    _ rank: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    if let ahead = ahead(of: rank) { columns[Int(ahead.table)].prefetchKey(Int(ahead.term)) }
    let place = places[rank]
    let key = columns[Int(place.table)].key(Int(place.term))
    if key.isLong { return try tables[Int(place.table)].withTerm(Int(place.term), body) }
    return try key.withShortTerm(body)
  }

  /// The number of the lead of the term of a rank, in the table of leads beside the term's, or `TermTable.none`; those
  /// of the ranks behind should be wanted next.
  func lead(of rank: Int) -> UInt32 {
    if let ahead = ahead(of: rank) { columns[Int(ahead.table)].prefetchLead(Int(ahead.term)) }
    let place = places[rank]
    return columns[Int(place.table)].lead(Int(place.term))
  }

  @inline(__always)
  private func ahead(of rank: Int) -> Place? {
    rank + Self.distance < places.count ? places[rank + Self.distance] : nil
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
      items.append(
        RadixSort.Item(
          key: prefix, number: UInt32(truncatingIfNeeded: term), isLong: key.isLong))
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

  /// How often the term of each rank occurs.
  ///
  /// Terms of one table have ranks of their own, so pieces of a table can be added at once.
  private static func counts(
    _ count: Int, _ tables: [TermTable], _ ranks: [[UInt32]], _ members: Int
  ) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: count) { counts, initialized in
      counts.initialize(repeating: 0)
      nonisolated(unsafe) let counts = counts
      for (table, ranks) in zip(tables, ranks) {
        ThreadTeam.share(table.slotCount, among: members) { slots in
          ranks.withUnsafeBufferPointer { ranks in
            table.forEachCount(in: slots) { term, count in
              counts[Int(ranks[Int(term)])] &+= count
            }
          }
        }
      }
      initialized = count
    }
  }
}
