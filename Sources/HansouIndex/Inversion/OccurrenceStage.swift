import CHansouStorage

/// The first half of inverting a partition: its occurrences as they come from the logs, put into buckets of
/// some ten thousand.
///
/// Sorting straight from the logs to the places of two million occurrences misses the cache at each; a
/// write to one of a hundred buckets does not, nor does sorting a bucket afterwards (Knuth, 5.2.5: most
/// significant digit first). All unsafe access to the occurrences is here, in `BucketSorter` and in `ReusedMemory`.
final class OccurrenceStage {
  /// An occurrence that is on its way.
  struct Occurrence {
    var rank: UInt32
    var passage: UInt32
    /// Its position, or in a shared field its frequency.
    var value: UInt32
  }

  /// Occurrences in a bucket: 384 KB while it is sorted, half of a cache of the second level.
  private static let bucketOccurrences = 1 << 15
  /// How many log entries are looked through at a time.
  private static let window = 4_096

  private let logs: FieldLogs
  private let matches: UnsafeMutablePointer<UInt32>
  private var occurrences = ReusedMemory<Occurrence>()
  /// The ranks of each bucket.
  private(set) var buckets: [Range<Int>] = []
  /// The bucket of each rank of the partition.
  private var bucketOf: [UInt16] = []
  /// Where the next occurrence of each bucket goes; in the end, where they end.
  private var places: [Int] = []

  init(_ logs: FieldLogs) {
    self.logs = logs
    matches = .allocate(capacity: Self.window + 8)
  }

  deinit { matches.deallocate() }

  /// Gathers the occurrences of a range of ranks.
  ///
  /// - Parameters:
  ///   - ranks: The partition.
  ///   - counts: The occurrences of the term of each rank.
  ///   - leads: The rank of each term's lead; terms of one lead share a bucket.
  func gather(_ ranks: Range<Int>, counts: [UInt32], leads: [UInt32]?) {
    buckets = PartitionPlan.ranges(
      counts: counts, leads: leads, occurrences: Self.bucketOccurrences, within: ranks,
      limit: Int(UInt16.max))
    bucketOf.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    var sum = 0
    for (number, bucket) in buckets.enumerated() {
      places.append(sum)
      for rank in bucket { sum += Int(counts[rank]) }
      bucketOf.append(
        contentsOf: repeatElement(UInt16(truncatingIfNeeded: number), count: bucket.count))
    }
    occurrences.reserve(sum)
    for part in logs.parts { gather(part, ranks) }
  }

  private func gather(_ part: FieldLogs.Part, _ ranks: Range<Int>) {
    let first = UInt32(truncatingIfNeeded: ranks.lowerBound)
    let width = UInt32(truncatingIfNeeded: ranks.count)
    let log = part.log
    var row = RowCursor(part)
    var start = 0
    while start < log.count {
      let end = min(start + Self.window, log.count)
      let found = hansou_select_range(
        log.terms + start, end - start, first, width, UInt32(truncatingIfNeeded: start), matches)
      put(found, log, first, &row)
      start = end
    }
  }

  @inline(__always)
  private func put(_ found: Int, _ log: OccurrenceLog, _ first: UInt32, _ row: inout RowCursor) {
    let terms = log.terms
    let isDense = logs.source == .dense
    let isShared = logs.source == .shared
    let hasValues = isShared || logs.hasPositions
    log.positions.withUnsafeBufferPointer { positions in
      bucketOf.withUnsafeBufferPointer { bucketOf in
        places.withUnsafeMutableBufferPointer { places in
          for match in 0..<found {
            let index = matches[match]
            let rank = terms[Int(index)]
            let bucket = Int(bucketOf[Int(rank &- first)])
            row.advance(to: index)
            var value: UInt32 = 0
            if isDense {
              value = index &- row.start
            } else if hasValues {
              value = positions[Int(index)]
            }
            for passage in row.firstPassage..<(isShared ? row.endPassage : row.firstPassage &+ 1) {
              occurrences[places[bucket]] = Occurrence(rank: rank, passage: passage, value: value)
              places[bucket] &+= 1
            }
          }
        }
      }
    }
  }

  /// The occurrences of a bucket, in the order of passages.
  subscript(bucket: Int) -> UnsafeBufferPointer<Occurrence> {
    occurrences[(bucket == 0 ? 0 : places[bucket - 1])..<places[bucket]]
  }
}
