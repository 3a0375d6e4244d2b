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
    var grams: [UInt64] = []
    grams.reserveCapacity(list.terms.count)
    for term in list.terms where term.field == PassageSchema.grams {
      grams.append(term.bytes.head)
    }
    for segment in index.segments {
      segment.prefetch(terms: grams, field: PassageSchema.grams)
      for term in list.terms {
        infos.append(try segment.termInfo(field: term.field, term: term.bytes))
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

  /// The number of live passages of each term: those of the collection if they are given.
  ///
  /// - Throws: `corrupt`.
  func frequencies(
    _ statistics: CollectionStatistics, _ index: IndexReader
  ) throws(StorageError) -> [UInt64] {
    if let given = statistics.documentFrequencies {
      return list.terms.map { given[$0] ?? 0 }
    }
    var frequencies = [UInt64](repeating: 0, count: list.terms.count)
    for (number, segment) in index.segments.enumerated() {
      for term in frequencies.indices {
        guard let info = info(term, segment: number) else { continue }
        frequencies[term] += try segment.liveFrequency(field: list.terms[term].field, info)
      }
    }
    return frequencies
  }
}
