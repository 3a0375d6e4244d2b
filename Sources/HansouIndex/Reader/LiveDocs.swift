import HansouStorage

/// Which passages of a segment are not deleted; made only for segments with deletions.
///
/// A bit a passage, in memory that the system gives zeroed and lazily: opening touches only the
/// pages on which deleted passages lie.
@usableFromInline
package final class LiveDocs: Sendable {
  @usableFromInline nonisolated(unsafe) let deletedBits: UnsafeMutablePointer<UInt64>
  @usableFromInline let passageCount: Int
  package let deletedDocuments: DocumentSet

  /// - Throws: `corrupt` when the passages of a deleted document cannot be read.
  init(_ deleted: DocumentSet, segment: SegmentFile) throws(StorageError) {
    passageCount = segment.passageCount
    deletedDocuments = deleted
    let words = (passageCount + 63) / 64
    deletedBits = ZeroedMemory.allocate(words: words)
    for document in deleted.members {
      for passage in try segment.documents.passages(ofDocument: document) {
        deletedBits[Int(passage >> 6)] |= 1 << UInt64(passage & 63)
      }
    }
  }

  deinit { ZeroedMemory.deallocate(deletedBits) }

  /// Whether a passage is not deleted.
  ///
  /// - Precondition: `passage` is below the segment's passage count.
  @inlinable
  package func isLive(passage: UInt32) -> Bool {
    precondition(Int(passage) < passageCount, "a passage of the segment")
    return deletedBits[Int(passage >> 6)] &>> UInt64(passage & 63) & 1 == 0
  }

  /// Whether a document is not deleted.
  package func isLive(document: Int) -> Bool {
    !deletedDocuments.contains(document)
  }
}
