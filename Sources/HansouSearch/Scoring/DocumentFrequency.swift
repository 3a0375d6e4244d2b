package import HansouIndex
package import HansouStorage

extension SegmentReader {
  /// What the dictionary of a field has for `term`.
  ///
  /// - Throws: `corrupt` when a block of the dictionary is damaged.
  package func termInfo(field: Int, term: [UInt8]) throws(StorageError) -> TermInfo? {
    try term.withUnsafeBufferPointer { (bytes) throws(StorageError) in
      try termInfo(field: field, term: UnsafeRawBufferPointer(bytes))
    }
  }

  /// The same for a term of a query.
  ///
  /// - Throws: `corrupt` when a block of the dictionary is damaged.
  func termInfo(field: Int, term: TermBytes) throws(StorageError) -> TermInfo? {
    try term.withUnsafeBytes { (bytes) throws(StorageError) in
      try termInfo(field: field, term: bytes)
    }
  }

  /// The number of live passages that have a term.
  ///
  /// - Complexity: O(1) without deletions, else O(d log n) in the number d of deleted documents: the
  ///   passages of a document are neighbours, so that a seek finds those to subtract.
  func liveFrequency(field: Int, _ info: TermInfo) throws(StorageError) -> UInt64 {
    guard let liveDocs else { return UInt64(info.documentFrequency) }
    var frequency = UInt64(info.documentFrequency)
    var cursor = try postings(field: field, info, needsPositions: false)
    for document in 0..<documentCount where !liveDocs.isLive(document: document) {
      let passages = passages(ofDocument: document)
      try cursor.seek(to: passages.lowerBound)
      while cursor.passage < passages.upperBound {
        frequency -= 1
        try cursor.next()
      }
      if cursor.passage == PostingCursor.end { break }
    }
    return frequency
  }
}
