/// Where a dictionary will look for a term, as it found out for several together.
package enum TermLocation: Sendable {
  /// Among its frequent terms, in this slot.
  case frequent(slot: Int)
  /// The last block that begins at or below the term, unless several begin like it.
  case block(Int)
}
