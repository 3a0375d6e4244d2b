import HansouSearch
import HansouStorage

/// The passages with a phrase, by document.
struct DocumentMatches: Sendable {
  /// A passage and how often the phrase stands in it.
  struct Count: Sendable {
    let passage: UInt32
    let occurrences: Int
  }

  private struct Key: Hashable {
    let segment: Int
    let document: Int
  }

  private let matches: MatchedPassages
  private let ranges: [Key: Range<Int>]
  /// The occurrences that count, where those of the index do not: as many as `matches` has passages.
  private let counted: [Int]?

  /// The documents with the phrase, in order of id.
  var documents: [MatchedPassages.Document] { matches.documents }

  /// - Throws: `QuerySyntaxError` when nothing in the phrase is searchable, or `corrupt`.
  init(
    _ index: TextIndex, _ phrase: String, _ scope: CorpusScope, _ mask: PassageMask,
    _ workers: Workers
  ) throws {
    let compiled = try index.compiled(phrase: phrase)
    let matches = try index.searcher.matches(.phrase(compiled), in: mask)
    self.matches = matches
    var ranges: [Key: Range<Int>] = [:]
    for document in matches.documents {
      ranges[Key(segment: document.segment, document: document.ordinal)] = document.range
    }
    self.ranges = ranges
    let longer = try scope.notInside.map { try index.compiled(phrase: $0) }
    let finder = OccurrenceFinder(phrases: [compiled], notInside: longer)
    guard finder.needsText else {
      counted = nil
      return
    }
    let parts = try workers.map(matches.documents.count) { number in
      let document = matches.documents[number]
      var reader = CorpusReader(index.searcher.index)
      return try matches.passages[document.range].enumerated().map { offset, passage in
        let record = try reader.record(passage, segment: document.segment)
        let count = finder.occurrences(in: reader.text(of: record)).count
        return (document.range.lowerBound + offset, count)
      }
    }
    var counted = [Int](repeating: 0, count: matches.passages.count)
    for (place, count) in parts.joined() { counted[place] = count }
    self.counted = counted
  }

  /// The passages of a document in which the phrase counts; nil when there are none.
  subscript(segment: Int, document: Int) -> [Count]? {
    guard let range = ranges[Key(segment: segment, document: document)] else { return nil }
    let counts = range.map { place in
      Count(
        passage: matches.passages[place],
        occurrences: counted?[place] ?? Int(matches.occurrences[place]))
    }.filter { $0.occurrences > 0 }
    return counts.isEmpty ? nil : counts
  }
}
