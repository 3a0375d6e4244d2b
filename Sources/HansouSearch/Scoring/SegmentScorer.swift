import HansouIndex
import HansouStorage
import HansouText

/// Scores single passages of a segment, ascending.
struct SegmentScorer {
  private struct Member {
    let info: TermInfo
    /// Opened when a passage is scored; many queries reject most passages by their bounds.
    var cursor: PostingCursor?
    let term: EvidenceTerm
    let weight: Double
    let norms: UnsafePointer<UInt8>
    /// Where its table begins in `tables`.
    let table: Int
  }

  private struct Bonus {
    let matcher: PassageMatcher
    let weight: Double
    /// What stands whole, for explanations.
    let text: String
  }

  private let segment: SegmentReader
  private let pairs: [(phrase: Phrase, weight: Double)]
  /// Made when a passage is scored.
  private var pairMatchers: [(matcher: PassageMatcher, weight: Double, text: String)]?
  private var members: [Member] = []
  private var bonuses: [Bonus] = []
  /// The length factors of all norms, 256 of each.
  private let tables: [Double]
  private let bodyNorms: UnsafePointer<UInt8>
  /// The members that count beside alternatives, the greatest bound first.
  private var beside: [(member: Int, bound: Double)] = []
  /// No passage has more than this from all terms together: each gives less than its weight.
  private(set) var termBound = 0.0

  /// - Parameters:
  ///   - weight: The evidence and what it is worth.
  ///   - number: The number of the segment in the reader.
  ///   - segment: Must outlive the scorer, whose pointers lead into it.
  ///   - wholes: A matcher for each run or phrase of the query; nil where the segment has none. They
  ///     are those of the tree of matchers, which stand on the passage that is scored if they match.
  init(
    _ weight: QueryWeight, number: Int, segment: SegmentReader, wholes: [PassageMatcher?]
  ) {
    self.segment = segment
    tables = weight.lengthTables
    bodyNorms = segment.norms(column: PassageSchema.bodyNorm)
    for evidence in weight.evidence {
      guard let info = weight.terms.info(evidence.number, segment: number) else { continue }
      members.append(
        Member(
          info: info, cursor: nil, term: evidence.term, weight: evidence.weight,
          norms: segment.norms(column: evidence.norm), table: 256 * evidence.norm))
      termBound += evidence.weight
    }
    pairs = weight.pairs
    for pair in pairs { termBound += pair.weight }
    for (index, matcher) in wholes.enumerated() {
      guard let matcher, index < weight.wholeBonus.count else { continue }
      bonuses.append(
        Bonus(matcher: matcher, weight: weight.wholeBonus[index], text: weight.texts[index]))
    }
  }

  /// What having a run or phrase whole is worth at most, by its matcher; nil for another matcher.
  func bonusBound(of matcher: PassageMatcher) -> Double? {
    bonuses.first { $0.matcher === matcher }.map { 2 * $0.weight }
  }

  /// The weight of a term, if it is evidence.
  func weight(field: Int, bytes: [UInt8]) -> Double? {
    members.first { $0.term.field == field && $0.term.bytes == bytes }?.weight
  }

  /// k1 · (1 − b + b · length / averageLength) by norm byte, for the body.
  var bodyTable: [Double] { table(256 * PassageSchema.bodyNorm) }

  private func table(_ start: Int) -> [Double] { Array(tables[start..<start + 256]) }

  /// The length factor of a passage's body.
  @inline(__always)
  func bodyLength(_ passage: UInt32) -> Double {
    tables[256 * PassageSchema.bodyNorm + Int(bodyNorms[Int(passage)])]
  }

  /// What each of several alternatives can add to a score, and what there can be beside.
  ///
  /// A term counts with the alternative that looks for it. What implies such a term counts with it
  /// too: a pair or a long word stands only where its grams stand. All else may be in any passage.
  ///
  /// - Throws: `corrupt` when a list is damaged.
  mutating func bounds(of matchers: [PassageMatcher]) throws(StorageError) -> AlternativeBounds {
    var found = AlternativeBounds(members: [], rest: 0)
    var attributed: Set<EvidenceTerm> = []
    var counted = 0.0
    for matcher in matchers {
      let bonus = bonuses(in: matcher)
      counted += bonus
      var member = AlternativeBound(bound: bonus)
      if let term = matcher as? TermMatcher,
        let weight = weight(field: term.field, bytes: term.bytes),
        PassageSchema.schema.fields[term.field].norm == PassageSchema.bodyNorm,
        attributed.insert(EvidenceTerm(field: term.field, bytes: term.bytes)).inserted
      {
        let best = try term.bestFraction(bodyTable)
        member.own = OwnWeight(weight: weight, best: best)
        member.bound += weight * best
      }
      found.members.append(member)
    }
    // A bonus of what stands deeper in a tree.
    found.rest = max(0, bonuses.reduce(0) { $0 + 2 * $1.weight } - counted)
    let grams = matchers.map { matcher -> [UInt8]? in
      guard let term = matcher as? TermMatcher, term.field == PassageSchema.grams else {
        return nil
      }
      return term.bytes
    }
    for index in members.indices where !attributed.contains(members[index].term) {
      let bound = members[index].weight * (try bestFraction(index))
      let term = members[index].term
      let implied = term.field == PassageSchema.words ? term.bytes : []
      let isBeside = found.add(bound, toRarestOf: grams) {
        AlternativeBounds.stands($0, in: implied)
      }
      if isBeside { beside.append((index, bound)) }
    }
    beside.sort { $0.bound > $1.bound }
    for pair in pairs {
      let own = pair.phrase.folded
      found.add(pair.weight, toRarestOf: grams) { AlternativeBounds.stands($0, in: own.utf8) }
    }
    return found
  }

  /// Whether a passage may have a score, by the terms beside the alternatives that it really has.
  ///
  /// - Parameters:
  ///   - threshold: The score.
  ///   - passage: Not below the last one scored.
  ///   - most: What it scores at most if it has all of them.
  /// - Returns: False if it scores less for certain.
  /// - Throws: `corrupt` when a list is damaged.
  mutating func reaches(
    _ threshold: Double, _ passage: UInt32, most: Double
  ) throws(StorageError) -> Bool {
    var most = most
    for (index, bound) in beside {
      if most < threshold { return false }
      most -= bound
      if try seek(index, to: passage) { most += fraction(index, passage) * members[index].weight }
    }
    return most >= threshold
  }

  /// The fraction tf / (tf + length factor) of a member whose cursor stands on the passage.
  @inline(__always)
  private func fraction(_ index: Int, _ passage: UInt32) -> Double {
    let frequency = Double(members[index].cursor?.frequency ?? 0)
    let length = tables[members[index].table &+ Int(members[index].norms[Int(passage)])]
    return frequency / (frequency + length)
  }

  /// What all that is wanted whole in the tree of an alternative is worth at most.
  private func bonuses(in matcher: PassageMatcher) -> Double {
    if let own = bonusBound(of: matcher) { return own }
    guard let union = matcher as? DisjunctionMatcher else { return 0 }
    return union.members.reduce(0) { $0 + bonuses(in: $1) }
  }

  /// No passage has a greater fraction of a term's weight.
  private mutating func bestFraction(_ index: Int) throws(StorageError) -> Double {
    try open(index)
    return try members[index].cursor?.bestFraction(LengthFactors(table(members[index].table))) ?? 1
  }

  /// No passage on which the matchers stand can score more than this.
  func bound(_ passage: UInt32) -> Double {
    var bound = termBound
    for bonus in bonuses where bonus.matcher.passage == passage {
      let frequency = Double(bonus.matcher.occurrences)
      let length = bodyLength(passage)
      bound += bonus.weight * (1 + frequency / (frequency + length))
    }
    return bound
  }

  /// The score of `passage`, which must not be below the last one scored.
  mutating func score(_ passage: UInt32) throws(StorageError) -> Double {
    var score = 0.0
    for index in members.indices {
      guard try seek(index, to: passage), let cursor = members[index].cursor else { continue }
      let frequency = Double(cursor.frequency)
      let length = tables[members[index].table &+ Int(members[index].norms[Int(passage)])]
      score += members[index].weight * frequency / (frequency + length)
    }
    for pair in try openPairs() {
      try pair.matcher.seek(to: passage)
      guard pair.matcher.passage == passage else { continue }
      score += pair.weight * pairFraction(pair.matcher, passage)
    }
    for bonus in bonuses where bonus.matcher.passage == passage {
      let frequency = Double(bonus.matcher.occurrences)
      let length = bodyLength(passage)
      score += bonus.weight * (1 + frequency / (frequency + length))
    }
    return score
  }

  private func pairFraction(_ matcher: PassageMatcher, _ passage: UInt32) -> Double {
    let frequency = Double(matcher.occurrences)
    return frequency
      / (frequency + bodyLength(passage))
  }

  private mutating func openPairs() throws(StorageError) -> [(
    matcher: PassageMatcher, weight: Double, text: String
  )] {
    if let pairMatchers { return pairMatchers }
    var opened: [(matcher: PassageMatcher, weight: Double, text: String)] = []
    let builder = MatcherBuilder(segment: segment)
    for pair in pairs {
      guard let matcher = try builder.phrase(pair.phrase) else { continue }
      opened.append((matcher, pair.weight, pair.phrase.folded.strings.joined()))
    }
    pairMatchers = opened
    return opened
  }

  private mutating func open(_ index: Int) throws(StorageError) {
    guard members[index].cursor == nil else { return }
    let member = members[index]
    members[index].cursor = try segment.postings(
      field: member.term.field, member.info, needsPositions: false)
  }

  /// Whether the passage has the term of a member.
  private mutating func seek(_ index: Int, to passage: UInt32) throws(StorageError) -> Bool {
    try open(index)
    return try members[index].cursor?.seek(to: passage) == passage
  }

  /// The parts of which `score` is the sum, in the order in which they are added.
  mutating func explain(_ passage: UInt32) throws(StorageError) -> [ScorePart] {
    var parts: [ScorePart] = []
    for index in members.indices {
      guard try seek(index, to: passage), let cursor = members[index].cursor else { continue }
      let member = members[index]
      let frequency = Double(cursor.frequency)
      let length = tables[member.table + Int(member.norms[Int(passage)])]
      parts.append(
        ScorePart(
          evidence: PassageSchema.schema.fields[member.term.field].name,
          term: String(decoding: member.term.bytes, as: UTF8.self), weight: member.weight,
          frequency: Int(frequency), lengthFactor: length,
          score: member.weight * frequency / (frequency + length)))
    }
    for pair in try openPairs() {
      try pair.matcher.seek(to: passage)
      guard pair.matcher.passage == passage else { continue }
      let length = bodyLength(passage)
      parts.append(
        ScorePart(
          evidence: "pair", term: pair.text, weight: pair.weight,
          frequency: pair.matcher.occurrences, lengthFactor: length,
          score: pair.weight * pairFraction(pair.matcher, passage)))
    }
    for bonus in bonuses where bonus.matcher.passage == passage {
      let frequency = Double(bonus.matcher.occurrences)
      let length = bodyLength(passage)
      parts.append(
        ScorePart(
          evidence: "whole", term: bonus.text, weight: bonus.weight, frequency: Int(frequency),
          lengthFactor: length, score: bonus.weight * (1 + frequency / (frequency + length))))
    }
    return parts
  }
}
