/// A passage that was found.
package struct Hit: Hashable, Sendable {
  /// The segment's index in the reader, and the passage in the segment.
  package let segment: Int
  package let passage: UInt32
  package let score: Double
}

/// The best passages and exact totals.
package struct SearchResult: Hashable, Sendable {
  /// The best first; equal scores in order of document id, then of place in the document.
  package let hits: [Hit]
  /// The passages that match.
  package let total: Int
  /// The documents they belong to.
  package let documents: Int
  /// Whether nothing had all of the query, and these have part of it.
  package let relaxed: Bool
}
