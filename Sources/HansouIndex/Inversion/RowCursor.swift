/// Walks the rows of a log along with its terms.
struct RowCursor {
  private let rowEnds: [UInt32]
  private let rowPassages: [UInt32]
  private let base: UInt32
  private var row = 0
  private(set) var start: UInt32 = 0
  private var end: UInt32
  private(set) var firstPassage: UInt32
  private(set) var endPassage: UInt32

  init(_ part: FieldLogs.Part) {
    rowEnds = part.log.rowEnds
    rowPassages = part.log.rowPassages
    base = part.firstPassage
    end = rowEnds.first ?? 0
    firstPassage = base
    endPassage = base &+ (rowPassages.first ?? 1)
  }

  /// Moves to the row that has the entry `index`, which is at or behind the last one.
  @inline(__always)
  mutating func advance(to index: UInt32) {
    while index >= end { next() }
  }

  private mutating func next() {
    row += 1
    start = end
    end = rowEnds[row]
    if rowPassages.isEmpty {
      firstPassage &+= 1
      endPassage &+= 1
    } else {
      firstPassage = base &+ rowPassages[row - 1]
      endPassage = base &+ rowPassages[row]
    }
  }
}
