import HansouIndex
import HansouStorage

/// What a passage can score at most, from less than all of its lists.
extension SegmentScorer {
  /// What the run or phrase that a matcher looks for is worth; nil for another matcher.
  func bonus(of matcher: PassageMatcher) -> QueryWeight.Whole? {
    for index in bonuses.indices where bonuses[index].owned === matcher {
      return bonuses[index].whole
    }
    return nil
  }

  /// The weight of a term, if it is evidence.
  func weight(field: Int, bytes: TermBytes) -> Double? {
    member(field: field, bytes: bytes).map { members[$0].weight }
  }

  /// What a passage has to score if a term is all of the query.
  func floor(of term: TermMatcher, _ threshold: Double) -> ScoreFloor {
    let whole = bonus(of: term)
    let bonus = whole?.weight ?? 0
    let raise = mostRaise.factor
    let byItself = raise * (weight(field: term.field, bytes: term.bytes) ?? 0)
    // It scores at most bonus · (1 + f) + own · f + what all else gives, f = tf / (tf + length factor).
    return ScoreFloor(
      threshold: threshold, bonus: bonus + byItself + raise * (whole?.own ?? 0),
      rest: bonus + termBound - byItself, lengths: lengths)
  }

  /// Likewise of a phrase, which is told the weights of its terms if any is evidence by itself.
  func floor(of phrase: PhraseMatcher, _ threshold: Double) -> ScoreFloor {
    let whole = bonus(of: phrase)
    let bonus = whole?.weight ?? 0
    let own = bonus + mostRaise.factor * (whole?.own ?? 0)
    guard !members.isEmpty else {
      phrase.weights = []
      return ScoreFloor(
        threshold: threshold, bonus: own, rest: max(0, termBound) + bonus, lengths: lengths)
    }
    let terms = phrase.terms
    let weights = terms.map { term in
      PassageSchema.schema.fields[term.field].norm == PassageSchema.bodyNorm
        ? weight(field: term.field, bytes: term.bytes) ?? 0 : 0
    }
    // Two terms of a phrase may be the same: 发展发展. Then its weight is in the rest once less.
    var distinct: [Phrase.Term] = []
    var counted = 0.0
    for (term, weight) in zip(terms, weights)
    where !distinct.contains(where: { $0.field == term.field && $0.bytes == term.bytes }) {
      distinct.append(term)
      counted += weight
    }
    phrase.weights = counted > 0 ? weights : []
    return ScoreFloor(
      threshold: threshold, bonus: own, rest: max(0, termBound - counted) + bonus, lengths: lengths)
  }

  private func member(field: Int, bytes: TermBytes) -> Int? {
    members.firstIndex { $0.term.field == field && $0.term.bytes == bytes }
  }

  /// What each of several alternatives can add to a score, and what there can be beside.
  ///
  /// A term counts with the alternative that looks for it. What implies such a term counts with it
  /// too: a sequence or a long word stands only where its grams stand. All else may be in any passage.
  ///
  /// - Throws: `corrupt` when a list is damaged.
  mutating func bounds(of matchers: [PassageMatcher]) throws(StorageError) -> AlternativeBounds {
    var found = AlternativeBounds(members: [], rest: 0)
    var attributed: Set<EvidenceTerm> = []
    var counted = 0.0
    for matcher in matchers {
      let bonus = bonuses(in: matcher)
      counted += bonus
      var alternative = AlternativeBound(bound: bonus)
      if let whole = self.bonus(of: matcher), whole.own > 0 {
        let weight = whole.own + whole.weight
        let best = try matcher.bestFraction(lengths.factors)
        alternative.own = OwnWeight(weight: weight, best: best)
        alternative.bound = whole.weight + weight * best
      } else if let term = matcher as? TermMatcher,
        let index = member(field: term.field, bytes: term.bytes),
        PassageSchema.schema.fields[term.field].norm == PassageSchema.bodyNorm,
        attributed.insert(EvidenceTerm(field: term.field, bytes: term.bytes)).inserted
      {
        let best = try term.bestFraction(lengths.factors)
        alternative.own = OwnWeight(weight: members[index].weight, best: best)
        alternative.bound += members[index].weight * best
        alternative.raise = members[index].raise
      }
      found.members.append(alternative)
    }
    // A bonus of what stands deeper in a tree.
    found.rest = max(0, bonuses.reduce(0) { $0 + $1.whole.bound } - counted)
    let grams = matchers.map { matcher -> [UInt8]? in
      guard let term = matcher as? TermMatcher, term.field == PassageSchema.grams else {
        return nil
      }
      return term.bytes.array
    }
    for index in members.indices where !attributed.contains(members[index].term) {
      let bound = members[index].weight * (try bestFraction(index))
      let term = members[index].term
      let implied = term.field == PassageSchema.words ? term.bytes.array : []
      let isBeside = found.add(bound, raise: members[index].raise, toRarestOf: grams) {
        AlternativeBounds.stands($0, in: implied)
      }
      if isBeside { beside.append((index, bound)) }
    }
    beside.sort { $0.bound > $1.bound }
    for sequence in sequences {
      found.add(sequence.weight, raise: Raise(), toRarestOf: grams) {
        AlternativeBounds.stands($0, in: sequence.text)
      }
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
    _ threshold: Double, _ passage: UInt32, most: PassageBound
  ) throws(StorageError) -> Bool {
    var most = most
    for (index, bound) in beside {
      if most.score < threshold { return false }
      most.sum -= bound
      if try seek(index, to: passage) {
        most.sum += fraction(index, passage) * members[index].weight
      } else {
        most.raise -= members[index].raise
      }
    }
    return most.score >= threshold
  }

  /// What all that is wanted whole in the tree of an alternative is worth at most.
  private func bonuses(in matcher: PassageMatcher) -> Double {
    if let own = bonus(of: matcher) { return own.bound }
    guard let union = matcher as? DisjunctionMatcher else { return 0 }
    return union.members.reduce(0) { $0 + bonuses(in: $1) }
  }

  /// No passage has a greater fraction of a term's weight.
  private mutating func bestFraction(_ index: Int) throws(StorageError) -> Double {
    if members[index].cursor == nil { members[index].cursor = try open(index) }
    return try members[index].cursor?.bestFraction(members[index].factors) ?? 1
  }
}
