package import HansouStorage

/// Walks terms in byte order.
///
/// A new cursor stands before its first term; `term` and `info` belong to the one to which the last
/// call of `next()` moved.
package struct TermCursor {
  /// The bytes of the current term.
  package private(set) var term: [UInt8] = []
  /// What the dictionary has for the current term.
  package private(set) var info = TermInfo.zero

  private let dictionary: TermDictionaryReader
  private var block: TermBlock?
  private var nextBlock: Int
  /// Whether the next term has been read already.
  private var isAhead = false

  /// A cursor before the first term of a block.
  init(_ dictionary: TermDictionaryReader, atBlock number: Int) {
    self.dictionary = dictionary
    nextBlock = number
  }

  /// Moves to the next term; returns false when there is none.
  ///
  /// - Throws: `corrupt` when the block is damaged.
  package mutating func next() throws(StorageError) -> Bool {
    if isAhead {
      isAhead = false
      return true
    }
    while block == nil || block?.keysLeft == 0 {
      block = try dictionary.block(at: nextBlock)
      if block == nil { return false }
      nextBlock += 1
    }
    guard let key = try block?.key(), let info = try block?.info() else { return false }
    // Throws before it comes to this: what a key shares, the last one has.
    term.removeSubrange(min(key.shared, term.count)...)
    term.append(contentsOf: key.suffix)
    self.info = info
    return true
  }

  /// Calls `body` with the bytes of the current term.
  package func withTerm<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    term.withUnsafeBytes(body)
  }

  /// Moves on so that the next term is the first one not below `bound`.
  mutating func skip(below bound: UnsafeRawBufferPointer) throws(StorageError) {
    while try next() {
      if !withTerm({ $0.lexicographicallyPrecedes(bound) }) {
        isAhead = true
        return
      }
    }
  }
}
