import CHansouStorage
package import HansouStorage

/// Finds terms in a mapped dictionary; see `TermDictionaryFormat`.
///
/// Opening reads the trailer. A lookup of a frequent term reads two slots on average, one of another term about
/// log₂ of the number of blocks numbers, and one block. All unsafe access to the index rows is here.
package final class TermDictionaryReader: Sendable {
  /// The number of terms.
  package let termCount: Int
  let blockCount: Int
  /// Terms in a block.
  private let blockSize: Int
  private let hasPositions: Bool
  private let blocks: ByteRegion
  private let heads: ByteRegion
  private let offsets: ByteRegion
  nonisolated(unsafe) let frequent: FrequentTermsReader

  /// Opens the dictionary that fills `region`.
  ///
  /// - Throws: `corrupt` when the trailer does not agree with the length.
  package init(_ region: ByteRegion) throws(StorageError) {
    let trailer = region.count - TermDictionaryFormat.trailerLength
    let terms: UInt64 = try region.load(at: trailer)
    let length: UInt64 = try region.load(at: trailer + 8)
    let flags: UInt64 = try region.load(at: trailer + 16)
    guard length <= UInt64(trailer), terms <= length,
      let meaning = TermDictionaryFormat.decode(flags)
    else {
      throw region.corrupt(
        "found \(terms) terms in \(length) bytes with flags \(flags), there are \(trailer) bytes",
        at: trailer)
    }
    termCount = Int(terms)
    hasPositions = meaning.hasPositions
    blockSize = meaning.blockSize
    blockCount = (termCount + blockSize - 1) / blockSize
    let slotsStart = Int(length) + 16 * blockCount
    let slotsLength = FrequentTermsFormat.slotLength * meaning.slotCount
    guard trailer == slotsStart + slotsLength else {
      throw region.corrupt(
        "found \(terms) terms in \(length) bytes and \(meaning.slotCount) slots, which is not the "
          + "length of the dictionary",
        at: trailer)
    }
    blocks = try region.slice(at: 0, count: Int(length))
    heads = try region.slice(at: Int(length), count: 8 * blockCount)
    offsets = try region.slice(at: Int(length) + 8 * blockCount, count: 8 * blockCount)
    // `blocks` keeps the memory.
    frequent = FrequentTermsReader(
      try region.slice(at: slotsStart, count: slotsLength).unowned)
  }

  /// The info of `term`, which may be longer than those that are kept (`TermLimit`); nil when the dictionary does not
  /// have it.
  ///
  /// - Throws: `corrupt` when what it needs is damaged.
  /// - Complexity: O(log n) in the number of terms, O(1) for a frequent one.
  package func lookup(_ term: UnsafeRawBufferPointer) throws(StorageError) -> TermInfo? {
    guard let shortened = TermLimit.shortened(term) else { return try lookup(kept: term) }
    return try shortened.withUnsafeBufferPointer { (bytes) throws(StorageError) in
      try lookup(kept: UnsafeRawBufferPointer(bytes))
    }
  }

  private func lookup(kept term: UnsafeRawBufferPointer) throws(StorageError) -> TermInfo? {
    let head = TermDictionaryFormat.head(of: term)
    if let slot = frequent.slot(of: term, head: head) { return try frequent.info(at: slot) }
    return try lookup(inBlocks: term, near: find(head))
  }

  /// The info of `term`; nil when the dictionary does not have it.
  ///
  /// - Parameters:
  ///   - term: The term.
  ///   - located: What `locate` found for it in this dictionary.
  /// - Returns: What `lookup(_:)` returns.
  /// - Throws: `corrupt` when what it needs is damaged.
  package func lookup(
    _ term: UnsafeRawBufferPointer, at located: TermLocation
  ) throws(StorageError) -> TermInfo? {
    guard term.count <= TermLimit.maximumLength else { return try lookup(term) }
    switch located {
    case .block(let number): return try lookup(inBlocks: term, near: number)
    case .frequent(let slot):
      // Located was its head, which is a frequent term's.
      let head = TermDictionaryFormat.head(of: term)
      guard FrequentTermsFormat.isWhole(term, head: head) else {
        return try lookup(inBlocks: term, near: find(head))
      }
      return try frequent.info(at: slot)
    }
  }

  /// The info of `term` by what the blocks have, where `find` gives `located` for its head.
  ///
  /// - Throws: `corrupt` when a block it needs is damaged.
  func lookup(
    inBlocks term: UnsafeRawBufferPointer, near located: Int
  ) throws(StorageError) -> TermInfo? {
    guard let number = try block(holding: term, near: located) else { return nil }
    var block = try block(number)
    guard let index = try block.find(term) else { return nil }
    try block.skipInfos(index)
    return try block.info()
  }

  /// A cursor whose first term is the first one not below `prefix`.
  ///
  /// The terms that begin with `prefix` come first, all together.
  ///
  /// - Throws: `corrupt` when a block it needs is damaged.
  package func cursor(from prefix: UnsafeRawBufferPointer) throws(StorageError) -> TermCursor {
    var cursor = TermCursor(self, atBlock: try block(holding: prefix) ?? 0)
    try cursor.skip(below: prefix)
    return cursor
  }

  /// Opens a block; nil after the last.
  func block(at number: Int) throws(StorageError) -> TermBlock? {
    number < blockCount ? try block(number) : nil
  }

  private func block(_ number: Int) throws(StorageError) -> TermBlock {
    let isLast = number == blockCount - 1
    let start: UInt64 = try offsets.load(at: 8 * number)
    let end: UInt64 = isLast ? UInt64(blocks.count) : try offsets.load(at: 8 * number + 8)
    guard start < end, end <= UInt64(blocks.count) else {
      throw offsets.corrupt(
        "found a block of terms from \(start) to \(end), there are \(blocks.count) bytes",
        at: 8 * number)
    }
    return try TermBlock(
      blocks.unowned, at: Int(start)..<Int(end),
      count: isLast ? termCount - number * blockSize : blockSize, hasPositions: hasPositions)
  }

  /// The last block whose first key is not above `term`; nil when all are.
  private func block(holding term: UnsafeRawBufferPointer) throws(StorageError) -> Int? {
    try block(holding: term, near: find(TermDictionaryFormat.head(of: term)))
  }

  /// The same by what `find` gives for the term's head.
  private func block(
    holding term: UnsafeRawBufferPointer, near located: Int
  ) throws(StorageError) -> Int? {
    guard located < blockCount else { return nil }
    let head = TermDictionaryFormat.head(of: term)
    if self.head(located) < head { return located }
    // Before the first block, or several may begin like the term: the keys decide.
    var low = 0
    var high = located + 1
    while low < high {
      let middle = (low &+ high) &>> 1
      let other = self.head(middle)
      let isAbove = other == head ? try firstKey(of: middle, isAbove: term) : other > head
      if isAbove { high = middle } else { low = middle &+ 1 }
    }
    return low > 0 ? low - 1 : nil
  }

  // MARK: Rows

  /// Rows of fewer blocks than this are in the cache anyway.
  static let cachedBlocks = 1 << 10

  /// The first bytes of a block's first key.
  @inline(__always)
  func head(_ block: Int) -> UInt64 {
    // By `blockCount` the row was measured at opening.
    assert(block >= 0 && block < blockCount)
    return UInt64(
      littleEndian: heads.unsafeBase.loadUnaligned(fromByteOffset: 8 &* block, as: UInt64.self))
  }

  /// Asks for the head of a block, which need not be there.
  @inline(__always)
  func prefetchHead(_ block: Int) { hansou_prefetch_read(heads.unsafeBase + 8 &* block) }

  @inline(__always)
  func prefetchOffset(_ block: Int) { hansou_prefetch_read(offsets.unsafeBase + 8 &* block) }

  /// Asks for the lines of a block.
  @inline(__always)
  func prefetchBlock(_ block: Int) {
    guard let start: UInt64 = try? offsets.load(at: 8 * block), start < UInt64(blocks.count) else {
      return
    }
    // Blocks have 100 to 200 bytes.
    for line in 0..<4 { hansou_prefetch_read(blocks.unsafeBase + Int(start) + 64 * line) }
  }

  private func firstKey(
    of number: Int, isAbove term: UnsafeRawBufferPointer
  ) throws(StorageError) -> Bool {
    var block = try block(number)
    return term.lexicographicallyPrecedes(try block.key().suffix)
  }
}
