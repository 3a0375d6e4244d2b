import HansouIndex
import HansouStorage

/// Keeps the best hits in a heap whose root is the worst of them.
struct TopHits {
  private let limit: Int
  private let index: IndexReader
  private var heap: [Hit] = []

  init(limit: Int, index: IndexReader) {
    self.limit = limit
    self.index = index
  }

  /// The score below which no hit comes in any more.
  var threshold: Double {
    heap.count < limit ? -.infinity : heap.first?.score ?? .infinity
  }

  mutating func offer(_ hit: Hit) throws(StorageError) {
    if heap.count < limit {
      heap.append(hit)
      try siftUp(heap.count - 1)
    } else if let worst = heap.first, try isBetter(hit, worst) {
      heap[0] = hit
      try siftDown(0)
    }
  }

  /// The hits, the best first.
  consuming func sorted() throws(StorageError) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(heap.count)
    while let worst = heap.first {
      hits.append(worst)
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        try siftDown(0)
      }
    }
    return hits.reversed()
  }

  /// A higher score, or with equal scores the earlier document by the bytes of its id, then the earlier passage; so
  /// the order does not depend on how the index was built.
  private func isBetter(_ left: Hit, _ right: Hit) throws(StorageError) -> Bool {
    if left.score != right.score { return left.score > right.score }
    let leftSegment = index.segments[left.segment]
    let rightSegment = index.segments[right.segment]
    let leftDocument = leftSegment.document(of: left.passage)
    let rightDocument = rightSegment.document(of: right.passage)
    if left.segment != right.segment || leftDocument != rightDocument {
      let leftID = try leftSegment.documentID(leftDocument)
      let rightID = try rightSegment.documentID(rightDocument)
      if leftID != rightID { return leftID.utf8.lexicographicallyPrecedes(rightID.utf8) }
    }
    return left.passage < right.passage
  }

  private mutating func siftUp(_ start: Int) throws(StorageError) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard try isBetter(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown(_ start: Int) throws(StorageError) {
    var parent = start
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if try isBetter(heap[worst], heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
