/// The words of a dictionary as a tree of prefixes, on the way to a double array.
///
/// Node 0 is the empty prefix. Children have higher numbers than their parents and, of one parent,
/// stand in `children` one after the other.
struct WordTrie {
  /// The code that leads to each node.
  private(set) var codes: [UInt16] = [0]
  /// The cost of each node's word, or `noCost`.
  private(set) var costs: [UInt16] = [SegmentationDictionaryFormat.noCost]
  private var parents: [UInt32] = [0]
  /// Where the children of each node begin in `children`; one more for the end.
  private var starts: [UInt32] = []
  private(set) var children: [UInt32] = []
  private(set) var wordCount = 0

  var count: Int { codes.count }

  /// Builds the tree of all words whose characters have codes.
  init(words: WordList, codes character: [UInt16]) {
    reserveCapacity(2 * words.count)
    let units = words.units.span
    // The nodes of the last word, by depth.
    var path = [UInt32](repeating: 0, count: SegmentationDictionaryFormat.longestWord + 1)
    var previous = 0..<0
    words.forEachInOrder { index in
      let word = words.range(index)
      guard !word.isEmpty, word.allSatisfy({ character[Int(units[$0])] != 0 }) else { return }
      let shared = Self.sharedLength(units, word, previous)
      for depth in shared..<word.count {
        parents.append(path[depth])
        path[depth + 1] = UInt32(truncatingIfNeeded: codes.count)
        codes.append(character[Int(units[word.lowerBound + depth])])
        costs.append(SegmentationDictionaryFormat.noCost)
      }
      let node = Int(path[word.count])
      if costs[node] == SegmentationDictionaryFormat.noCost { wordCount += 1 }
      costs[node] = words.costs[index]
      previous = word
    }
    collectChildren()
  }

  private mutating func reserveCapacity(_ count: Int) {
    codes.reserveCapacity(count)
    costs.reserveCapacity(count)
    parents.reserveCapacity(count)
  }

  private static func sharedLength(
    _ units: Span<UInt16>, _ left: Range<Int>, _ right: Range<Int>
  ) -> Int {
    let limit = min(left.count, right.count)
    var length = 0
    while length < limit, units[left.lowerBound + length] == units[right.lowerBound + length] {
      length += 1
    }
    return length
  }

  private mutating func collectChildren() {
    starts = [UInt32](repeating: 0, count: count + 1)
    for node in 1..<max(1, count) { starts[Int(parents[node]) + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    children = [UInt32](repeating: 0, count: count - 1)
    var next = starts
    for node in 1..<max(1, count) {
      let parent = Int(parents[node])
      children[Int(next[parent])] = UInt32(truncatingIfNeeded: node)
      next[parent] += 1
    }
  }

  func childCount(_ node: Int) -> Int { Int(starts[node + 1] - starts[node]) }

  /// Where the children of `node` are in `children`.
  func childRange(_ node: Int) -> Range<Int> { Int(starts[node])..<Int(starts[node + 1]) }
}
