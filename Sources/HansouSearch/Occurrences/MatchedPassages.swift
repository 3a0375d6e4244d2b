import HansouIndex
package import HansouStorage

/// All passages that match, by document: in order of id, whatever the segments, and of place.
package struct MatchedPassages: Sendable {
  /// A document with at least one of them.
  package struct Document: Sendable {
    package let id: String
    /// The segment's index in the reader, and the document's number in it.
    package let segment: Int
    package let ordinal: Int
    /// Its passages, as a range of indexes of `passages`.
    package let range: Range<Int>
  }

  package fileprivate(set) var documents: [Document] = []
  /// Their numbers in the segments of their documents.
  package fileprivate(set) var passages: [UInt32] = []
  /// How often what was looked for stands in each.
  package fileprivate(set) var occurrences: [UInt32] = []

  fileprivate mutating func add(
    _ matcher: PassageMatcher, _ segment: SegmentReader, number: Int, _ mask: PassageMask
  ) throws(StorageError) {
    var ordinal = 0
    var end: UInt32 = 0
    var start = passages.count
    func closing(_ documents: inout [Document], _ count: Int) throws(StorageError) {
      guard count > start else { return }
      documents.append(
        Document(
          id: try segment.documentID(ordinal), segment: number, ordinal: ordinal,
          range: start..<count))
      start = count
    }
    while matcher.passage != PassageMatcher.end {
      let passage = matcher.passage
      if mask.contains(passage, segment: number) {
        if passage >= end {
          try closing(&documents, passages.count)
          ordinal = segment.document(of: passage, from: ordinal)
          end = segment.passages(ofDocument: ordinal).upperBound
        }
        passages.append(passage)
        occurrences.append(UInt32(truncatingIfNeeded: matcher.occurrences))
      }
      try matcher.next()
    }
    try closing(&documents, passages.count)
  }
}

extension Searcher {
  /// The passages of a mask that have all of a query.
  ///
  /// - Throws: `corrupt` when the index is damaged.
  /// - Complexity: O(matches), and O(d log d) in the number of their documents.
  package func matches(
    _ query: CompiledQuery, in mask: PassageMask
  ) throws(StorageError) -> MatchedPassages {
    var matches = MatchedPassages()
    for (number, segment) in index.segments.enumerated() {
      var builder = MatcherBuilder(segment: segment)
      guard let matcher = try builder.strict(query) else { continue }
      try matches.add(matcher, segment, number: number, mask)
    }
    matches.documents.sort { $0.id < $1.id }
    return matches
  }
}
