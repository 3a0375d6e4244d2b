import HansouIndex
import HansouStorage

/// Keeps the best hits in a heap whose root is the worst of them.
///
/// A higher score is better, or with equal scores the earlier document by the bytes of its id, then the earlier passage;
/// so the order does not depend on how the index was built. Documents are looked up for hits of equal scores only: a row
/// and an id are two lines of memory that few queries find in the cache.
struct TopHits: ~Copyable {
  /// A hit with its document and the bytes of its id, once they have been needed.
  private struct Entry {
    let hit: Hit
    var document = -1
    var id = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  /// Room is made for as many hits at once.
  private static let usualLimit = 16

  private let limit: Int
  private let index: IndexReader
  private var heap: [Entry] = []
  /// The last hit whose document was looked up: passages of a segment mostly come ascending.
  private var last: (hit: Hit, document: Int)?

  init(limit: Int, index: IndexReader) {
    self.limit = limit
    self.index = index
  }

  /// The score below which no hit comes in any more.
  var threshold: Double {
    heap.count < limit ? -.infinity : heap.first?.hit.score ?? .infinity
  }

  /// - Throws: `corrupt` when an id has to be read that is damaged.
  mutating func offer(_ hit: Hit) throws(StorageError) {
    if heap.count < limit {
      // Most that come while there is room stay.
      index.segments[hit.segment].prefetch(documentOf: hit.passage)
      if heap.isEmpty { heap.reserveCapacity(min(limit, Self.usualLimit)) }
      heap.append(Entry(hit: hit))
      try siftUp()
    } else if let worst = heap.first, hit.score >= worst.hit.score {
      var entry = Entry(hit: hit)
      if hit.score == worst.hit.score {
        entry = try identified(entry)
        heap[0] = try identified(heap[0])
        guard Self.precedes(entry, heap[0]) else { return }
      }
      heap[0] = entry
      try siftDown(below: heap.count)
    }
  }

  /// The hits, the best first.
  ///
  /// - Throws: As `offer`.
  consuming func sorted() throws(StorageError) -> [Hit] {
    // The worst goes behind what is left of the heap, again and again.
    for count in (0..<heap.count).reversed() {
      heap.swapAt(0, count)
      try siftDown(below: count)
    }
    return heap.map(\.hit)
  }

  // MARK: Order

  private mutating func isBetter(_ left: Int, _ right: Int) throws(StorageError) -> Bool {
    let (first, second) = (heap[left].hit.score, heap[right].hit.score)
    if first != second { return first > second }
    heap[left] = try identified(heap[left])
    heap[right] = try identified(heap[right])
    return Self.precedes(heap[left], heap[right])
  }

  /// The entry with its document.
  private mutating func identified(_ entry: Entry) throws(StorageError) -> Entry {
    guard entry.document < 0 else { return entry }
    var start = 0
    if let last, last.hit.segment == entry.hit.segment, last.hit.passage <= entry.hit.passage {
      start = last.document
    }
    let segment = index.segments[entry.hit.segment]
    let document = segment.document(of: entry.hit.passage, from: start)
    last = (entry.hit, document)
    return Entry(hit: entry.hit, document: document, id: try segment.documentIDBytes(document))
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

  // MARK: Heap

  /// Moves the last entry up to where it belongs.
  private mutating func siftUp() throws(StorageError) {
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard try isBetter(parent, child) else { break }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  /// Moves the root down to where it belongs.
  private mutating func siftDown(below count: Int) throws(StorageError) {
    var parent = 0
    while 2 * parent + 1 < count {
      var child = 2 * parent + 1
      if child + 1 < count, try isBetter(child, child + 1) { child += 1 }
      guard try isBetter(parent, child) else { break }
      heap.swapAt(parent, child)
      parent = child
    }
  }
}
