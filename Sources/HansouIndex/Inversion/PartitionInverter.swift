import CHansouStorage
import HansouStorage

/// Turns the occurrences of a range of terms, which the logs have in the order of passages, into
/// posting lists in the order of terms: a counting sort by rank (Knuth, 5.2) that reads the logs once.
///
/// All unsafe access to the sorted occurrences is here. Unchecked because each thread has one of its
/// own, which it uses for one partition after the other.
final class PartitionInverter: @unchecked Sendable {
  /// How many log entries are looked through at a time.
  private static let window = 4_096

  private let logs: FieldLogs
  private let norms: UnsafeBufferPointer<UInt8>
  private let matches: UnsafeMutablePointer<UInt32>
  private var passages = SortedOccurrences()
  private var values = SortedOccurrences()
  private var leadPassages = SortedOccurrences()
  /// Where the next occurrence of each term of the partition goes; in the end, where they end.
  private var places: [UInt32] = []
  private var leadPlaces: [UInt32] = []
  /// The number of each term's lead within the partition; empty without leads.
  private var localLeads: [UInt32] = []

  /// - Parameters:
  ///   - logs: The logs of the field, in ranks.
  ///   - norms: The norms of all passages; has to outlive the inverter.
  init(_ logs: FieldLogs, norms: UnsafeBufferPointer<UInt8>) {
    self.logs = logs
    self.norms = norms
    matches = .allocate(capacity: Self.window + 4)
  }

  deinit { matches.deallocate() }

  /// Encodes the lists of the terms of a range of ranks, and those of their leads.
  ///
  /// - Throws: `limit`.
  func invert(
    _ ranks: Range<Int>, counts: [UInt32], leads: [UInt32]?
  ) throws(StorageError) -> EncodedPartition {
    prepare(ranks, counts: counts, leads: leads)
    for part in logs.parts { sort(part, ranks) }
    var partition = EncodedPartition(ranks: ranks)
    try encodeTerms(into: &partition)
    if let leads { try encodeLeads(ranks, leads, into: &partition) }
    return partition
  }

  private func prepare(_ ranks: Range<Int>, counts: [UInt32], leads: [UInt32]?) {
    places.removeAll(keepingCapacity: true)
    leadPlaces.removeAll(keepingCapacity: true)
    localLeads.removeAll(keepingCapacity: true)
    var sum: UInt32 = 0
    var lastLead = LeadRanks.none
    for rank in ranks {
      places.append(sum)
      if let lead = leads?[rank] {
        if lead != LeadRanks.none, lead != lastLead {
          lastLead = lead
          leadPlaces.append(sum)
        }
        localLeads.append(
          lead == LeadRanks.none ? lead : UInt32(truncatingIfNeeded: leadPlaces.count - 1))
      }
      sum += counts[rank]
    }
    passages.reserve(Int(sum))
    if logs.hasPositions || logs.source == .shared { values.reserve(Int(sum)) }
    if leads != nil { leadPassages.reserve(Int(sum)) }
  }

  private func sort(_ part: FieldLogs.Part, _ ranks: Range<Int>) {
    let first = UInt32(truncatingIfNeeded: ranks.lowerBound)
    let width = UInt32(truncatingIfNeeded: ranks.count)
    let log = part.log
    let terms = log.terms
    var row = RowCursor(part)
    var start = 0
    while start < log.count {
      let end = min(start + Self.window, log.count)
      let found = hansou_select_range(
        terms + start, end - start, first, width, UInt32(truncatingIfNeeded: start), matches)
      place(found, terms, first, log, &row)
      start = end
    }
  }

  @inline(__always)
  private func place(
    _ found: Int, _ terms: UnsafeMutablePointer<UInt32>, _ first: UInt32, _ log: OccurrenceLog,
    _ row: inout RowCursor
  ) {
    let source = logs.source
    let hasPositions = logs.hasPositions
    let hasLeads = !localLeads.isEmpty
    log.positions.withUnsafeBufferPointer { positions in
      places.withUnsafeMutableBufferPointer { places in
        leadPlaces.withUnsafeMutableBufferPointer { leadPlaces in
          localLeads.withUnsafeBufferPointer { localLeads in
            for match in 0..<found {
              let index = Int(matches[match])
              let term = Int(terms[index] &- first)
              row.advance(to: matches[match])
              if source == .shared {
                for passage in row.firstPassage..<row.endPassage {
                  let target = Int(places[term])
                  places[term] &+= 1
                  passages[target] = passage
                  values[target] = positions[index]
                }
                continue
              }
              let target = Int(places[term])
              places[term] &+= 1
              passages[target] = row.firstPassage
              if hasPositions {
                values[target] =
                  source == .dense ? matches[match] &- row.start : positions[index]
              }
              if hasLeads, localLeads[term] != LeadRanks.none {
                let lead = Int(localLeads[term])
                leadPassages[Int(leadPlaces[lead])] = row.firstPassage
                leadPlaces[lead] &+= 1
              }
            }
          }
        }
      }
    }
  }

  private func encodeTerms(into partition: inout EncodedPartition) throws(StorageError) {
    var writer = PostingsWriter(hasPositions: logs.hasPositions)
    partition.infos.reserveCapacity(places.count)
    var start = 0
    for place in places {
      let end = Int(place)
      guard start < end else {
        partition.infos.append(nil)
        continue
      }
      writer.beginTerm()
      try writer.add(
        OccurrenceRun(
          passages: passages[start..<end],
          values: logs.hasPositions || logs.source == .shared ? values[start..<end] : nil,
          areFrequencies: logs.source == .shared), norms: norms)
      partition.infos.append(try writer.finishTerm())
      start = end
    }
    partition.postings = writer.postings.take()
    partition.positions = writer.positions.take()
  }

  private func encodeLeads(
    _ ranks: Range<Int>, _ leads: [UInt32], into partition: inout EncodedPartition
  ) throws(StorageError) {
    var writer = PostingsWriter(hasPositions: false)
    var local: UInt32 = 0
    var start = 0
    for (offset, rank) in ranks.enumerated() where localLeads[offset] == local {
      // The first term of each lead; where the lead's list begins, its terms' lists begin too.
      start = offset == 0 ? 0 : Int(places[offset - 1])
      let end = Int(leadPlaces[Int(local)])
      local += 1
      guard start < end else { continue }
      writer.beginTerm()
      try writer.add(
        OccurrenceRun(passages: leadPassages[start..<end], values: nil, areFrequencies: false),
        norms: norms)
      partition.leads.append((rank: leads[rank], info: try writer.finishTerm()))
    }
    partition.leadPostings = writer.postings.take()
  }
}

/// Walks the rows of a log along with its terms.
private struct RowCursor {
  private let rowEnds: [UInt32]
  private let rowPassages: [UInt32]
  private let base: UInt32
  private var row = 0
  private(set) var start: UInt32 = 0
  private var end: UInt32
  private(set) var firstPassage: UInt32
  private(set) var endPassage: UInt32

  init(_ part: FieldLogs.Part) {
    rowEnds = part.log.rowEnds
    rowPassages = part.log.rowPassages
    base = part.firstPassage
    end = rowEnds.first ?? 0
    firstPassage = base
    endPassage = base &+ (rowPassages.first ?? 1)
  }

  /// Moves to the row that has the entry `index`, which is at or behind the last one.
  @inline(__always)
  mutating func advance(to index: UInt32) {
    while index >= end { next() }
  }

  private mutating func next() {
    row += 1
    start = end
    end = rowEnds[row]
    if rowPassages.isEmpty {
      firstPassage &+= 1
      endPassage &+= 1
    } else {
      firstPassage = base &+ rowPassages[row - 1]
      endPassage = base &+ rowPassages[row]
    }
  }
}
