import HansouStorage

/// The superblocks of a list: their last passages and where their bytes lie, read in place.
struct SkipTable {
  /// The number of superblocks.
  let count: Int
  /// Where the impacts of the whole list lie in the postings region; nil when it has one superblock, whose impacts
  /// they are.
  let impacts: Range<Int>?
  /// The entries; empty when there is one superblock.
  private let entries: UnownedRegion
  /// Where the superblocks begin in the postings region.
  private let start: Int
  private let end: Int

  /// Reads the table at `offset`, if there are several superblocks.
  ///
  /// - Throws: `corrupt` when the table does not fit the region.
  init(_ postings: UnownedRegion, at offset: Int, superblockCount: Int) throws(StorageError) {
    count = superblockCount
    end = postings.count
    guard superblockCount > 1 else {
      impacts = nil
      entries = try postings.slice(at: offset, count: 0)
      start = offset
      return
    }
    var first = offset
    let length = try postings.count(at: &first, upTo: postings.count, of: "bytes of impacts")
    let last = first + length
    impacts = first..<last
    entries = try postings.slice(at: last, count: superblockCount * PostingsFormat.tableEntryLength)
    start = last + entries.count
  }

  /// The last passage of a superblock; nil when there is only one.
  func lastPassage(of superblock: Int) throws(StorageError) -> UInt32? {
    if count == 1 { return nil }
    return try entries.load(UInt32.self, at: superblock * PostingsFormat.tableEntryLength)
  }

  /// The bytes of a superblock, as far as the table tells.
  func postings(of superblock: Int) throws(StorageError) -> Range<Int> {
    if count == 1 { return start..<end }
    let lower = superblock == 0 ? 0 : try offset(at: superblock - 1, field: 4, limit: end - start)
    let upper = try offset(at: superblock, field: 4, limit: end - start)
    guard lower < upper else { throw disorder(superblock) }
    return start + lower..<start + upper
  }

  /// Where the positions of a superblock begin, from the first of the list; at most `limit`.
  func positionsStart(of superblock: Int, limit: Int) throws(StorageError) -> Int {
    superblock == 0 ? 0 : try offset(at: superblock - 1, field: 12, limit: limit)
  }

  /// The first superblock after `current` that may hold `target`; `count` when none does.
  ///
  /// - Complexity: O(log n) in the number of superblocks that it steps over.
  func superblock(after current: Int, holding target: UInt32) throws(StorageError) -> Int {
    var low = current + 1
    var step = 1
    var high = low
    while high < count, let last = try lastPassage(of: high), last < target {
      low = high + 1
      high += step
      step *= 2
    }
    high = min(high, count)
    return try (low..<high).partitioningIndex { (superblock) throws(StorageError) in
      try lastPassage(of: superblock).map { $0 >= target } ?? true
    }
  }

  private func offset(at superblock: Int, field: Int, limit: Int) throws(StorageError) -> Int {
    let place = superblock * PostingsFormat.tableEntryLength + field
    let value = try entries.load(UInt64.self, at: place)
    guard value <= UInt64(max(0, limit)) else {
      throw entries.corrupt("found an offset of \(value), expected at most \(limit)", at: place)
    }
    return Int(value)
  }

  private func disorder(_ superblock: Int) -> StorageError {
    entries.corrupt(
      "found superblocks out of order", at: superblock * PostingsFormat.tableEntryLength)
  }
}
