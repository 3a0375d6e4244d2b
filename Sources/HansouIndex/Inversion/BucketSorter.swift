import HansouStorage

/// The second half of inverting a partition: the occurrences of a bucket in the order of terms, by a
/// counting sort (Knuth, 5.2).
///
/// All unsafe access to the sorted occurrences is here. Kept from one bucket to the next.
struct BucketSorter: ~Copyable {
  private let hasValues: Bool
  private var passages = ReusedMemory<UInt32>()
  private var values = ReusedMemory<UInt32>()
  private var leadPassages = ReusedMemory<UInt32>()
  /// Where the next occurrence of each term goes; in the end, where they end.
  private var places: [UInt32] = []
  private var leadPlaces: [UInt32] = []
  /// The ranks of the leads of the bucket, ascending, and where each one's occurrences begin.
  private(set) var leads: [(rank: UInt32, start: UInt32)] = []
  /// The number of each term's lead in `leads`, or `none`; empty without leads.
  private var leadOf: [UInt32] = []

  /// - Parameter hasValues: Whether occurrences have positions or frequencies.
  init(hasValues: Bool) { self.hasValues = hasValues }

  /// Sorts a bucket.
  ///
  /// - Parameters:
  ///   - occurrences: In the order of passages.
  ///   - ranks: The terms of the bucket.
  ///   - counts: The occurrences of the term of each rank.
  ///   - leads: The rank of each term's lead; nil in a field without.
  mutating func sort(
    _ occurrences: UnsafeBufferPointer<OccurrenceStage.Occurrence>, _ ranks: Range<Int>,
    counts: [UInt32], leads: [UInt32]?
  ) {
    prepare(ranks, counts: counts, leads: leads)
    passages.reserve(occurrences.count)
    if hasValues { values.reserve(occurrences.count) }
    if leads != nil { leadPassages.reserve(occurrences.count) }
    let first = UInt32(truncatingIfNeeded: ranks.lowerBound)
    places.withUnsafeMutableBufferPointer { places in
      for occurrence in occurrences {
        let term = Int(occurrence.rank &- first)
        let target = Int(places[term])
        places[term] &+= 1
        passages[target] = occurrence.passage
        if hasValues { values[target] = occurrence.value }
      }
    }
    if leads != nil { sortLeads(occurrences, first) }
  }

  private mutating func prepare(_ ranks: Range<Int>, counts: [UInt32], leads: [UInt32]?) {
    places.removeAll(keepingCapacity: true)
    leadPlaces.removeAll(keepingCapacity: true)
    self.leads.removeAll(keepingCapacity: true)
    leadOf.removeAll(keepingCapacity: true)
    var sum: UInt32 = 0
    for rank in ranks {
      places.append(sum)
      if let lead = leads?[rank] {
        if lead != LeadRanks.none, lead != self.leads.last?.rank {
          self.leads.append((lead, sum))
          leadPlaces.append(sum)
        }
        leadOf.append(
          lead == LeadRanks.none
            ? lead : UInt32(truncatingIfNeeded: leadPlaces.count - 1))
      }
      sum += counts[rank]
    }
  }

  private mutating func sortLeads(
    _ occurrences: UnsafeBufferPointer<OccurrenceStage.Occurrence>, _ first: UInt32
  ) {
    leadPlaces.withUnsafeMutableBufferPointer { places in
      leadOf.withUnsafeBufferPointer { leadOf in
        for occurrence in occurrences {
          let lead = leadOf[Int(occurrence.rank &- first)]
          guard lead != LeadRanks.none else { continue }
          leadPassages[Int(places[Int(lead)])] = occurrence.passage
          places[Int(lead)] &+= 1
        }
      }
    }
  }

  /// The occurrences of a term by its number in the bucket; nil when it has none. `areFrequencies` says what
  /// the values are.
  func run(_ term: Int, areFrequencies: Bool) -> OccurrenceRun? {
    let start = term == 0 ? 0 : Int(places[term - 1])
    let end = Int(places[term])
    guard start < end else { return nil }
    return OccurrenceRun(
      passages: passages[start..<end], values: hasValues ? values[start..<end] : nil,
      areFrequencies: areFrequencies)
  }

  /// The occurrences of a lead by its number in `leads`; nil when it has none.
  func run(lead: Int) -> OccurrenceRun? {
    let start = Int(leads[lead].start)
    let end = Int(leadPlaces[lead])
    guard start < end else { return nil }
    return OccurrenceRun(passages: leadPassages[start..<end], values: nil, areFrequencies: false)
  }
}
