import HansouIndex
import HansouStorage

/// The evidence for a query with what the dictionaries of all segments have for it.
struct LookedUpTerms {
  let sums: EvidenceSums
  /// One for each term in the order of their numbers, for one segment after the other.
  private let infos: [TermInfo?]

  /// - Parameters:
  ///   - sums: The evidence, before it has been looked up.
  ///   - index: The index.
  ///   - statistics: Those of the collection that the index is, or is part of.
  /// - Throws: `corrupt` when a block of a dictionary is damaged.
  init(
    _ sums: consuming EvidenceSums, in index: borrowing IndexReader,
    _ statistics: borrowing CollectionStatistics
  ) throws(StorageError) {
    var infos: [TermInfo?] = []
    infos.reserveCapacity(index.segments.count * sums.list.count)
    for segment in index.segments {
      try segment.forEachInfo(of: sums.list.entries) {
        infos.append($1)
        return true
      }
    }
    let count = sums.list.count
    for number in 0..<count {
      let frequency = try Self.frequency(
        of: sums.list.entries[number].term, statistics, index
      ) { infos[$0 * count + number] }
      sums.note(frequency: frequency, of: number, passageCount: statistics.passageCount)
    }
    self.sums = sums
    self.infos = infos
  }

  /// The terms, with how many passages have each.
  var list: EvidenceList { sums.list }

  /// What a segment has for the term of that number.
  func info(_ number: Int, segment: Int) -> TermInfo? { infos[segment * list.count + number] }

  /// What a segment has for a term, from what was looked up or from its dictionary.
  ///
  /// - Throws: `corrupt`.
  func info(
    _ term: Phrase.Term, segment number: Int, _ segment: SegmentReader
  ) throws(StorageError) -> TermInfo? {
    if let known = list.number(field: term.field, bytes: term.bytes) {
      return info(known, segment: number)
    }
    return try segment.termInfo(field: term.field, term: term.bytes)
  }

  /// The number of live passages that have a term: that of the collection if it is given.
  private static func frequency(
    of term: EvidenceTerm, _ statistics: borrowing CollectionStatistics,
    _ index: borrowing IndexReader,
    _ info: (_ segment: Int) -> TermInfo?
  ) throws(StorageError) -> UInt64 {
    if let given = statistics.documentFrequencies { return given[term] ?? 0 }
    var frequency: UInt64 = 0
    for number in index.segments.indices {
      guard let info = info(number) else { continue }
      frequency += try index.segments[number].liveFrequency(field: term.field, info)
    }
    return frequency
  }
}
