/// The logs of one field in all batches of a segment, in the order of their passages.
///
/// After `replaceTerms` the logs hold ranks instead of the numbers of each thread's table.
struct FieldLogs: Sendable {
  struct Part: Sendable {
    let log: OccurrenceLog
    /// The segment's number of the first passage of the batch.
    let firstPassage: UInt32
    /// Which of the ranking's tables the numbers in the log are of.
    let table: Int
  }

  let parts: [Part]
  let source: FieldSource
  let hasPositions: Bool

  /// Replaces the numbers of a part of the logs by ranks.
  func replaceTerms(ofParts range: Range<Int>, by ranking: TermRanking) {
    for part in parts[range] {
      ranking.ranks[part.table].withUnsafeBufferPointer { ranks in
        if let ranks = ranks.baseAddress { part.log.replaceTerms(by: ranks) }
      }
    }
  }
}
