import CHansouStorage

/// The keys and leads of the terms of a `TermTable` that is full, by number.
///
/// Read without the table, which would be retained and released for each term. In the order of terms these lie anywhere
/// in dozens of megabytes, so they can be asked for some terms ahead. All unsafe access is here; the table has to live
/// as long, and nothing may be added to it.
struct TermColumns: @unchecked Sendable {
  private let keys: UnsafePointer<UInt64>
  private let leads: UnsafePointer<UInt32>
  private let count: Int

  init(keys: UnsafePointer<UInt64>, leads: UnsafePointer<UInt32>, count: Int) {
    self.keys = keys
    self.leads = leads
    self.count = count
  }

  /// The key of a term; of a long one with its offset in the table.
  func key(_ term: Int) -> TermKey {
    precondition(term < count)
    return TermKey(bits: keys[term])
  }

  /// The number of the lead of a term in the table of leads, or `TermTable.none`.
  func lead(_ term: Int) -> UInt32 {
    precondition(term < count)
    return leads[term]
  }

  /// Asks for the key of a term.
  func prefetchKey(_ term: Int) { hansou_prefetch_read(keys + term) }

  /// Asks for the lead of a term.
  func prefetchLead(_ term: Int) { hansou_prefetch_read(leads + term) }
}
