/// A set of documents of a segment, as bits.
package struct DocumentSet: Hashable, Sendable {
  private var words: [UInt64]
  /// The documents that can be in the set are `0 ..< capacity`.
  package let capacity: Int
  package private(set) var count = 0

  /// An empty set.
  package init(capacity: Int) {
    self.capacity = capacity
    words = []
  }

  package var isEmpty: Bool { count == 0 }

  package func contains(_ document: Int) -> Bool {
    let word = document >> 6
    return word < words.count && words[word] >> UInt64(document & 63) & 1 == 1
  }

  /// Puts a document in.
  ///
  /// - Returns: Whether it was not yet in.
  /// - Precondition: `document` is in `0 ..< capacity`.
  @discardableResult
  package mutating func insert(_ document: Int) -> Bool {
    precondition(document >= 0 && document < capacity, "a document of the segment")
    guard !contains(document) else { return false }
    // Most segments have no deletions, so their bits are made at the first.
    if words.isEmpty { words = [UInt64](repeating: 0, count: (capacity + 63) / 64) }
    words[document >> 6] |= 1 << UInt64(document & 63)
    count += 1
    return true
  }

  /// The documents in the set, ascending.
  package var members: [Int] {
    var members: [Int] = []
    members.reserveCapacity(count)
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        members.append((index << 6) + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return members
  }
}
