import CHansouStorage
import HansouStorage

/// Hints at what will be read soon: a query waits for memory in many places, and best for all at once.
extension SegmentReader {
  /// Asks for the beginning of a list.
  package func prefetch(listOf info: TermInfo, field: Int) {
    let postings = file.fields[field].lists.unownedPostings
    guard info.documentFrequency > 1, info.postingsOffset < UInt64(postings.count) else { return }
    let start = postings.unsafeBase + Int(info.postingsOffset)
    hansou_prefetch_read(start)
    hansou_prefetch_read(start + 64)
  }
}
