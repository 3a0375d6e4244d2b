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
  ///   - body: Is given the place of each and what the dictionary of its field has for it; false ends it.
  /// - Throws: `corrupt` when a block of a dictionary is damaged.
  func forEachInfo<Term: SoughtTerm>(
    of terms: [Term], _ body: (Int, TermInfo?) -> Bool
  ) throws(StorageError) {
    // By places: terms handed on are retained.
    try terms.withUnsafeBufferPointer { (terms) throws(StorageError) in
      try forEachInfo(of: terms, body)
    }
  }

  private func forEachInfo<Term: SoughtTerm>(
    of terms: UnsafeBufferPointer<Term>, _ body: (Int, TermInfo?) -> Bool
  ) throws(StorageError) {
    try withUnsafeTemporaryAllocation(of: UInt64.self, capacity: terms.count) {
      (heads) throws(StorageError) in
      try withUnsafeTemporaryAllocation(of: TermLocation.self, capacity: terms.count) {
        (locations) throws(StorageError) in
        var count = 0
        for place in terms.indices where terms[place].field == PassageSchema.grams {
          heads.initializeElement(at: count, to: terms[place].bytes.head)
          count += 1
        }
        let grams = dictionary(field: PassageSchema.grams)
        grams.locate(
          UnsafeBufferPointer(rebasing: heads.prefix(count)),
          UnsafeMutableBufferPointer(rebasing: locations.prefix(count)))
        var next = 0
        for place in terms.indices {
          let field = terms[place].field
          let isGram = field == PassageSchema.grams
          let info = try terms[place].bytes.withUnsafeBytes { (bytes) throws(StorageError) in
            isGram
              ? try grams.lookup(bytes, at: locations[next])
              : try termInfo(field: field, term: bytes)
          }
          if isGram { next += 1 }
          guard body(place, info) else { return }
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
