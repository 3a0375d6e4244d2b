import HansouIndex
import HansouStorage
import HansouText

/// Builds the tree of matchers of a query for one segment.
struct MatcherBuilder {
  let segment: SegmentReader
  /// Most queries read no text.
  lazy var texts = PassageTextSource(segment)
  /// The weight whose terms have been looked up in the segment, under its number in the reader.
  let known: (weight: QueryWeight, number: Int)?
  /// A matcher for each thing the query wants (`CompiledQuery.wanted`), in order, which finds it
  /// whole; nil for those that the segment has not.
  private(set) var wholes: [PassageMatcher?] = []

  init(segment: SegmentReader, known: (weight: QueryWeight, number: Int)? = nil) {
    self.segment = segment
    self.known = known
  }

  // MARK: Queries

  /// The passages that have all the query asks for; nil when the segment has none.
  mutating func strict(_ query: CompiledQuery) throws(StorageError) -> PassageMatcher? {
    switch query {
    case .run(let run):
      let whole = noted(try whole(of: run))
      let scattered = run.parts.isEmpty ? nil : try conjunction(run.parts)
      return union([whole, scattered])
    case .phrase(let wanted): return noted(try phrase(wanted))
    case .quoted(let run): return noted(try phrase(run.whole))
    case .text(let pattern): return noted(try text(pattern))
    case .title(let wanted): return noted(try title(wanted))
    case .documents(let filter): return try documents(filter)
    case .kinds(let kinds):
      return PredicateMatcher(count: passageCount) { [segment] in
        kinds.contains(segment.kinds[Int($0)])
      }
    case .weighted(let query, _): return try strict(query)
    case .everything: return EveryPassageMatcher(count: passageCount)
    case .any(let queries):
      var members: [PassageMatcher?] = []
      for query in queries { members.append(try strict(query)) }
      return union(members)
    case .all(let queries): return try all(queries)
    case .not: return try all([query])
    }
  }

  /// The passages that have at least a fragment of what the query asks for, nothing it excludes, and
  /// meet its conditions on documents and kinds. Words that ask are left out.
  mutating func relaxed(_ query: CompiledQuery) throws(StorageError) -> PassageMatcher? {
    let query = query.topics
    var members: [PassageMatcher?] = []
    for wanted in query.wanted {
      switch wanted.query {
      case .run(let run):
        members.append(noted(try whole(of: run)))
        for fragment in run.fragments { members.append(try phrase(fragment)) }
      case .phrase(let wanted): members.append(noted(try phrase(wanted)))
      case .text(let pattern): members.append(noted(try text(pattern)))
      case .title(let wanted): members.append(noted(try title(wanted)))
      default: continue
      }
    }
    guard let candidates = union(members) else { return nil }
    let conditions = Self.conditions(query)
    var required = [candidates]
    for case .documents(let filter) in conditions {
      guard let matcher = try documents(filter) else { return nil }
      required.append(matcher)
    }
    for case .kinds(let kinds) in conditions {
      required.append(
        PredicateMatcher(count: passageCount) { [segment] in
          kinds.contains(segment.kinds[Int($0)])
        })
    }
    for case .any(let choices) in conditions {
      guard let matcher = try strict(.any(choices)) else { return nil }
      required.append(matcher)
    }
    let matcher = try conjunction(required)
    let unwanted = conditions.compactMap { if case .not(let query) = $0 { query } else { nil } }
    return try excluding(matcher, unwanted)
  }

  /// What holds for the query as a whole beside what it wants.
  private static func conditions(_ query: CompiledQuery) -> [CompiledQuery] {
    switch query {
    case .not, .documents, .kinds: [query]
    case .all(let queries): queries.flatMap(conditions)
    case .any(let queries) where queries.allSatisfy(isCondition): [query]
    default: []
    }
  }

  /// Whether a query asks for nothing but what is known of documents and kinds.
  private static func isCondition(_ query: CompiledQuery) -> Bool {
    switch query {
    case .documents, .kinds: true
    case .any(let queries), .all(let queries): queries.allSatisfy(isCondition)
    default: false
    }
  }

  private mutating func all(_ queries: [CompiledQuery]) throws(StorageError) -> PassageMatcher? {
    var members: [PassageMatcher] = []
    var excluded: [CompiledQuery] = []
    var lacksOne = false
    for query in queries {
      if case .not(let unwanted) = query {
        excluded.append(unwanted)
      } else if let member = try strict(query) {
        members.append(member)
      } else {
        // The others are still built, so that `wholes` keeps its order.
        lacksOne = true
      }
    }
    if lacksOne { return nil }
    if members.isEmpty { members = [EveryPassageMatcher(count: passageCount)] }
    return try excluding(try conjunction(members), excluded)
  }

  private func excluding(
    _ wanted: PassageMatcher, _ excluded: [CompiledQuery]
  ) throws(StorageError) -> PassageMatcher {
    var matcher = wanted
    for query in excluded {
      // Its own builder: what must not be there is no evidence.
      var builder = MatcherBuilder(segment: segment)
      guard let unwanted = try builder.strict(query.exact) else { continue }
      matcher = try ExclusionMatcher(matcher, without: unwanted)
    }
    return matcher
  }

  private mutating func noted(_ matcher: PassageMatcher?) -> PassageMatcher? {
    // Most queries have one, and a list of one is made by a third of the instructions of making one grow.
    if wholes.isEmpty { wholes = [matcher] } else { wholes.append(matcher) }
    return matcher
  }

  var passageCount: UInt32 { UInt32(segment.passageCount) }
}

extension CompiledQuery {
  /// The query with each run as a phrase: what is excluded is excluded as written, not scattered.
  fileprivate var exact: CompiledQuery {
    switch self {
    case .run(let run): .any(run.wholes.map { .phrase($0) })
    case .quoted(let run): .phrase(run.whole)
    case .weighted(let query, _): query.exact
    case .phrase, .text, .title, .documents, .kinds, .everything: self
    case .all(let queries): .all(queries.map(\.exact))
    case .any(let queries): .any(queries.map(\.exact))
    case .not(let query): .not(query.exact)
    }
  }
}
