/// Builds the sections from headings as they come.
///
/// A stack holds the open sections; a heading closes all whose rank is not smaller than its own.
/// A box (专栏) keeps a count of its own, so that a 一、 inside of it is told from the 二、 of the
/// section around it by the sequence.
struct OutlineBuilder {
  private struct Open {
    var section: Int
    var rank: Int
    var isBox: Bool
    /// Whether any other heading closes it, as with a foreword.
    var isLeaf = false
  }

  private(set) var sections: [Section] = []
  private var stack: [Open] = []
  /// The last ordinal by rank, outside and inside of the open box.
  private var last = [Int](repeating: 0, count: Numbering.deepestRank + 1)
  private var lastInBox = [Int](repeating: 0, count: Numbering.deepestRank + 1)
  private(set) var hasNumberedSection = false

  /// The innermost open section, -1 if none.
  var current: Int { stack.last?.section ?? -1 }

  var isInBox: Bool { stack.contains(where: \.isBox) }

  /// Whether a number continues the sequence of its rank.
  func continuesSequence(_ numbering: Numbering) -> Bool {
    let rank = numbering.rank
    return numbering.ordinal == last[rank] + 1
      || isInBox && numbering.ordinal == lastInBox[rank] + 1
  }

  /// Repairs a number that scanning has damaged, when the sequence says what it must be.
  func repaired(_ numbering: Numbering) -> Numbering? {
    let counts = isInBox ? lastInBox : last
    let expected = counts[numbering.rank] + 1
    guard numbering.isDamaged, expected <= 3, numbering.ordinal == expected else { return nil }
    var result = numbering
    result.isDamaged = false
    return result
  }

  /// Closes a foreword or the like, if one is open.
  mutating func closeLeaf() {
    while let top = stack.last, top.isLeaf { stack.removeLast() }
  }

  /// Closes the box, if one is open.
  mutating func closeBox() {
    if let box = stack.firstIndex(where: \.isBox) { stack.removeSubrange(box...) }
  }

  /// Closes all sections, as the title of a document does.
  mutating func closeAll() {
    stack.removeAll()
    last = last.map { _ in 0 }
  }

  /// Opens the section of a numbered heading and returns the section around it.
  mutating func open(_ numbering: Numbering, title: String, line: Int) -> Int {
    let rank = numbering.rank
    hasNumberedSection = true
    closeLeaf()
    if let box = stack.firstIndex(where: \.isBox) {
      let continuesBox = numbering.ordinal == lastInBox[rank] + 1
      let continuesOuter = numbering.ordinal == last[rank] + 1
      let hasBegun = lastInBox[rank] > 0
      if rank > 3, continuesBox, hasBegun || !continuesOuter {
        while stack.count > box + 1, let top = stack.last, top.rank >= rank { stack.removeLast() }
        Self.count(numbering.ordinal, rank, in: &lastInBox)
        return push(rank, title, line)
      }
      stack.removeSubrange(box...)
    }
    close(from: rank)
    Self.count(numbering.ordinal, rank, in: &last)
    return push(rank, title, line)
  }

  /// Opens the section of a heading without number and returns the section around it.
  ///
  /// - Parameters:
  ///   - rank: As of a numbering.
  ///   - isLeaf: Whether the next heading closes it, whatever its rank.
  ///   - title: The heading in one line.
  ///   - line: Its source line, from 1.
  /// - Returns: The section around it, -1 if none.
  mutating func open(rank: Int, isLeaf: Bool = false, title: String, line: Int) -> Int {
    closeLeaf()
    defer { stack[stack.count - 1].isLeaf = isLeaf }
    if !isInBox || rank <= 3 {
      close(from: rank)
    } else {
      while let top = stack.last, !top.isBox, top.rank >= rank { stack.removeLast() }
    }
    if rank == 1, !isLeaf { last = last.map { _ in 0 } }
    return push(rank, title, line)
  }

  /// Opens the section of a box inside the innermost section and returns that.
  mutating func openBox(title: String, line: Int) -> Int {
    closeBox()
    lastInBox = lastInBox.map { _ in 0 }
    let parent = push(Numbering.deepestRank, title, line)
    stack[stack.count - 1].isBox = true
    return parent
  }

  private mutating func close(from rank: Int) {
    while let top = stack.last, top.rank >= rank || top.isBox { stack.removeLast() }
    if rank < last.count {
      for deeper in rank..<last.count where deeper > rank { last[deeper] = 0 }
    }
  }

  private static func count(_ ordinal: Int, _ rank: Int, in counts: inout [Int]) {
    counts[rank] = ordinal
    var deeper = rank + 1
    while deeper < counts.count {
      counts[deeper] = 0
      deeper += 1
    }
  }

  private mutating func push(_ rank: Int, _ title: String, _ line: Int) -> Int {
    let parent = current
    stack.append(Open(section: sections.count, rank: rank, isBox: false))
    sections.append(Section(title: title, parent: parent, rank: rank, line: line))
    return parent
  }
}
