package import HansouIndex
import HansouStorage
import HansouText

/// The terms that the texts of an index name themselves: headwords of glossaries and footnotes, and what
/// stands in quotation or title marks (`PassageMark.names`).
///
/// Nothing is loaded: each question is a look-up in the mapped dictionaries.
package struct NamedTerms: Sendable {
  /// In how many passages a term has to be named.
  package static let leastNamings: UInt64 = 1
  /// The shortest that is a term by being named alone, in atoms: two or three characters in quotation marks
  /// are words mostly (`Benchmarks/ranking/TRIED.md`). One that is explained may be shorter.
  package static let shortest = 4

  private let index: IndexReader
  /// Of how many passages of the whole collection each term is named in, if the index is a part of it.
  private let given: [EvidenceTerm: UInt64]?
  private let leastNamings: UInt64
  private let shortest: Int

  /// - Parameters:
  ///   - index: The index.
  ///   - statistics: Those of the collection that the index is a part of; nil if it is all of it.
  ///   - leastNamings: In how many passages a term has to be named.
  ///   - shortest: The shortest term, in atoms.
  package init(
    _ index: IndexReader, statistics: CollectionStatistics? = nil,
    leastNamings: UInt64 = Self.leastNamings, shortest: Int = Self.shortest
  ) {
    self.index = index
    given = statistics?.documentFrequencies
    self.leastNamings = leastNamings
    self.shortest = shortest
  }

  /// Whether a term may begin with these atoms.
  ///
  /// - Throws: `corrupt`.
  func begins(_ key: [UInt8]) throws(StorageError) -> Bool {
    // The statistics of a collection have just the terms of the query.
    if given != nil { return true }
    let prefix = PassageMark.names.term(key)
    for segment in index.segments {
      var terms = try prefix.withUnsafeBufferPointer { (bytes) throws(StorageError) in
        try segment.terms(field: PassageSchema.words, prefix: UnsafeRawBufferPointer(bytes))
      }
      if try terms.next(), terms.term.starts(with: prefix) { return true }
    }
    return false
  }

  /// Whether it is a term.
  ///
  /// - Throws: `corrupt`.
  func contains(_ key: [UInt8], length: Int) throws(StorageError) -> Bool {
    if length < shortest { return try frequency(Self.term(.explains, key)) > 0 }
    return try frequency(Self.term(.names, key)) >= leastNamings
  }

  private static func term(_ mark: PassageMark, _ key: [UInt8]) -> EvidenceTerm {
    EvidenceTerm(field: PassageSchema.words, bytes: TermBytes(mark.term(key)))
  }

  /// In how many live passages of the collection a term is named or explained.
  private func frequency(_ term: EvidenceTerm) throws(StorageError) -> UInt64 {
    if let given { return given[term] ?? 0 }
    return try ownFrequency(term)
  }

  private func ownFrequency(_ term: EvidenceTerm) throws(StorageError) -> UInt64 {
    var frequency: UInt64 = 0
    for segment in index.segments {
      guard let info = try segment.termInfo(field: term.field, term: term.bytes) else { continue }
      frequency += try segment.liveFrequency(field: term.field, info)
    }
    return frequency
  }

  /// What this index knows of the terms in runs, for the statistics of a collection.
  ///
  /// - Throws: `corrupt`.
  func frequencies(in runs: [FoldedText]) throws(StorageError) -> [EvidenceTerm: UInt64] {
    var found: [EvidenceTerm: UInt64] = [:]
    for run in runs {
      for place in try places(in: run) {
        for mark in [PassageMark.names, .explains] {
          let term = Self.term(mark, run.key(place))
          if found[term] == nil { found[term] = try ownFrequency(term) }
        }
      }
    }
    return found.filter { $0.value > 0 }
  }

  /// The places in a run at which something named may stand.
  private func places(in run: FoldedText) throws(StorageError) -> [Range<Int>] {
    var places: [Range<Int>] = []
    guard run.atoms.count >= 2, run.atoms.count <= Lexicon.longestRun else { return [] }
    for start in 0...run.atoms.count - 2 where try begins(run.key(start..<start + 2)) {
      for length in PassageMark.namedLengths where start + length <= run.atoms.count {
        places.append(start..<start + length)
      }
    }
    return places
  }
}
