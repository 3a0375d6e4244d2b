import HansouIndex
import HansouStorage
import HansouText

/// Builds the tree of matchers of a query for one segment.
struct MatcherBuilder {
  private let segment: SegmentReader
  /// A matcher for each run and phrase of the query in order, for those that the segment has.
  private(set) var wholes: [PassageMatcher?] = []

  init(segment: SegmentReader) { self.segment = segment }

  /// The passages that have all the query asks for; nil when the segment has none.
  mutating func strict(_ query: CompiledQuery) throws(StorageError) -> PassageMatcher? {
    switch query {
    case .run(let run):
      let whole = try phrase(run.whole)
      wholes.append(whole)
      let scattered = run.parts.isEmpty ? nil : try conjunction(run.parts)
      return union([whole, scattered])
    case .phrase(let wanted):
      let whole = try phrase(wanted)
      wholes.append(whole)
      return whole
    case .everything:
      return EveryPassageMatcher(count: UInt32(segment.passageCount))
    case .any(let queries):
      var members: [PassageMatcher?] = []
      for query in queries { members.append(try strict(query)) }
      return union(members)
    case .all(let queries): return try all(queries)
    case .not: return try all([query])
    }
  }

  /// The passages that have at least a fragment of what the query asks for, and nothing it excludes.
  mutating func relaxed(_ query: CompiledQuery) throws(StorageError) -> PassageMatcher? {
    var members: [PassageMatcher?] = []
    for wanted in query.wanted {
      switch wanted {
      case .run(let run):
        let whole = try phrase(run.whole)
        wholes.append(whole)
        members.append(whole)
        for fragment in run.fragments { members.append(try phrase(fragment)) }
      case .phrase(let phrase):
        let whole = try self.phrase(phrase)
        wholes.append(whole)
        members.append(whole)
      default: continue
      }
    }
    guard let candidates = union(members) else { return nil }
    return try excluding(candidates, Self.excluded(query))
  }

  /// What stands under a NOT that holds for the query as a whole.
  private static func excluded(_ query: CompiledQuery) -> [CompiledQuery] {
    switch query {
    case .not(let unwanted): [unwanted]
    case .all(let queries): queries.flatMap(excluded)
    default: []
    }
  }

  /// The passages with a phrase; nil when the segment lacks one of its terms.
  func phrase(_ phrase: Phrase) throws(StorageError) -> PassageMatcher? {
    if let single = phrase.single {
      guard let info = try segment.termInfo(field: single.field, term: single.bytes) else {
        return nil
      }
      return TermMatcher(try segment.postings(field: single.field, info))
    }
    var infos: [TermInfo] = []
    for term in phrase.candidates {
      guard let info = try segment.termInfo(field: term.field, term: term.bytes) else {
        return nil
      }
      infos.append(info)
    }
    let chosen = PhraseCover.choose(
      phrase.candidates, frequencies: infos.map { UInt64($0.documentFrequency) })
    var members: [PhraseMatcher.Member] = []
    for index in chosen {
      let term = phrase.candidates[index]
      members.append(
        .init(cursor: try segment.postings(field: term.field, infos[index]), offset: term.offset))
    }
    return try PhraseMatcher(
      members, verify: phrase.needsVerification ? verification(of: phrase) : nil)
  }

  /// Counts a phrase in the stored text of a passage.
  private func verification(of phrase: Phrase) -> (UInt32) throws(StorageError) -> Int {
    let fold = Fold()
    return { [segment] (passage) throws(StorageError) in
      let record = try segment.storedPassage(passage)
      let text = try PassageRecord.text(of: record)
      return phrase.occurrences(in: fold.folded(Array(text))).count
    }
  }

  private func conjunction(_ phrases: [Phrase]) throws(StorageError) -> PassageMatcher? {
    var members: [PassageMatcher] = []
    for wanted in phrases {
      guard let member = try phrase(wanted) else { return nil }
      members.append(member)
    }
    return members.count == 1 ? members[0] : try ConjunctionMatcher(members)
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
    if members.isEmpty { members = [EveryPassageMatcher(count: UInt32(segment.passageCount))] }
    let matcher = members.count == 1 ? members[0] : try ConjunctionMatcher(members)
    return try excluding(matcher, excluded)
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

  private func union(_ members: [PassageMatcher?]) -> PassageMatcher? {
    let present = members.compactMap(\.self)
    return present.count > 1 ? DisjunctionMatcher(present) : present.first
  }
}

extension CompiledQuery {
  /// The query with each run as a phrase: what is excluded is excluded as written, not scattered.
  fileprivate var exact: CompiledQuery {
    switch self {
    case .run(let run): .phrase(run.whole)
    case .phrase, .everything: self
    case .all(let queries): .all(queries.map(\.exact))
    case .any(let queries): .any(queries.map(\.exact))
    case .not(let query): .not(query.exact)
    }
  }
}
