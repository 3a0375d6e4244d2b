import HansouIndex
import HansouStorage
import HansouText

/// Matchers for what a query is made of in the end: phrases, patterns, titles, documents.
extension MatcherBuilder {
  /// The passages with a run as a phrase, in any of its forms.
  mutating func whole(of run: RunPattern) throws(StorageError) -> PassageMatcher? {
    try union(run.wholes)
  }

  /// The passages with a phrase; nil when the segment lacks one of its terms.
  mutating func phrase(_ phrase: Phrase) throws(StorageError) -> PassageMatcher? {
    if let single = phrase.single {
      guard let info = try info(single) else { return nil }
      return TermMatcher(
        try segment.postings(field: single.field, info, needsPositions: false),
        field: single.field, bytes: single.bytes)
    }
    guard let lists = try lists(of: phrase) else { return nil }
    guard phrase.needsVerification else {
      return try PhraseMatcher(lists, length: phrase.length, verify: nil)
    }
    let count = { [texts] (passage: UInt32) throws(StorageError) in
      phrase.occurrences(in: try texts.text(of: passage)).count
    }
    // Without positions (one character, looked up exactly) the list itself gives the candidates.
    if lists.count == 1, let term = lists.terms.first {
      return try VerifyingMatcher(
        TermMatcher(lists[0], field: term.field, bytes: term.bytes), countMatches: count)
    }
    return try PhraseMatcher(lists, length: phrase.length, verify: count)
  }

  /// The passages in which lists of positions say that a phrase stands; nil when the segment lacks one of its terms.
  func placed(_ phrase: Phrase) throws(StorageError) -> PhraseMatcher? {
    guard let lists = try lists(of: phrase) else { return nil }
    return try PhraseMatcher(lists, length: phrase.length, verify: nil)
  }

  /// The terms of a phrase that decide, with their lists, the rarest first; nil when the segment lacks one.
  private func lists(of phrase: Phrase) throws(StorageError) -> PhraseLists? {
    let terms = phrase.candidates
    return try withUnsafeTemporaryAllocation(of: TermInfo.self, capacity: terms.count) {
      (infos) throws(StorageError) in
      guard try find(terms, infos) else { return nil }
      return try withUnsafeTemporaryAllocation(of: Int.self, capacity: terms.count) {
        (chosen) throws(StorageError) in
        let cover = PhraseCover(terms, UnsafeBufferPointer(infos), in: chosen)
        return try lists(cover, of: terms, UnsafeBufferPointer(infos))
      }
    }
  }

  private func lists(
    _ cover: PhraseCover, of terms: [Phrase.Term], _ infos: UnsafeBufferPointer<TermInfo>
  ) throws(StorageError) -> PhraseLists {
    var lists = PhraseLists(capacity: cover.terms.count, leaderPins: cover.leaderPins)
    for index in cover.terms {
      // The others are sought where the rarest stands: no need to unpack what comes before.
      let cursor = try segment.postings(
        field: terms[index].field, infos[index], from: lists.count > 0 ? lists[0].passage : 0)
      lists.append(cursor, of: terms[index])
    }
    return lists
  }

  /// Writes what the segment has for the terms of a phrase, whose lists are asked for.
  ///
  /// - Returns: Whether it has all of them.
  private func find(
    _ terms: [Phrase.Term], _ infos: UnsafeMutableBufferPointer<TermInfo>
  ) throws(StorageError) -> Bool {
    var found = 0
    if known == nil {
      try segment.forEachInfo(of: terms) { place, info in
        guard let info else { return false }
        infos.initializeElement(at: found, to: asked(info, field: terms[place].field))
        found += 1
        return true
      }
    } else {
      for place in terms.indices {
        guard let info = try info(terms[place]) else { return false }
        infos.initializeElement(at: found, to: asked(info, field: terms[place].field))
        found += 1
      }
    }
    return found == terms.count
  }

  private func asked(_ info: TermInfo, field: Int) -> TermInfo {
    segment.prefetch(listOf: info, field: field)
    return info
  }

  private func info(_ term: Phrase.Term) throws(StorageError) -> TermInfo? {
    if let known { return try known.weight.terms.info(term, segment: known.number, segment) }
    return try segment.termInfo(field: term.field, term: term.bytes)
  }

  mutating func text(_ pattern: TextPattern) throws(StorageError) -> PassageMatcher? {
    if pattern.hasPlaces { return try places(pattern) }
    if let prefix = pattern.lonePrefix { return try list(PassageSchema.grams, prefix: prefix) }
    guard var members = try all(pattern.required) else { return nil }
    if !pattern.alternatives.isEmpty {
      var alternatives: [PassageMatcher?] = []
      for alternative in pattern.alternatives { alternatives.append(try candidate(alternative)) }
      guard let member = union(alternatives) else { return nil }
      members.append(member)
    }
    if let prefix = pattern.prefix {
      members.append(try list(PassageSchema.grams, prefix: prefix))
    }
    return try verified(try conjunction(members), pattern)
  }

  /// The passages of a pattern whose phrases' places say where it may stand.
  ///
  /// Reading the text of every passage that has all of the phrases takes ten times as long.
  private mutating func places(_ pattern: TextPattern) throws(StorageError) -> PassageMatcher? {
    var phrases: [PhraseMatcher] = []
    for phrase in pattern.required {
      guard let matcher = try placed(phrase) else { return nil }
      phrases.append(matcher)
    }
    let matcher = try VerifyingMatcher(conjunction(phrases)) { [phrases] _ in
      pattern.matchCount(places: phrases.map(\.places))
    }
    return pattern.isDecidedByPlaces ? matcher : try verified(matcher, pattern)
  }

  private mutating func verified(
    _ candidates: PassageMatcher, _ pattern: TextPattern
  ) throws(StorageError) -> PassageMatcher {
    try VerifyingMatcher(candidates) { [texts] (passage) throws(StorageError) in
      pattern.occurrences(in: try texts.text(of: passage)).count
    }
  }

  /// The passages under titles with a phrase: those with all its grams, then by the titles.
  mutating func title(_ phrase: Phrase) throws(StorageError) -> PassageMatcher? {
    var members: [PassageMatcher] = []
    for gram in phrase.folded.grams {
      let bytes = Array(phrase.folded.utf8[gram.range])
      if gram.atomCount == 1, phrase.folded.atoms[gram.position].kind == .han {
        // What follows a last character there is not known here: all grams that begin with it.
        if phrase.length > 1, members.count > 0 { continue }
        members.append(try list(PassageSchema.title, prefix: bytes))
        continue
      }
      guard let info = try segment.termInfo(field: PassageSchema.title, term: bytes) else {
        return nil
      }
      members.append(
        TermMatcher(
          try segment.postings(field: PassageSchema.title, info), field: PassageSchema.title,
          bytes: TermBytes(bytes)))
    }
    let counter = TitleCounter(phrase, segment: segment, texts: texts)
    return try VerifyingMatcher(try conjunction(members)) { (passage) throws(StorageError) in
      try counter.count(passage)
    }
  }

  func documents(_ filter: DocumentFilter) throws(StorageError) -> PassageMatcher? {
    let met = try filter.documents(of: segment)
    var passages: [UInt32] = []
    for document in met.indices where met[document] {
      passages.append(contentsOf: segment.passages(ofDocument: document))
    }
    return passages.isEmpty ? nil : PassageListMatcher(passages)
  }

  /// The passages with any term of a field that begins with `prefix`, and how many.
  private func list(_ field: Int, prefix: [UInt8]) throws(StorageError) -> PassageListMatcher {
    var counts = [UInt32](repeating: 0, count: segment.passageCount)
    var terms = try prefix.withUnsafeBufferPointer { (bytes) throws(StorageError) in
      try segment.terms(field: field, prefix: UnsafeRawBufferPointer(bytes))
    }
    while try terms.next(), terms.term.starts(with: prefix) {
      var cursor = try segment.postings(field: field, terms.info, needsPositions: false)
      while cursor.passage != PostingCursor.end {
        counts[Int(cursor.passage)] += cursor.frequency
        try cursor.next()
      }
    }
    let passages = counts.indices.filter { counts[$0] > 0 }.map { UInt32($0) }
    return PassageListMatcher(passages, counts: passages.map { counts[Int($0)] })
  }

  // MARK: Several

  /// A matcher for each of several phrases; nil when the segment lacks one.
  private mutating func all(_ phrases: [Phrase]) throws(StorageError) -> [PassageMatcher]? {
    var members: [PassageMatcher] = []
    for wanted in phrases {
      guard let member = try phrase(wanted) else { return nil }
      members.append(member)
    }
    return members
  }

  mutating func conjunction(_ phrases: [Phrase]) throws(StorageError) -> PassageMatcher? {
    guard let members = try all(phrases) else { return nil }
    return try conjunction(members)
  }

  /// What all of some matchers have, at least one.
  func conjunction(_ members: [PassageMatcher]) throws(StorageError) -> PassageMatcher {
    members.count == 1 ? members[0] : try ConjunctionMatcher(members)
  }

  private mutating func union(_ phrases: [Phrase]) throws(StorageError) -> PassageMatcher? {
    var members: [PassageMatcher?] = []
    for wanted in phrases { members.append(try phrase(wanted)) }
    return union(members)
  }

  func union(_ members: [PassageMatcher?]) -> PassageMatcher? {
    let present = members.compactMap(\.self)
    return present.count > 1 ? DisjunctionMatcher(present) : present.first
  }
}
