/// Something wrong with an index, as `IndexCheck` reports it.
package struct IndexProblem: Hashable, Sendable, CustomStringConvertible {
  /// The segment concerned; nil for the commit.
  package let segment: UInt64?
  /// The section or relation that is wrong.
  package let subject: String
  package let message: String

  package init(segment: UInt64?, subject: String, message: String) {
    self.segment = segment
    self.subject = subject
    self.message = message
  }

  package var description: String {
    let place = segment.map { SegmentFormat.fileName($0) } ?? CommitFormat.fileName
    return "\(place): \(subject): \(message)"
  }
}
