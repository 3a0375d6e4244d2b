/// The ranks of the leads of a field's terms.
///
/// Terms of one lead begin with its bytes, so ranks of leads never fall as ranks of terms rise.
struct LeadRanks {
  static let none = UInt32.max

  let ranking: TermRanking
  /// The rank of the lead of the term of each rank, or `none`.
  let ofTerms: [UInt32]

  /// - Parameters:
  ///   - terms: The terms with leads.
  ///   - tables: The tables of the leads, in the order of the tables of `terms`.
  init(of terms: TermRanking, tables: [TermTable]) {
    let ranking = TermRanking(tables)
    self.ranking = ranking
    ofTerms = [UInt32](unsafeUninitializedCapacity: terms.count) { leads, initialized in
      nonisolated(unsafe) let leads = leads
      ThreadTeam.share(terms.count, among: terms.members) { ranks in
        for rank in ranks {
          let lead = terms.lead(of: rank)
          let table = Int(terms.places[rank].table)
          leads.initializeElement(
            at: rank, to: lead == TermTable.none ? Self.none : ranking.ranks[table][Int(lead)])
        }
      }
      initialized = terms.count
    }
  }
}
