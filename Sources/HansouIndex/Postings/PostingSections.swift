package import HansouStorage

/// The sections of a field in which its lists lie.
///
/// A class: who opens a list keeps both by one count of references.
package final class PostingSections: Sendable {
  let postings: ByteRegion
  /// nil in a field without positions.
  let positions: ByteRegion?
  // The same as they are read. This keeps the memory.
  nonisolated(unsafe) let unownedPostings: UnownedRegion
  nonisolated(unsafe) let unownedPositions: UnownedRegion?

  package init(postings: ByteRegion, positions: ByteRegion?) {
    self.postings = postings
    self.positions = positions
    unownedPostings = postings.unowned
    unownedPositions = positions?.unowned
  }
}
