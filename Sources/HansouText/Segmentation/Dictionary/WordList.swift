/// Words in UTF-16 with costs, one after the other in plain arrays: 300,000 words of three
/// characters would be 300,000 allocations otherwise.
struct WordList {
  private var units: [UInt16] = []
  private var ends: [Int] = [0]
  private(set) var costs: [UInt16] = []
  /// Whether each word is above the one before it.
  private var isAscending = true

  var count: Int { costs.count }

  /// The units of a word.
  subscript(index: Int) -> ArraySlice<UInt16> { units[ends[index]..<ends[index + 1]] }

  mutating func append(_ word: UnsafeBufferPointer<UInt16>, cost: UInt16) {
    units.append(contentsOf: word)
    ends.append(units.count)
    costs.append(cost)
    guard isAscending, count > 1 else { return }
    isAscending = self[count - 2].lexicographicallyPrecedes(self[count - 1])
  }

  /// The numbers of the words in ascending order; of equal words the later is the last.
  var order: [Int] {
    let numbers = Array(0..<count)
    guard !isAscending else { return numbers }
    return numbers.sorted { left, right in
      if self[left].lexicographicallyPrecedes(self[right]) { return true }
      return left < right && self[left].elementsEqual(self[right])
    }
  }
}
