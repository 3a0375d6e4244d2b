import HansouIndex
import HansouStorage

/// How often a phrase or query matches.
package struct MatchCount: Hashable, Sendable {
  /// Places where it stands; overlapping ones count each.
  package var occurrences = 0
  package var passages = 0
  package var documents = 0

  package init() {}

  /// Adds the matches in a segment that are wanted, from where the matcher stands to the end.
  mutating func add(
    _ matcher: PassageMatcher, in segment: SegmentReader,
    where isWanted: (borrowing DocumentTally, UInt32) -> Bool
  ) throws(StorageError) {
    var tally = DocumentTally(segment)
    while matcher.passage != PassageMatcher.end {
      let passage = matcher.passage
      if isWanted(tally, passage) {
        passages += 1
        occurrences += matcher.occurrences
        tally.add(passage)
      }
      try matcher.next()
    }
    documents += tally.documents
  }
}
