import HansouSearch

/// What an analysis looks at: all of an index, or the passages of a query.
public struct CorpusScope: Hashable, Sendable {
  /// Only passages that have all of this query (`year:2026`, `地区:江汉 -招商`); nil for every passage.
  public var query: String?
  /// Only passages of the document with this id, or that is the only one with such an id or title.
  public var document: String?
  /// Whether lines of contents pages are looked at too.
  public var includesContents = false
  /// A phrase does not count where it stands inside one of these longer ones: 现代化 in 现代化建设.
  public var notInside: [String] = []
  /// Groups of phrases that queries take as equal.
  public var synonyms = SynonymGroups.none

  /// All passages but those of contents pages.
  public init() {}

  /// The passages of a query.
  public init(_ query: String) { self.query = query }
}

extension TextIndex {
  /// The passages of a scope.
  func mask(_ scope: CorpusScope) throws -> PassageMask {
    guard let name = scope.document else { return try queryMask(scope) }
    let place = try documentPlace(name)
    return try queryMask(scope).keeping(place.passages, segment: place.segment)
  }

  private func queryMask(_ scope: CorpusScope) throws -> PassageMask {
    guard let query = scope.query else {
      return try searcher.mask(nil, kinds: kinds(includingContents: scope.includesContents))
    }
    return try mask(query, scope)
  }

  /// The passages with all of a query, whatever the query of the scope.
  func mask(_ query: String, _ scope: CorpusScope) throws -> PassageMask {
    let compiled = try compiled(query, scope)
    return try searcher.mask(
      compiled, kinds: kinds(includingContents: scope.includesContents || compiled.namesKinds))
  }

  /// A query compiled with the synonyms of a scope.
  func compiled(_ query: String, _ scope: CorpusScope) throws -> CompiledQuery {
    var request = SearchRequest()
    request.synonyms = scope.synonyms
    return try compiled(query, request)
  }
}
