/// What each of several alternatives can add to a score, and what a passage can have beside them.
///
/// No alternative adds more than its bound to any passage that has it, and nothing to others; all
/// together, with `rest`, bound the score of every passage.
struct AlternativeBounds {
  var members: [AlternativeBound]
  var rest: Double
  /// What can raise a passage beside the alternatives.
  var restRaise = Raise()

  init(members: [AlternativeBound], rest: Double) {
    self.members = members
    self.rest = rest
  }

  /// Counts evidence with one of the alternatives that it implies, or beside them if there is none.
  ///
  /// The one with the greatest bound takes it: the rarest, which proposes passages anyway, so that the
  /// others keep bounds that let them rest.
  ///
  /// - Returns: Whether it counts beside them.
  @discardableResult
  mutating func add(
    _ bound: Double, raise: Raise, toRarestOf grams: [[UInt8]?], where isImplied: ([UInt8]) -> Bool
  ) -> Bool {
    var rarest: Int?
    for (index, gram) in grams.enumerated() {
      guard let gram, isImplied(gram), members[index].own.weight > 0 else { continue }
      if rarest.map({ members[index].own.weight > members[$0].own.weight }) ?? true {
        rarest = index
      }
    }
    guard let rarest else {
      rest += bound
      restRaise += raise
      return true
    }
    members[rarest].bound += bound
    members[rarest].raise += raise
    return false
  }

  /// Whether `gram` is two Han characters that stand side by side in `text`.
  ///
  /// Only those of three bytes between U+4000 and U+9FFF are looked at; no part of another atom looks
  /// like them. Others are not found, which makes bounds looser, never wrong.
  static func stands(_ gram: [UInt8], in text: [UInt8]) -> Bool {
    guard gram.count == 6, text.count >= 6, (0xE4...0xE9).contains(gram[0]),
      (0xE4...0xE9).contains(gram[3])
    else { return false }
    return (0...text.count - 6).contains { text[$0..<$0 + 6].elementsEqual(gram) }
  }
}

/// What one alternative can add to a score.
struct AlternativeBound {
  /// At most this, all in all.
  var bound: Double
  /// Of that, what falls with the frequency.
  var own = OwnWeight(weight: 0, best: 1)
  /// How much it can raise the whole sum.
  var raise = Raise()
}

/// What a passage can have at most: a sum, and what raises it.
struct PassageBound {
  var sum: Double
  var raise: Raise

  @inline(__always)
  var score: Double { sum * raise.factor }
}

/// What a term of an alternative adds: its weight times tf / (tf + length factor).
struct OwnWeight {
  let weight: Double
  /// The greatest fraction in the list.
  let best: Double
}
