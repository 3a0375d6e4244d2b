import HansouIndex
import HansouStorage

/// Keeps the best hits in a heap whose root is the worst of them.
struct TopHits {
  /// A hit with its document and the bytes of its id, which ties are decided by.
  private struct Entry {
    let hit: Hit
    let document: Int
    let id: UnsafeRawBufferPointer
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
      let entry = try entry(hit)
      heap.append(entry)
      siftUp(entry)
    } else if let worst = heap.first, hit.score >= worst.hit.score {
      let entry = try entry(hit)
      if Self.isBetter(entry, worst) { siftDown(entry) }
    }
  }

  private mutating func entry(_ hit: Hit) throws(StorageError) -> Entry {
    var start = 0
    if let last, last.hit.segment == hit.segment, last.hit.passage <= hit.passage {
      start = last.document
    }
    let segment = index.segments[hit.segment]
    let document = segment.document(of: hit.passage, from: start)
    let entry = Entry(hit: hit, document: document, id: try segment.documentIDBytes(document))
    last = entry
    return entry
  }

  /// The hits, the best first.
  consuming func sorted() -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(heap.count)
    while let worst = heap.first {
      hits.append(worst.hit)
      let last = heap.removeLast()
      if !heap.isEmpty { siftDown(last) }
    }
    return hits.reversed()
  }

  /// A higher score, or with equal scores the earlier document by the bytes of its id, then the earlier passage; so
  /// the order does not depend on how the index was built.
  @inline(__always)
  private static func isBetter(_ left: Entry, _ right: Entry) -> Bool {
    if left.hit.score != right.hit.score { return left.hit.score > right.hit.score }
    return precedes(left, right)
  }

  private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
    if left.hit.segment != right.hit.segment || left.document != right.document {
      for index in 0..<min(left.id.count, right.id.count) where left.id[index] != right.id[index] {
        return left.id[index] < right.id[index]
      }
      if left.id.count != right.id.count { return left.id.count < right.id.count }
    }
    return left.hit.passage < right.hit.passage
  }

  /// Puts an entry in the place of the last one, and those that are better below it.
  private mutating func siftUp(_ entry: Entry) {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard Self.isBetter(heap[parent], entry) else { break }
      heap[child] = heap[parent]
      child = parent
    }
    heap[child] = entry
  }

  /// Puts an entry in the place of the root, and those that are worse above it.
  private mutating func siftDown(_ entry: Entry) {
    var parent = 0
    while 2 * parent + 1 < heap.count {
      var child = 2 * parent + 1
      if child + 1 < heap.count, Self.isBetter(heap[child], heap[child + 1]) { child += 1 }
      guard Self.isBetter(entry, heap[child]) else { break }
      heap[parent] = heap[child]
      parent = child
    }
    heap[parent] = entry
  }
}
