import HansouIndex
import HansouStorage

/// Keeps the best hits in a heap whose root is the worst of them.
///
/// A higher score is better, or with equal scores the earlier document by the bytes of its id, then the earlier passage;
/// so the order does not depend on how the index was built. Documents are looked up for hits of equal scores only: a row
/// and an id are two lines of memory that few queries find in the cache.
///
/// All unsafe access to its memory is here: an array looks at who shares it with each move of an entry.
struct TopHits: ~Copyable {
  /// A hit with its document and the bytes of its id, once they have been needed.
  private struct Entry {
    let hit: Hit
    var document = -1
    var id = UnsafeRawBufferPointer(start: nil, count: 0)
  }

  private let limit: Int
  private let index: IndexReader
  /// In any order while there is room; a heap from then on.
  private var entries: UnsafeMutablePointer<Entry>
  private var capacity: Int
  private var count = 0
  /// The last hit whose document was looked up: passages of a segment mostly come ascending.
  private var last: (hit: Hit, document: Int)?
  /// The rows of that segment.
  private var rows: DocumentRows?

  init(limit: Int, index: IndexReader) {
    self.limit = limit
    self.index = index
    capacity = min(max(limit, 1), 16)
    entries = .allocate(capacity: capacity)
  }

  deinit { entries.deallocate() }

  /// Whether as many hits are kept as are wanted.
  var isFull: Bool { count >= limit }

  /// The score below which no hit comes in any more.
  var threshold: Double {
    if !isFull { return -.infinity }
    return count == 0 ? .infinity : entries[0].hit.score
  }

  /// - Throws: `corrupt` when an id has to be read that is damaged.
  mutating func offer(_ hit: Hit) throws(StorageError) {
    if !isFull {
      if count == capacity { grow() }
      (entries + count).initialize(to: Entry(hit: hit))
      count += 1
      if isFull { try makeHeap() }
    } else if count > 0, hit.score >= entries[0].hit.score {
      var entry = Entry(hit: hit)
      guard try isBetter(&entry, entries) else { return }
      try siftDown(entry, from: 0, below: count)
    }
  }

  /// The hits, the best first.
  ///
  /// - Throws: As `offer`.
  consuming func sorted() throws(StorageError) -> [Hit] {
    if count <= Self.few { try insertionSort() } else { try heapSort() }
    return UnsafeBufferPointer(start: entries, count: count).map(\.hit)
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: 2 * capacity)
    larger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = larger
    capacity *= 2
  }

  // MARK: Order

  @inline(__always)
  private mutating func isBetter(
    _ left: UnsafeMutablePointer<Entry>, _ right: UnsafeMutablePointer<Entry>
  ) throws(StorageError) -> Bool {
    let (first, second) = (left.pointee.hit.score, right.pointee.hit.score)
    return first != second ? first > second : try precedes(left, right)
  }

  private mutating func precedes(
    _ left: UnsafeMutablePointer<Entry>, _ right: UnsafeMutablePointer<Entry>
  ) throws(StorageError) -> Bool {
    try identify(&left.pointee)
    try identify(&right.pointee)
    return Self.precedes(left.pointee, right.pointee)
  }

  /// Looks up the document of an entry.
  private mutating func identify(_ entry: inout Entry) throws(StorageError) {
    guard entry.document < 0 else { return }
    var start = 0
    if let last, last.hit.segment == entry.hit.segment {
      if last.hit.passage <= entry.hit.passage { start = last.document }
    } else {
      rows = index.segments[entry.hit.segment].documentRows
    }
    guard let rows else { return }
    let document = rows.document(of: entry.hit.passage, from: start)
    last = (entry.hit, document)
    entry.id = try rows.id(document)
    entry.document = document
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

  // MARK: Sorting

  /// So many are sorted by insertion, which moves less and has fewer branches that cannot be foreseen.
  private static let few = 16

  private mutating func insertionSort() throws(StorageError) {
    for index in 0..<count {
      var entry = entries[index]
      var place = index
      while place > 0, try isBetter(&entry, entries + place - 1) {
        entries[place] = entries[place - 1]
        place -= 1
      }
      entries[place] = entry
    }
  }

  private mutating func heapSort() throws(StorageError) {
    if !isFull { try makeHeap() }
    // The worst goes behind what is left of the heap, again and again.
    for end in (0..<count).reversed() {
      let worst = entries[0]
      try siftDown(entries[end], from: 0, below: end)
      entries[end] = worst
    }
  }

  // MARK: Heap

  private mutating func makeHeap() throws(StorageError) {
    for parent in (0..<count / 2).reversed() {
      try siftDown(entries[parent], from: parent, below: count)
    }
  }

  /// Puts an entry at a place whose own is not needed any more, or where it belongs below that.
  private mutating func siftDown(
    _ entry: Entry, from place: Int, below count: Int
  ) throws(StorageError) {
    var entry = entry
    var parent = place
    while 2 * parent + 1 < count {
      var child = 2 * parent + 1
      if child + 1 < count, try isBetter(entries + child, entries + child + 1) { child += 1 }
      guard try isBetter(&entry, entries + child) else { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = entry
  }
}
