import HansouStorage
import Synchronization

/// Writes the sections of a field of a segment in memory.
///
/// The terms of all threads are ranked, the logs rewritten in ranks, and the ranks cut into partitions
/// (`PartitionPlan`) that are inverted one by one, or several at once. So what it takes besides the
/// logs is 12 bytes an occurrence of one partition a thread, whatever the size of the segment, and
/// lists in memory never grow. The result does not depend on the number of threads.
struct FieldInversion {
  private let logs: FieldLogs
  private let ranking: TermRanking
  private let leads: LeadRanks?
  private let threads: Int
  private let memory: Int

  /// Ranks the terms and rewrites the logs.
  ///
  /// - Parameters:
  ///   - logs: The logs of the field, in the numbers of `tables`.
  ///   - tables: The tables of the field.
  ///   - leadTables: The tables of the field of its leads, if there is one.
  ///   - threads: How many threads may work.
  ///   - memory: The memory budget of the writer, of which it takes a part.
  init(
    _ logs: FieldLogs, tables: [TermTable], leadTables: [TermTable]?, threads: Int,
    memory: Int
  ) {
    self.logs = logs
    self.threads = threads
    self.memory = memory
    let ranking = TermRanking(tables)
    self.ranking = ranking
    leads = leadTables.map { LeadRanks(of: ranking, tables: $0) }
    ThreadTeam.share(logs.parts.count, among: threads) { parts in
      logs.replaceTerms(ofParts: parts, by: ranking)
    }
  }

  /// Writes the lists of the terms and those of the leads.
  ///
  /// - Parameters:
  ///   - norms: The norm byte of each passage.
  ///   - begin: Begins the sections, on this thread, when the first lists are there: what stands before them in the
  ///     file may be written until then.
  /// - Returns: The sections, for the caller to finish.
  /// - Throws: What the file system throws, or `limit`.
  func write(
    norms: UnsafeBufferPointer<UInt8>, begin: () throws(StorageError) -> FieldSections
  ) throws(StorageError) -> FieldSections {
    let inverters = Mutex((0..<threads).map { _ in PartitionInverter(logs, norms: norms) })
    let counts = ranking.counts
    let plan = PartitionPlan.ranges(
      counts: counts, leads: leads?.ofTerms,
      occurrences: PartitionPlan.occurrences(
        of: counts.reduce(0) { $0 + Int($1) }, memory: memory, threads: threads))
    let ofTerms = leads?.ofTerms
    // While one partition is written others are inverted: taking turns left a core idle for a fifth of the time.
    var begun: FieldSections?
    try OrderedPipeline.forEach(plan.count, threads: threads, room: threads + 1) {
      (number) throws(StorageError) in
      let inverter = inverters.withLock { $0.removeLast() }
      defer { inverters.withLock { $0.append(inverter) } }
      return try inverter.invert(plan[number], counts: counts, leads: ofTerms)
    } consume: { (partition) throws(StorageError) in
      if begun == nil { begun = try begin() }
      if let begun { try write(partition, to: begun) }
      return true
    }
    if let begun { return begun }
    return try begin()
  }

  private func write(
    _ partition: EncodedPartition, to sections: FieldSections
  ) throws(StorageError) {
    for (rank, info) in zip(partition.ranks, partition.infos) {
      guard let info else { continue }
      try ranking.withTerm(rank) { (term) throws(StorageError) in
        try sections.own.add(term, info)
      }
    }
    try sections.own.append(postings: partition.postings, positions: partition.positions)
    guard let leadSections = sections.leads, let leads else { return }
    for lead in partition.leads {
      try leads.ranking.withTerm(Int(lead.rank)) { (term) throws(StorageError) in
        try leadSections.add(term, lead.info)
      }
    }
    try leadSections.append(postings: partition.leadPostings, positions: [])
  }
}
