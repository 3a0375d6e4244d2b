import HansouStorage

/// Turns the occurrences of a range of terms, which the logs have in the order of passages, into
/// posting lists in the order of terms: a radix sort that reads the logs once (`OccurrenceStage`), and
/// bucket by bucket goes on to the lists (`BucketSorter`).
///
/// Unchecked because each thread has one of its own, which it uses for one partition after the other.
final class PartitionInverter: @unchecked Sendable {
  private let logs: FieldLogs
  private let norms: UnsafeBufferPointer<UInt8>
  private let stage: OccurrenceStage
  private var sorter: BucketSorter

  /// - Parameters:
  ///   - logs: The logs of the field, in ranks.
  ///   - norms: The norms of all passages; has to outlive the inverter.
  init(_ logs: FieldLogs, norms: UnsafeBufferPointer<UInt8>) {
    self.logs = logs
    self.norms = norms
    stage = OccurrenceStage(logs)
    sorter = BucketSorter(hasValues: logs.hasPositions || logs.source == .shared)
  }

  /// Encodes the lists of the terms of a range of ranks, and those of their leads.
  ///
  /// - Throws: `limit`.
  func invert(
    _ ranks: Range<Int>, counts: [UInt32], leads: [UInt32]?
  ) throws(StorageError) -> EncodedPartition {
    stage.gather(ranks, counts: counts, leads: leads)
    var partition = EncodedPartition(ranks: ranks)
    partition.infos.reserveCapacity(ranks.count)
    var terms = PostingsWriter(hasPositions: logs.hasPositions)
    var ofLeads = PostingsWriter(hasPositions: false)
    for (number, bucket) in stage.buckets.enumerated() {
      sorter.sort(stage[number], bucket, counts: counts, leads: leads)
      try encodeTerms(bucket.count, by: &terms, into: &partition)
      try encodeLeads(by: &ofLeads, into: &partition)
    }
    partition.postings = terms.postings.take()
    partition.positions = terms.positions.take()
    partition.leadPostings = ofLeads.postings.take()
    return partition
  }

  private func encodeTerms(
    _ count: Int, by writer: inout PostingsWriter, into partition: inout EncodedPartition
  ) throws(StorageError) {
    let areFrequencies = logs.source == .shared
    for term in 0..<count {
      guard let run = sorter.run(term, areFrequencies: areFrequencies) else {
        partition.infos.append(nil)
        continue
      }
      partition.infos.append(try list(of: run, by: &writer))
    }
  }

  private func list(
    of run: OccurrenceRun, by writer: inout PostingsWriter
  ) throws(StorageError) -> TermInfo {
    // Two thirds of all terms.
    if run.passages.count == 1, !run.areFrequencies {
      return try writer.single(passage: run.passages[0], position: run.values?[0] ?? 0)
    }
    writer.beginTerm()
    try writer.add(run, norms: norms)
    return try writer.finishTerm()
  }

  private func encodeLeads(
    by writer: inout PostingsWriter, into partition: inout EncodedPartition
  ) throws(StorageError) {
    for (number, lead) in sorter.leads.enumerated() {
      guard let run = sorter.run(lead: number) else { continue }
      partition.leads.append((rank: lead.rank, info: try list(of: run, by: &writer)))
    }
  }
}
