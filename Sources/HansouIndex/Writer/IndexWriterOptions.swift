/// How an `IndexWriter` works.
package struct IndexWriterOptions: Sendable {
  /// The bytes that documents may occupy in memory before they are written as a segment.
  package var memoryBudget = 256 << 20
  /// Whether to start from nothing: the first commit replaces whatever the directory held.
  package var rebuild = false
  /// Whether segments are merged on a thread of their own while documents are added. A commit waits for
  /// the merges that are due either way.
  package var mergesInBackground = false
  /// How many threads write a segment. The segment is the same for any number.
  package var threads = 1
  /// How the terms of each field come; empty if all come one by one.
  package var sources: [FieldSource] = []

  package init() {}
}

/// What a commit made durable.
package struct CommitSummary: Hashable, Sendable {
  package let generation: UInt64
  /// Whether there was anything to commit; if not, the generation is the former one.
  package let isChanged: Bool
  /// Documents added and replaced since the commit before.
  package let addedDocuments: Int
  /// Documents removed since the commit before; replaced ones are not among them.
  package let removedDocuments: Int
  package let segmentCount: Int
  /// Live documents and passages of the index.
  package let documentCount: Int
  package let passageCount: Int
}
