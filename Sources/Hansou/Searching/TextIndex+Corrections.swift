import HansouIndex
import HansouSearch
import HansouText

/// What was probably meant by a query that was typed with a mistake.
public struct Correction: Hashable, Sendable {
  /// The run as typed, which stands nowhere.
  public let typed: String
  /// What stands in the texts instead, one character off.
  public let proposed: String
  /// How often that was found among the passages looked at.
  public let occurrences: Int
  /// The whole query with the run replaced.
  public let query: String
}

extension TextIndex {
  /// How many passages are looked at for what stands instead of a run.
  private static let correctionDepth = 200
  /// Nobody types so many characters twice by a slip, and each is a search of its own.
  private static let doublingLimit = 8

  /// What may have been meant: for the first run of four characters or more that stands nowhere, what the
  /// texts have with one character other, more or less.
  ///
  /// - Parameters:
  ///   - query: The query as typed.
  ///   - request: As for `search`.
  ///   - limit: The most proposals.
  /// - Returns: Proposals, the most frequent first; none if every run stands somewhere.
  /// - Throws: `badQuery` or `corrupt`.
  /// - Complexity: That of a search for `run~1`.
  public func corrections(
    of query: String, _ request: SearchRequest = SearchRequest(), limit: Int = 3
  ) throws(HansouError) -> [Correction] {
    try HansouError.wrapping {
      for run in try QueryParser.parse(query).runs {
        let exact = try compiled(Query.phrase(run).description, request)
        guard try searcher.count(exact).occurrences == 0 else { continue }
        let found = try proposals(for: run, request)
        if found.isEmpty { continue }
        return found.prefix(max(0, limit)).map { text, count in
          Correction(
            typed: run, proposed: text, occurrences: count,
            query: Self.replacing(run, in: query, with: text))
        }
      }
      return []
    }
  }

  private func proposals(
    for run: String, _ request: SearchRequest
  ) throws -> [(text: String, count: Int)] {
    let fold = Fold()
    let typed = fold.folded(run)
    guard typed.atoms.count >= FuzzyPhrase.minimumLength,
      !typed.atoms.contains(where: { $0.kind == .separator })
    else { return [] }
    var wide = request
    wide.limit = Self.correctionDepth
    wide.perDocument = 0
    wide.relaxation = .never
    let query = try compiled(Query.fuzzy(run).description, wide)
    var options = options(for: query, wide, typed: run)
    options.countsAll = false
    let highlighter = Highlighter(query)
    let typedText = typed.string
    var counts: [String: Int] = [:]
    for hit in try searcher.search(query, options: options).hits {
      let stored = try searcher.index.segments[hit.segment].storedPassage(hit.passage)
      let passage = try PassageRecord(decoding: stored)
      let bytes = Array(passage.text.utf8)
      for match in highlighter.ranges(in: passage.text) {
        let text = fold.folded(String(decoding: bytes[match], as: UTF8.self)).string
        if text != typedText { counts[text, default: 0] += 1 }
      }
    }
    for (text, count) in try undoubled(typed.strings, request) { counts[text, default: 0] += count }
    // As many characters as typed first where counts are equal: a wrong one is commoner than a missing one.
    return counts.map { (text: $0.key, count: $0.value) }.sorted { left, right in
      if left.count != right.count { return left.count > right.count }
      let (first, second) = (left.text.count == run.count, right.text.count == run.count)
      return first != second ? first : left.text < right.text
    }
  }

  /// The run without a character that was typed twice, and how often that stands.
  ///
  /// A search for the run finds 主轴串 for 主轴轴, one character wrong, where 主轴 stands as well.
  private func undoubled(
    _ atoms: [String], _ request: SearchRequest
  ) throws -> [(text: String, count: Int)] {
    // 中中中 is the same without any of them.
    let doubled = atoms.indices.dropLast().filter { index in
      atoms[index] == atoms[index + 1] && (index == 0 || atoms[index - 1] != atoms[index])
    }
    return try doubled.prefix(Self.doublingLimit).compactMap { index in
      var rest = atoms
      rest.remove(at: index)
      let text = rest.joined()
      let phrase = try compiled(Query.phrase(text).description, request)
      let count = try searcher.count(phrase).occurrences
      return count > 0 ? (text, count) : nil
    }
  }

  private static func replacing(_ run: String, in query: String, with text: String) -> String {
    guard let place = query.utf8.firstRange(of: run.utf8) else { return query }
    return String(query[..<place.lowerBound]) + text + String(query[place.upperBound...])
  }
}
