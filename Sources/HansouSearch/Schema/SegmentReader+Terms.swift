package import HansouIndex
package import HansouStorage

/// A term of a query, and where it is looked up.
protocol SoughtTerm {
  /// Number of the field in `PassageSchema`.
  var field: Int { get }
  var bytes: TermBytes { get }
}

extension EvidenceList.Entry: SoughtTerm {
  var field: Int { term.field }
  var bytes: TermBytes { term.bytes }
}
extension Phrase.Term: SoughtTerm {}

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

  /// Looks up terms of a query in order. Grams are located together first, so that they wait for memory once.
  ///
  /// - Parameters:
  ///   - terms: The terms.
  ///   - body: Is given each with what the dictionary of its field has for it; false ends it.
  /// - Throws: `corrupt` when a block of a dictionary is damaged.
  func forEachInfo<Term: SoughtTerm>(
    of terms: [Term], _ body: (Term, TermInfo?) -> Bool
  ) throws(StorageError) {
    try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: terms.count) {
      (heads) throws(StorageError) in
      try withUnsafeTemporaryAllocation(of: TermLocation.self, capacity: terms.count) {
        (locations) throws(StorageError) in
        var count = 0
        for term in terms where term.field == PassageSchema.grams {
          heads.initializeElement(at: count, to: term.bytes.head)
          count += 1
        }
        locate(
          terms: UnsafeBufferPointer(rebasing: heads.prefix(count)), field: PassageSchema.grams,
          UnsafeMutableBufferPointer(rebasing: locations.prefix(count)))
        var next = 0
        for term in terms {
          let isGram = term.field == PassageSchema.grams
          let info = try term.bytes.withUnsafeBytes { (bytes) throws(StorageError) in
            isGram
              ? try termInfo(field: term.field, term: bytes, at: locations[next])
              : try termInfo(field: term.field, term: bytes)
          }
          if isGram { next += 1 }
          guard body(term, info) else { return }
        }
      }
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
