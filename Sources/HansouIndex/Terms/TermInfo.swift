/// What the dictionary stores for a term in its field.
///
/// A term with one posting has it here and takes no bytes in the postings; its position too is here
/// when its frequency is 1. The offsets of such a term are those where its bytes would have been, so
/// that offsets never decrease from term to term.
@usableFromInline
package struct TermInfo: Hashable, Sendable {
  /// The number of passages with the term.
  package var documentFrequency: UInt32
  /// The number of its occurrences.
  package var totalTermFrequency: UInt64
  /// Where its postings begin in the postings section.
  package var postingsOffset: UInt64
  /// Where its positions begin in the positions section; 0 in a field without positions.
  package var positionsOffset: UInt64
  /// The passage of the single posting, or 0.
  package var singletonPassage: UInt32
  /// The position of the single occurrence, or 0.
  package var singletonPosition: UInt32

  package init(
    documentFrequency: UInt32, totalTermFrequency: UInt64, postingsOffset: UInt64,
    positionsOffset: UInt64, singletonPassage: UInt32 = 0, singletonPosition: UInt32 = 0
  ) {
    self.documentFrequency = documentFrequency
    self.totalTermFrequency = totalTermFrequency
    self.postingsOffset = postingsOffset
    self.positionsOffset = positionsOffset
    self.singletonPassage = singletonPassage
    self.singletonPosition = singletonPosition
  }

  /// Whether the only posting is in the dictionary.
  package var isSingleton: Bool { documentFrequency == 1 }
}
