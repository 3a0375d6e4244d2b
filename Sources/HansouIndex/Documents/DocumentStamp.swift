package import HansouStorage

/// What tells whether a document's source has changed since it was indexed.
package struct DocumentStamp: Hashable, Sendable {
  package let contentHash: ContentHash
  /// In the caller's unit; a hint that saves reading the source.
  package let modificationTime: Int64
  /// The size of the source in bytes.
  package let size: Int64

  package init(contentHash: ContentHash, modificationTime: Int64, size: Int64) {
    self.contentHash = contentHash
    self.modificationTime = modificationTime
    self.size = size
  }
}

/// A document as the table keeps it, without its id.
struct DocumentRow {
  let stamp: DocumentStamp
  let firstPassage: UInt32
  /// The exact length of all its passages in each norm column.
  var lengths: [UInt64]
}
