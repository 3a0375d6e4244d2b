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
  private var starts: [Int] = []
  private var children: [UInt32] = []
  private(set) var wordCount = 0

  var count: Int { codes.count }

  /// Builds the tree of all words whose characters have codes.
  init(words: WordList, codes character: [UInt16]) {
    var path: [UInt32] = [0]
    var previous: ArraySlice<UInt16> = []
    for index in words.order {
      let word = words[index]
      guard !word.isEmpty, word.allSatisfy({ character[Int($0)] != 0 }) else { continue }
      let shared = Self.sharedLength(word, previous)
      path.removeSubrange((shared + 1)...)
      for unit in word.dropFirst(shared) {
        parents.append(path[path.count - 1])
        path.append(UInt32(truncatingIfNeeded: codes.count))
        codes.append(character[Int(unit)])
        costs.append(SegmentationDictionaryFormat.noCost)
      }
      let node = Int(path[path.count - 1])
      if costs[node] == SegmentationDictionaryFormat.noCost { wordCount += 1 }
      costs[node] = words.costs[index]
      previous = word
    }
    collectChildren()
  }

  private static func sharedLength(_ left: ArraySlice<UInt16>, _ right: ArraySlice<UInt16>) -> Int {
    let limit = min(left.count, right.count)
    var length = 0
    while length < limit, left[left.startIndex + length] == right[right.startIndex + length] {
      length += 1
    }
    return length
  }

  private mutating func collectChildren() {
    starts = [Int](repeating: 0, count: count + 1)
    for node in 1..<max(1, count) { starts[Int(parents[node]) + 1] += 1 }
    for node in 0..<count { starts[node + 1] += starts[node] }
    children = [UInt32](repeating: 0, count: count - 1)
    var next = starts
    for node in 1..<max(1, count) {
      let parent = Int(parents[node])
      children[next[parent]] = UInt32(truncatingIfNeeded: node)
      next[parent] += 1
    }
  }

  func childCount(_ node: Int) -> Int { starts[node + 1] - starts[node] }

  /// The children of `node`.
  func children(_ node: Int) -> ArraySlice<UInt32> { children[starts[node]..<starts[node + 1]] }
}
