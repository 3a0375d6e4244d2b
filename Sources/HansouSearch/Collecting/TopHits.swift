import HansouIndex
import HansouStorage

/// Keeps the best hits in a heap whose root is the worst of them.
struct TopHits {
  /// A hit with its document, which ties are decided by.
  private struct Entry {
    let hit: Hit
    let document: Int
  }

  private let limit: Int
  private let index: IndexReader
  private var heap: [Entry] = []
  /// The last hit whose document was looked up: passages of a segment mostly come ascending.
  private var last: Entry?

  init(limit: Int, index: IndexReader) {
    self.limit = limit
    self.index = index
  }

  /// The score below which no hit comes in any more.
  var threshold: Double {
    heap.count < limit ? -.infinity : heap.first?.hit.score ?? .infinity
  }

  mutating func offer(_ hit: Hit) throws(StorageError) {
    if heap.count < limit {
      heap.append(entry(hit))
      try siftUp(heap.count - 1)
    } else if let worst = heap.first, hit.score >= worst.hit.score {
      let entry = entry(hit)
      guard try isBetter(entry, worst) else { return }
      heap[0] = entry
      try siftDown(0)
    }
  }

  private mutating func entry(_ hit: Hit) -> Entry {
    var start = 0
    if let last, last.hit.segment == hit.segment, last.hit.passage <= hit.passage {
      start = last.document
    }
    let entry = Entry(
      hit: hit, document: index.segments[hit.segment].document(of: hit.passage, from: start))
    last = entry
    return entry
  }

  /// The hits, the best first.
  consuming func sorted() throws(StorageError) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(heap.count)
    while let worst = heap.first {
      hits.append(worst.hit)
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
  private func isBetter(_ left: Entry, _ right: Entry) throws(StorageError) -> Bool {
    if left.hit.score != right.hit.score { return left.hit.score > right.hit.score }
    if left.hit.segment != right.hit.segment || left.document != right.document {
      let leftID = try index.segments[left.hit.segment].documentIDBytes(left.document)
      let rightID = try index.segments[right.hit.segment].documentIDBytes(right.document)
      if leftID.lexicographicallyPrecedes(rightID) { return true }
      if rightID.lexicographicallyPrecedes(leftID) { return false }
    }
    return left.hit.passage < right.hit.passage
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
