public import CHansouStorage
public import HansouStorage

/// Walks the postings of a term in ascending order of passage.
///
/// Laws:
/// - A new cursor stands on the first posting; a term has at least one. If it is opened from a passage on, it
///   stands as if it had sought that.
/// - `next()` moves to the following posting; `seek(to:)` to the first one, from the current on, whose
///   passage is not below the target. Beyond the last posting `passage` is `end`, and stays.
/// - `frequency` and `positions()` belong to the current posting; they are legal unless at the end.
/// - `shallowSeek(to:)` moves only the skip data, to which `blockLastPassage` and the impacts belong:
///   they cover the postings from the target's block's beginning to `blockLastPassage`. Targets must
///   not decrease, nor be below `passage`. Moving to a posting in another block moves them there.
/// - After an error the cursor is at the end or where it was.
///
/// Copies share the unpacked block: go on with one of them only. A cursor is for one thread.
@usableFromInline
package struct PostingCursor {
  /// The passage beyond the last posting.
  @inlinable package static var end: UInt32 { @inline(__always) get { 0x7FFF_FFFF } }

  /// The current passage, or `end`.
  @usableFromInline package internal(set) var passage: UInt32
  /// The place of the current posting in its block, up to 128.
  @usableFromInline var index = 0
  /// The last passage of the block at hand.
  @usableFromInline var lastPassage: UInt32
  /// `blocks.passages`, spared a step.
  @usableFromInline let passages: UnsafeMutablePointer<UInt32>
  /// `blocks.frequencyEnds` and `blocks.frequenciesAreReady`: asking the object would retain it each time.
  @usableFromInline let frequencyEnds: UnsafeMutablePointer<UInt32>
  @usableFromInline let frequenciesAreReady: UnsafeMutablePointer<UInt32>
  @usableFromInline let blocks: PostingBlocks

  /// Opens the list of a term.
  ///
  /// - Parameters:
  ///   - info: What the dictionary has for the term.
  ///   - sections: Those of the field.
  ///   - needsPositions: Whether positions will be asked for, if the field has them.
  ///   - passageCount: The number of passages of the segment; no passage of the list reaches it.
  ///   - start: The passage from which on the first posting is meant: blocks before are not unpacked.
  /// - Throws: `corrupt`.
  package init(
    info: TermInfo, in sections: borrowing PostingSections, needsPositions: Bool = true,
    passageCount: UInt32, from start: UInt32 = 0
  ) throws(StorageError) {
    blocks = try PostingBlocks(
      info: info, in: sections, needsPositions: needsPositions, passageCount: passageCount,
      from: start)
    passages = blocks.passages
    frequencyEnds = blocks.frequencyEnds
    frequenciesAreReady = blocks.frequenciesAreReady
    passage = passages[0]
    lastPassage = blocks.lastPassage
    try seek(to: start)
  }

  /// The number of postings of the list.
  package var documentFrequency: UInt32 { blocks.documentFrequency }

  /// The frequency of the current posting.
  ///
  /// Mutating, as are `positions()` and what unpacks a part of the block when it is asked for first: a cursor in an
  /// array or an object would be copied for a getter, and its block retained.
  @inlinable @inline(__always) package var frequency: UInt32 {
    mutating get {
      if frequenciesAreReady.pointee == 0 { blocks.unpackFrequencies() }
      return frequencyEnds[index &+ 1] &- frequencyEnds[index]
    }
  }

  /// The positions of the current posting, ascending, valid until the cursor moves. 8 can be read, however few they are.
  ///
  /// - Throws: `corrupt` when they are damaged.
  package mutating func positions() throws(StorageError) -> UnsafeBufferPointer<UInt32> {
    try blocks.positions(at: index)
  }

  /// Moves to the next posting and returns its passage, or `end`.
  ///
  /// - Throws: `corrupt` when the next block is damaged.
  @inlinable @inline(__always) @discardableResult
  package mutating func next() throws(StorageError) -> UInt32 {
    index &+= 1
    if index >= 128 {
      leaveBlock()
      try blocks.loadNext()
      lastPassage = blocks.lastPassage
    }
    passage = passages[index]
    return passage
  }

  /// Moves to the first posting, from the current on, whose passage is not below `target`.
  ///
  /// - Returns: Its passage, or `end`.
  /// - Throws: `corrupt` when the block it needs is damaged.
  /// - Complexity: O(log n) in the number of superblocks stepped over; one block is unpacked at most.
  @inlinable @discardableResult
  package mutating func seek(to target: UInt32) throws(StorageError) -> UInt32 {
    if target <= passage { return passage }
    if target > lastPassage {
      leaveBlock()
      try blocks.load(holding: target)
      lastPassage = blocks.lastPassage
    }
    // The first of 128 passages, of which the last is not below the target or all after it are `end`.
    index = Int(hansou_block_rank(passages, target))
    passage = passages[index]
    return passage
  }

  /// Goes to the end, where an error from loading a block leaves the cursor.
  ///
  /// Inlined, as is what follows it, so that a loop keeps the cursor in registers: a call that took
  /// the cursor itself would cost every `next()` a round trip to memory.
  @inlinable @inline(__always)
  mutating func leaveBlock() {
    index = 0
    passage = Self.end
    lastPassage = Self.end
  }
}
