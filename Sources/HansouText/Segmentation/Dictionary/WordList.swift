/// Words in UTF-16 with costs, one after the other in plain arrays: 300,000 words of three
/// characters would be 300,000 allocations otherwise.
struct WordList {
  /// The units of all words.
  private(set) var units: [UInt16] = []
  private var ends: [UInt32] = [0]
  private(set) var costs: [UInt16] = []
  /// Whether each word is above the one before it.
  private var isAscending = true

  var count: Int { costs.count }

  /// Where a word is in `units`. A slice of them would be retained with every word.
  func range(_ index: Int) -> Range<Int> { Int(ends[index])..<Int(ends[index + 1]) }

  mutating func append(_ word: UnsafeBufferPointer<UInt16>, cost: UInt16) {
    if isAscending, count > 0 {
      isAscending = units.withUnsafeBufferPointer {
        $0[range(count - 1)].lexicographicallyPrecedes(word)
      }
    }
    units.append(contentsOf: word)
    ends.append(UInt32(truncatingIfNeeded: units.count))
    costs.append(cost)
  }

  /// Calls `body` with the number of each word in ascending order; of equal words the later is the last.
  func forEachInOrder(_ body: (Int) -> Void) {
    if isAscending {
      for number in 0..<count { body(number) }
      return
    }
    let sorted = units.withUnsafeBufferPointer { units in
      (0..<count).sorted { left, right in
        let (first, second) = (units[range(left)], units[range(right)])
        if first.lexicographicallyPrecedes(second) { return true }
        return left < right && first.elementsEqual(second)
      }
    }
    sorted.forEach(body)
  }
}
