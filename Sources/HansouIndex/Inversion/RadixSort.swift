/// Sorts integers that carry a number: least significant byte first, bytes that are the same in all
/// left out (Knuth, The Art of Computer Programming 3, 5.2.5). All unsafe access is here.
enum RadixSort {
  struct Item {
    var key: UInt64
    var number: UInt32
    /// Whether the key is only the beginning of the term.
    var isLong = false
  }

  /// Sorts by key; items of one key keep their order.
  ///
  /// - Complexity: O(n) a byte that differs; another array of the same size.
  static func sort(_ items: inout [Item]) {
    guard items.count > 1 else { return }
    var differing: UInt64 = 0
    for item in items { differing |= item.key ^ items[0].key }
    var other = items
    for shift in stride(from: UInt64(0), to: 64, by: 8) where differing &>> shift & 0xFF != 0 {
      items.withUnsafeBufferPointer { source in
        other.withUnsafeMutableBufferPointer { pass(source, into: $0, shift: shift) }
      }
      swap(&items, &other)
    }
  }

  private static func pass(
    _ source: UnsafeBufferPointer<Item>, into target: UnsafeMutableBufferPointer<Item>,
    shift: UInt64
  ) {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 256) { places in
      places.initialize(repeating: 0)
      for item in source { places[Int(item.key &>> shift & 0xFF)] &+= 1 }
      var next = 0
      for value in 0..<256 {
        let count = places[value]
        places[value] = next
        next &+= count
      }
      for item in source {
        let value = Int(item.key &>> shift & 0xFF)
        target[places[value]] = item
        places[value] &+= 1
      }
    }
  }
}
