import HansouIndex
import HansouStorage

/// Passages that have one term.
final class TermMatcher: PassageMatcher {
  private var cursor: PostingCursor

  init(_ cursor: PostingCursor) {
    self.cursor = cursor
    super.init()
    passage = cursor.passage
  }

  override var cost: UInt64 { UInt64(cursor.documentFrequency) }
  override var occurrences: Int { Int(cursor.frequency) }

  override func next() throws(StorageError) { passage = try cursor.next() }

  override func seek(to target: UInt32) throws(StorageError) {
    if passage < target { passage = try cursor.seek(to: target) }
  }
}
