import HansouDocuments
import HansouSearch

/// What the scores of a query depend on beyond the passages themselves.
///
/// A collection that is cut into shards ranks as one index if each shard searches with the sum of all
/// shards' statistics: the scores are equal to the last digit.
///
///     var all = SearchStatistics.none
///     for shard in shards { all.add(try shard.statistics(for: query, request)) }
///     request.statistics = all
///     let hits = try shards.flatMap { try $0.search(query, request).hits }
///
/// Hits of several shards are merged by score, the highest first, then by document, then by place.
/// Whether partial matches are looked for is to be decided for all shards together: search them with
/// `Relaxation.never`, and if none has anything, with `.always`.
public struct SearchStatistics: Hashable, Sendable {
  var statistics: CollectionStatistics

  /// Those of no passages at all.
  public static let none = SearchStatistics(
    statistics: CollectionStatistics(
      passageCount: 0, totalLengths: [], documentFrequencies: [:]))

  init(statistics: CollectionStatistics) { self.statistics = statistics }

  /// The number of live passages.
  public var passageCount: UInt64 { statistics.passageCount }

  /// Adds the statistics of another shard.
  public mutating func add(_ other: SearchStatistics) { statistics.add(other.statistics) }
}

extension TextIndex {
  /// What this index adds to the statistics of a search over several.
  ///
  /// - Parameters:
  ///   - query: The query, as it will be searched for.
  ///   - request: The request with which it will be.
  /// - Returns: The numbers of passages, of their atoms, and of the passages with each of its terms.
  /// - Throws: `badQuery` or `corrupt`.
  /// - Complexity: One look into the term dictionaries for each term of the query.
  public func statistics(
    for query: String, _ request: SearchRequest = SearchRequest()
  ) throws(HansouError) -> SearchStatistics {
    try HansouError.wrapping {
      SearchStatistics(statistics: try searcher.statistics(for: try compiled(query, request)))
    }
  }
}

// MARK: - JSON

extension SearchStatistics {
  /// The statistics as one line of JSON, to be carried to another process:
  /// `{"passages":3,"lengths":[40,9],"terms":[[0,"数字",2]]}`, a term being its field, its text and the
  /// number of passages that have it.
  public var json: String {
    let frequencies = statistics.documentFrequencies ?? [:]
    let terms = frequencies.map { term, count in
      "[\(term.field),\(Self.quoted(String(decoding: term.bytes.array, as: UTF8.self))),\(count)]"
    }
    let lengths = statistics.totalLengths.map { String($0) }.joined(separator: ",")
    return "{\"passages\":\(passageCount),\"lengths\":[\(lengths)],"
      + "\"terms\":[\(terms.sorted().joined(separator: ","))]}"
  }

  /// Reads what `json` wrote.
  ///
  /// - Returns: nil when the text is no such object.
  public init?(json: String) {
    guard let value = try? JSONReader.read(Array(json.utf8)),
      let passages = Self.number(value["passages"]), case .array(let lengths)? = value["lengths"],
      case .array(let terms)? = value["terms"]
    else { return nil }
    let totals = lengths.compactMap { Self.number($0) }
    guard totals.count == lengths.count else { return nil }
    var frequencies: [EvidenceTerm: UInt64] = [:]
    for term in terms {
      guard case .array(let parts) = term, parts.count == 3,
        let field = Self.number(parts[0]).flatMap({ Int(exactly: $0) }), let text = parts[1].text,
        let count = Self.number(parts[2])
      else { return nil }
      frequencies[EvidenceTerm(field: field, bytes: TermBytes(Array(text.utf8)))] = count
    }
    self.init(
      statistics: CollectionStatistics(
        passageCount: passages, totalLengths: totals, documentFrequencies: frequencies))
  }

  private static func number(_ value: JSONValue?) -> UInt64? {
    guard case .number(let digits)? = value else { return nil }
    return UInt64(digits)
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case ..<" ":
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
