import HansouIndex
import HansouStorage
import HansouText

/// Scores single passages of a segment, ascending.
///
///     score = ((Σ terms + Σ phrases + Σ sequences) · (1 + Σ covers)
///             · (1 + Σ early · depth / (depth + first position)) + Σ wholes + answer)
///             · (1 − loss, if the passage is not in the form of the query)
///     term  = weight · tf / (tf + length factor); phrase and sequence likewise; whole = weight · (1 + that)
///
/// It cannot be copied: a bound is asked for every match, and a copy would retain its lists.
struct SegmentScorer: ~Copyable {
  struct Member {
    let info: TermInfo
    /// Opened when a passage is scored; many queries reject most passages by their bounds.
    var cursor: PostingCursor?
    let term: EvidenceTerm
    let weight: Double
    let norms: UnsafePointer<UInt8>
    let factors: LengthFactors
    /// How much more a passage is worth that has it, and if it begins with it.
    let raise: Raise
  }

  struct Bonus {
    let owned: PassageMatcher
    let matcher: MatcherReference
    let whole: QueryWeight.Whole
    /// Its number in the weight.
    let number: Int

    init(_ matcher: PassageMatcher, _ whole: QueryWeight.Whole, number: Int) {
      owned = matcher
      self.matcher = MatcherReference(matcher)
      self.whole = whole
      self.number = number
    }
  }

  /// Members that should stand together.
  struct Sequence {
    let parts: [(member: Int, offset: UInt32)]
    let weight: Double
    let text: [UInt8]
    let isTerm: Bool
  }

  let segment: SegmentReader
  var members: [Member] = []
  private(set) var bonuses: [Bonus] = []
  private(set) var sequences: [Sequence] = []
  /// How much terms raise a passage at most.
  private(set) var mostRaise = Raise()
  /// Where a term is worth half of what it is at the beginning, in atoms.
  private let earlyAtoms: Double
  /// The passages that are the answer to a bare term.
  var answers: AnswerPassages
  /// The passages in traditional script and those in full width, nil if there are none, and whether the
  /// query is; empty if it makes no difference.
  private var forms: [(cursor: PostingCursor?, isTyped: Bool)]
  private let formLoss: Double
  /// Keeps the factors of the body and the members.
  private let tables: LengthTables
  /// The length factors of bodies.
  let lengths: PassageFactors
  /// Which members the passage at hand has.
  private var isPresent: [Bool]
  /// The members that count beside alternatives, the greatest bound first.
  var beside: [(member: Int, bound: Double)] = []
  /// No passage has more than this from all terms and sequences, without phrases: each gives less than its
  /// weight, and they are raised by what is covered and early.
  private(set) var termBound = 0.0

  /// - Parameters:
  ///   - weight: The evidence and what it is worth.
  ///   - number: The number of the segment in the reader.
  ///   - segment: Must outlive the scorer, whose pointers lead into it.
  ///   - wholes: A matcher for each run or phrase of the query; nil where the segment has none. They
  ///     are those of the tree of matchers, which stand on the passage that is scored if they match.
  /// - Throws: `corrupt` when a list is damaged.
  init(
    _ weight: borrowing QueryWeight, number: Int, segment: SegmentReader,
    wholes: borrowing [PassageMatcher?]
  ) throws(StorageError) {
    // What may throw comes before the first member is set: what cannot be copied is not taken down half made.
    let answers = weight.bareTerms.isEmpty ? AnswerPassages() : try AnswerPassages(weight, segment)
    var forms: [(cursor: PostingCursor?, isTyped: Bool)] = []
    for form in weight.form?.marks ?? [] {
      let cursor = try segment.passages(with: form.mark)
      if cursor != nil || form.isOwn { forms.append((cursor, form.isOwn)) }
    }
    self.segment = segment
    self.answers = answers
    self.forms = forms
    formLoss = weight.formLoss
    earlyAtoms = weight.earlyAtoms
    tables = weight.lengthTables
    lengths = PassageFactors(
      factors: tables[PassageSchema.bodyNorm],
      norms: segment.norms(column: PassageSchema.bodyNorm))
    // The member of each term, by its number; only sequences ask.
    var memberOf = [Int?](
      repeating: nil, count: weight.sequences.isEmpty ? 0 : weight.terms.list.count)
    for evidence in weight.evidence {
      guard let info = weight.terms.info(evidence.number, segment: number) else { continue }
      if !weight.sequences.isEmpty { memberOf[evidence.number] = members.count }
      members.append(
        Member(
          info: info, cursor: nil, term: evidence.term, weight: evidence.weight,
          norms: segment.norms(column: evidence.norm), factors: tables[evidence.norm],
          raise: evidence.raise))
      termBound += evidence.weight
      mostRaise += evidence.raise
    }
    isPresent = [Bool](repeating: false, count: members.count)
    for sequence in weight.sequences {
      let parts = sequence.parts.compactMap { part in
        memberOf[part.number].map { (member: $0, offset: part.offset) }
      }
      guard parts.count == sequence.parts.count else { continue }
      sequences.append(
        Sequence(
          parts: parts, weight: sequence.weight, text: sequence.text, isTerm: sequence.isTerm))
      termBound += sequence.weight
    }
    termBound *= mostRaise.factor
    for index in 0..<min(wholes.count, weight.wholes.count) {
      guard let matcher = wholes[index] else { continue }
      let bonus = Bonus(matcher, weight.wholes[index], number: index)
      // As for the matchers (`MatcherBuilder.noted`).
      if bonuses.isEmpty { bonuses = [bonus] } else { bonuses.append(bonus) }
    }
  }

  /// Whether the bound of a passage is its score: nothing counts but what the matchers know.
  var boundIsScore: Bool { members.isEmpty && sequences.isEmpty && forms.isEmpty }

  /// No passage on which the matchers stand can score more than this.
  func bound(_ passage: UInt32) -> Double {
    if bonuses.count == 1 { return boundWithOneBonus(passage) }
    let most = addingPhrases(passage, to: termBound, raise: mostRaise.factor)
    return addingWholes(passage, to: most) + answers.bonus(of: passage)
  }

  /// The same sum for most queries, which divides once.
  private func boundWithOneBonus(_ passage: UInt32) -> Double {
    var most = termBound
    if bonuses[0].matcher.passage == passage {
      let whole = bonuses[0].whole
      let fraction = fraction(ofWhole: 0, passage)
      most += whole.termScore(fraction) * mostRaise.factor
      most += whole.wholeScore(fraction)
    }
    return most + answers.bonus(of: passage)
  }

  /// The score of a passage, which must not be below the last one scored.
  ///
  /// - Parameters:
  ///   - passage: The passage.
  ///   - threshold: The score that is worth it.
  /// - Returns: The score; nil, perhaps, if it is below the threshold.
  /// - Throws: `corrupt` when a list is damaged.
  mutating func score(
    _ passage: UInt32, atLeast threshold: Double = -.infinity
  ) throws(StorageError) -> Double? {
    var score = 0.0
    var raise = Raise()
    for index in members.indices {
      isPresent[index] = try seek(index, to: passage)
      guard isPresent[index] else { continue }
      score += members[index].weight * fraction(index, passage)
      raise += members[index].raise
    }
    score = addingPhrases(passage, to: score)
    if needsPositions {
      let most = PassageBound(sum: score + sequenceBound(), raise: raise).score
      if addingWholes(passage, to: most) + answers.bonus(of: passage) < threshold { return nil }
      for index in sequences.indices where isPossible(index) {
        let frequency = try occurrences(of: index)
        if frequency > 0 {
          score += sequences[index].weight * BM25.fraction(frequency, lengths[passage])
        }
      }
    }
    if isRaised {
      score += score * raise.cover
      score += score * (try earliness())
    }
    score = addingWholes(passage, to: score) + answers.bonus(of: passage)
    if let loss = try loss(passage) { score -= score * loss }
    return score
  }

  // MARK: Parts of a score

  /// The fraction tf / (tf + length factor) of a member whose cursor stands on the passage.
  @inline(__always)
  mutating func fraction(_ index: Int, _ passage: UInt32) -> Double {
    BM25.fraction(Int(members[index].cursor?.frequency ?? 0), lengthFactor(index, passage))
  }

  @inline(__always)
  func lengthFactor(_ index: Int, _ passage: UInt32) -> Double {
    members[index].factors[members[index].norms[Int(passage)]]
  }

  /// Whether what a bonus is for is a phrase, and stands in a passage.
  @inline(__always)
  func isPhrase(_ index: Int, _ passage: UInt32) -> Bool {
    bonuses[index].whole.own > 0 && bonuses[index].matcher.passage == passage
  }

  func phraseScore(_ index: Int, _ passage: UInt32) -> Double {
    bonuses[index].whole.termScore(fraction(ofWhole: index, passage))
  }

  /// The fraction of what stands whole in a passage.
  @inline(__always)
  private func fraction(ofWhole index: Int, _ passage: UInt32) -> Double {
    BM25.fraction(bonuses[index].matcher.occurrences, lengths[passage])
  }

  /// A sum with what the phrases give a passage on which the matchers stand: added one by one, in the order of
  /// explanations, so that a bound and a score of the same parts are the same to the last digit.
  private func addingPhrases(_ passage: UInt32, to sum: Double, raise: Double = 1) -> Double {
    var sum = sum
    for index in bonuses.indices where isPhrase(index, passage) {
      sum += phraseScore(index, passage) * raise
    }
    return sum
  }

  /// Likewise with what all that stands whole gives it.
  private func addingWholes(_ passage: UInt32, to sum: Double) -> Double {
    var sum = sum
    for index in bonuses.indices where bonuses[index].matcher.passage == passage {
      sum += wholeScore(index, passage)
    }
    return sum
  }

  func wholeScore(_ index: Int, _ passage: UInt32) -> Double {
    bonuses[index].whole.wholeScore(fraction(ofWhole: index, passage))
  }

  /// What a passage that is not in the script and width of the query loses, as a share; nil if it is.
  mutating func loss(_ passage: UInt32) throws(StorageError) -> Double? {
    var loss = 0.0
    for index in forms.indices {
      let has = try forms[index].cursor?.seek(to: passage) == passage
      if has != forms[index].isTyped { loss += formLoss }
    }
    return loss > 0 ? loss : nil
  }

  /// How much the passage at hand is raised by the places where its terms begin to stand.
  mutating func earliness() throws(StorageError) -> Double {
    var early = 0.0
    for index in members.indices where isPresent[index] && members[index].raise.early > 0 {
      guard let first = try members[index].cursor?.positions().first else { continue }
      early += members[index].raise.early * (earlyAtoms / (earlyAtoms + Double(first)))
    }
    return early
  }

  // MARK: Members

  func open(_ index: Int) throws(StorageError) -> PostingCursor {
    let member = members[index]
    return try segment.postings(
      field: member.term.field, member.info,
      needsPositions: needsPositions && member.term.field == PassageSchema.grams)
  }

  var isRaised: Bool { mostRaise.cover > 0 || mostRaise.early > 0 }

  /// Whether sequences or the places of terms are evidence.
  private var needsPositions: Bool { isRaised || !sequences.isEmpty }

  /// Whether the passage has the term of a member.
  mutating func seek(_ index: Int, to passage: UInt32) throws(StorageError) -> Bool {
    if members[index].cursor == nil { members[index].cursor = try open(index) }
    return try members[index].cursor?.seek(to: passage) == passage
  }

  // MARK: Sequences

  /// What the sequences give at most that a passage with the members at hand may have.
  private func sequenceBound() -> Double {
    var bound = 0.0
    for index in sequences.indices where isPossible(index) { bound += sequences[index].weight }
    return bound
  }

  func isPossible(_ index: Int) -> Bool {
    for part in sequences[index].parts where !isPresent[part.member] { return false }
    return true
  }

  /// How often a sequence stands in the passage at hand, which has all its members.
  mutating func occurrences(of index: Int) throws(StorageError) -> Int {
    let parts = sequences[index].parts
    guard let starts = try members[parts[0].member].cursor?.positions() else { return 0 }
    var count = 0
    var nexts = [Int](repeating: 0, count: parts.count)
    search: for start in starts {
      for number in 1..<parts.count {
        guard let positions = try members[parts[number].member].cursor?.positions() else {
          return count
        }
        let wanted = start &+ parts[number].offset
        var next = nexts[number]
        while next < positions.count, positions[next] < wanted { next += 1 }
        nexts[number] = next
        if next == positions.count { break search }
        if positions[next] != wanted { continue search }
      }
      count += 1
    }
    return count
  }
}
