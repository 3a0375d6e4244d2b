extension TermTable {
  /// The lists of each field, in the order of their terms' bytes.
  func sortedLists(fieldCount: Int) -> [[UInt32]] {
    var byField = [[SortItem]](repeating: [], count: fieldCount)
    for index in 0..<listCount {
      let item = SortItem(prefix: prefix(index), list: UInt32(index))
      byField[Int(lists[index].field)].append(item)
    }
    return byField.map { items in
      var items = items
      items.sort { self.precedes($0, $1) }
      return items.map(\.list)
    }
  }

  private struct SortItem {
    let prefix: UInt64
    let list: UInt32
  }

  /// Compares by the first eight bytes as one integer, and by all bytes only where those agree.
  private func precedes(_ a: SortItem, _ b: SortItem) -> Bool {
    guard a.prefix == b.prefix else { return a.prefix < b.prefix }
    return withTerm(Int(a.list)) { first in
      withTerm(Int(b.list)) { TermOrder.precedes(first, $0) }
    }
  }

  private func prefix(_ list: Int) -> UInt64 {
    let key = lists[list].key
    return key.isLong ? withTerm(list) { TermOrder.prefix($0) } : key.bits
  }
}
