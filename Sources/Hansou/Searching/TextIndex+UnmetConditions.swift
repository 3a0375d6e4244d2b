import HansouSearch

/// A condition of a query on documents or passages that nothing in the index meets.
public struct UnmetCondition: Hashable, Sendable {
  /// The field by its English name: `kind`, `region`, `year` …
  public let field: String
  /// What was asked for, as the query language writes it: `会议纪要`, `2030..2035`.
  public let value: String
  /// The values that there are, those of the most passages first; empty for fields that are not counted by
  /// value.
  public let known: [String]
}

extension TextIndex {
  /// The conditions of a query, and of the request's filter, that nothing meets whatever else is asked for.
  ///
  /// - Parameters:
  ///   - query: The query as typed.
  ///   - request: As for `search`.
  ///   - limit: The most values named for each.
  /// - Returns: The conditions in the order they were asked; those on titles and what must not be are left out.
  /// - Throws: `badQuery` or `corrupt`.
  /// - Complexity: O(passages) for each condition that nothing meets, to count its field's values.
  public func unmetConditions(
    of query: String, _ request: SearchRequest = SearchRequest(), limit: Int = 8
  ) throws(HansouError) -> [UnmetCondition] {
    try HansouError.wrapping {
      var conditions = try QueryParser.parse(query).conditions
      if let filter = request.filter { conditions += try QueryParser.parse(filter).conditions }
      var unmet: [UnmetCondition] = []
      for (field, value) in conditions {
        let condition = Query.field(field, value)
        guard try count(query: condition.description, includingContents: true).passages == 0
        else { continue }
        let written = String(condition.description.dropFirst(field.rawValue.count + 1))
        let found = UnmetCondition(
          field: field.rawValue, value: written.filter { $0 != "\"" },
          known: Array(try values(of: field).prefix(max(0, limit))))
        if !unmet.contains(found) { unmet.append(found) }
      }
      return unmet
    }
  }

  private func values(of field: QueryField) throws -> [String] {
    var request = SearchRequest()
    request.limit = 0
    request.includesContents = true
    switch field {
    case .kind: request.facets = [.kind, .passage]
    case .year, .date: request.facets = [.year]
    default: request.facets = Facet(named: field.rawValue).map { [$0] } ?? []
    }
    guard !request.facets.isEmpty else { return [] }
    return try search(Query.everything.description, request).facets
      .flatMap { $0.values.compactMap(\.name) }
  }
}
