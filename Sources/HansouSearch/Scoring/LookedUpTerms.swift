import HansouIndex
import HansouStorage

/// What the dictionaries of all segments have for the terms of a query.
///
/// A class: it goes to the matchers of each segment.
final class LookedUpTerms {
  private let list: EvidenceList
  /// One for each term of the list in the order of their numbers, for one segment after the other.
  private let infos: [TermInfo?]

  /// - Throws: `corrupt` when a block of a dictionary is damaged.
  init(_ list: EvidenceList, in index: IndexReader) throws(StorageError) {
    var infos: [TermInfo?] = []
    infos.reserveCapacity(index.segments.count * list.terms.count)
    for segment in index.segments {
      try segment.forEachInfo(of: list.terms) {
        infos.append($1)
        return true
      }
    }
    self.list = list
    self.infos = infos
  }

  /// The number of terms.
  var count: Int { list.terms.count }

  /// What a segment has for the term of that number.
  func info(_ number: Int, segment: Int) -> TermInfo? {
    infos[segment * list.terms.count + number]
  }

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

  /// The number of live passages of the term of that number: those of the collection if they are given.
  ///
  /// - Throws: `corrupt`.
  func frequency(
    _ term: Int, _ statistics: CollectionStatistics, _ index: IndexReader
  ) throws(StorageError) -> UInt64 {
    if let given = statistics.documentFrequencies { return given[list.terms[term]] ?? 0 }
    var frequency: UInt64 = 0
    for number in index.segments.indices {
      guard let info = info(term, segment: number) else { continue }
      frequency += try index.segments[number].liveFrequency(field: list.terms[term].field, info)
    }
    return frequency
  }
}
