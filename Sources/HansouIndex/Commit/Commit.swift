/// A durable point of an index: everything that a reader needs to know before it opens segments.
package struct Commit: Sendable {
  /// A segment of a commit and what is deleted in it.
  package struct Segment: Sendable {
    package let id: UInt64
    /// The size of its file in bytes.
    package let fileLength: Int
    let tableChecksum: UInt64
    /// The number of passages, deleted ones included.
    package let passageCount: Int
    package let documentCount: Int
    package var livePassageCount: Int
    /// The sum of the exact lengths of live passages in each norm column.
    package var liveLengths: [UInt64]
    package var deletedDocuments: DocumentSet

    package var liveDocumentCount: Int { documentCount - deletedDocuments.count }
  }

  /// Grows by one with each commit, from 1.
  package let generation: UInt64
  /// The number that the next segment gets; greater than any so far.
  let nextSegment: UInt64
  package let identity: AnalyzerIdentity
  package let schema: IndexSchema
  /// The type of each column.
  package let columns: [String: ColumnType]
  package let segments: [Segment]

  /// The number of live passages.
  package var passageCount: Int { segments.reduce(0) { $0 + $1.livePassageCount } }

  /// The number of live documents.
  package var documentCount: Int { segments.reduce(0) { $0 + $1.liveDocumentCount } }

  /// The sum of the exact lengths of live passages in each norm column.
  package var totalLengths: [UInt64] {
    var sums = [UInt64](repeating: 0, count: schema.norms.count)
    for segment in segments {
      for (norm, length) in segment.liveLengths.enumerated() { sums[norm] &+= length }
    }
    return sums
  }
}

extension Commit {
  /// Whether two commits name the same segments with the same bytes and the same deletions.
  package func hasSameSegments(as other: Commit) -> Bool {
    segments.count == other.segments.count
      && zip(segments, other.segments).allSatisfy {
        $0.fileLength == $1.fileLength && $0.tableChecksum == $1.tableChecksum
          && $0.deletedDocuments == $1.deletedDocuments
      }
  }
}
