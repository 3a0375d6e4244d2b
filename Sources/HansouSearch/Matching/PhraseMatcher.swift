import HansouIndex
import HansouStorage

/// Passages in which terms stand at fixed distances.
///
/// The rarest term leads; the others are only sought where it stands, and positions are unpacked
/// only where all terms meet and the candidate has to be decided.
final class PhraseMatcher: TwoPhaseMatcher {
  /// The rarest first.
  private let lists: PhraseLists
  /// Counts the occurrences in the text of a passage, where terms cannot decide alone.
  private let verify: ((UInt32) throws(StorageError) -> Int)?
  @exclusivity(unchecked) private var starts = PhraseStarts()
  @exclusivity(unchecked) private var count = 0
  /// The list that showed last that the phrase does not stand in a candidate, which is asked first after the rarest: in
  /// laws 有关部门责令限期 is mostly 主管部门责令限期, and the rarer lists cannot tell them apart.
  @exclusivity(unchecked) private var decider = 1
  @exclusivity(unchecked) private var accepted = 0
  @exclusivity(unchecked) private var rejected = 0
  /// What a passage has to reach before positions are looked at.
  @exclusivity(unchecked) private var floor: ScoreFloor?
  /// What its terms are worth by themselves, in the order of the lists, 0 for one that is no evidence; empty if none
  /// is. Otherwise how often it stands says too little to lead by.
  @exclusivity(unchecked) var weights: [Double] = []
  private let length: Int

  /// The terms of its lists in order.
  var terms: [Phrase.Term] { lists.terms }

  /// Where the phrase stands in the current passage, ascending; without a look at the text.
  var places: [Range<Int>] { starts.array.map { Int($0)..<(Int($0) + length) } }

  /// - Parameters:
  ///   - lists: Terms of the phrase, the rarest first, of which those that pin are enough to decide.
  ///   - length: The positions it spans.
  ///   - verify: Counts the occurrences in the text of a passage, if terms cannot decide.
  /// - Throws: `corrupt` when a list is damaged.
  init(
    _ lists: consuming PhraseLists, length: Int, verify: ((UInt32) throws(StorageError) -> Int)?
  ) throws(StorageError) {
    self.lists = lists
    self.length = length
    self.verify = verify
    super.init()
    passage = try alignedPassage()
    try settle()
  }

  override var cost: UInt64 { UInt64(lists[0].documentFrequency) }
  override var occurrences: Int { count }

  override func require(_ floor: ScoreFloor) { self.floor = floor }

  // MARK: Candidates

  override var confirmationCost: Int { verify == nil ? lists.count : 100 }

  override var mostOccurrences: Int {
    var least = lists[0].frequency
    for index in 1..<lists.count { least = min(least, lists[index].frequency) }
    return Int(least)
  }

  override func nextCandidate() throws(StorageError) {
    guard passage != Self.end else { return }
    if let floor = leadingFloor {
      try lists[0].next(above: floor)
    } else {
      try lists[0].next()
    }
    passage = try alignedPassage()
  }

  override func seekCandidate(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try lists[0].seek(to: target)
    passage = try alignedPassage()
  }

  override func decide() throws(StorageError) -> Bool {
    if let floor, floor.leastFraction > 0, !reaches(floor) { return false }
    count = try countOccurrences()
    if count > 0, let verify { count = try verify(passage) }
    return count > 0
  }

  /// The floor, if it says how often the leader has to stand in a passage: the phrase stands no more often than each of
  /// its terms.
  private var leadingFloor: ScoreFloor? {
    guard let floor, floor.leastFraction > 0, weights.isEmpty else { return nil }
    return floor
  }

  /// Moves all cursors to the first passage, from the leader's on, that has every term.
  private func alignedPassage() throws(StorageError) -> UInt32 {
    var target = lists[0].passage
    var index = 1
    while index < lists.count, target != Self.end {
      let reached = try lists[index].seek(to: target)
      if reached == target {
        index += 1
      } else {
        if let floor = leadingFloor {
          target = try lists[0].seek(to: reached, above: floor)
        } else {
          target = try lists[0].seek(to: reached)
        }
        index = 1
      }
    }
    return target
  }

  /// Whether the candidate at hand may score as much as the floor asks, by the frequencies of the terms.
  private func reaches(_ floor: ScoreFloor) -> Bool {
    let length = floor.lengths[passage]
    var most = floor.rest
    var least = UInt32.max
    for index in 0..<lists.count {
      let frequency = lists[index].frequency
      least = min(least, frequency)
      if !weights.isEmpty { most += weights[index] * BM25.fraction(Int(frequency), length) }
    }
    // It stands no more often than the rarest of its terms.
    most += floor.bonus * BM25.fraction(Int(least), length)
    return most >= floor.threshold
  }

  /// A phrase stands no more often than any of its terms.
  override func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    var best = 1.0
    for index in 0..<lists.count { best = min(best, try lists[index].bestFraction(factors)) }
    return best
  }

  private func countOccurrences() throws(StorageError) -> Int {
    let begin = firstList
    starts.begin(try lists[begin].positions(), offset: lists.offset(begin))
    let first = max(decider, begin + 1)
    if first < lists.count, starts.count > 0 { try keep(by: first) }
    var index = begin + 1
    while starts.count > 0, index < lists.count {
      if index != first {
        try keep(by: index)
        if starts.count == 0 { decider = index }
      }
      index += 1
    }
    if starts.count > 0 { accepted &+= 1 } else { rejected &+= 1 }
    return starts.count
  }

  /// The list whose positions are looked at first.
  ///
  /// The leader has the fewest, all of which are read: where many candidates are none of the phrase, as those of 定安
  /// are mostly 稳定安全 and not 制定安全, it is worth asking (15 % of that query, where others lose 5 to 10 %).
  private var firstList: Int { lists.leaderPins || 2 &* rejected > accepted ? 0 : 1 }

  @inline(__always)
  private func keep(by index: Int) throws(StorageError) {
    starts.keep(by: try lists[index].positions(), offset: lists.offset(index))
  }
}
