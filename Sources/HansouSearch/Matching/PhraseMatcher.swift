import HansouIndex
import HansouStorage

/// Passages in which terms stand at fixed distances.
///
/// The rarest term leads; the others are only sought where it stands, and positions are unpacked
/// only where all terms meet.
final class PhraseMatcher: PassageMatcher {
  /// A term and its distance from the phrase's first position.
  struct Member {
    let cursor: PostingCursor
    let term: Phrase.Term
  }

  /// The rarest first.
  private let cursors: PostingCursors
  /// The terms of the cursors.
  let terms: [Phrase.Term]
  private let offsets: [UInt32]
  /// Counts the occurrences in the text of a passage, where terms cannot decide alone.
  private let verify: ((UInt32) throws(StorageError) -> Int)?
  @exclusivity(unchecked) private var starts = PhraseStarts()
  @exclusivity(unchecked) private var count = 0
  /// What its terms are worth by themselves, in the order of the cursors; 0 for one that is no evidence.
  @exclusivity(unchecked) var weights: [Double] = []
  /// What a passage has to reach before positions are looked at.
  @exclusivity(unchecked) var floor: PhraseFloor?
  private let length: Int

  /// Where the phrase stands in the current passage, ascending; without a look at the text.
  var places: [Range<Int>] { starts.array.map { Int($0)..<(Int($0) + length) } }

  /// - Parameters:
  ///   - members: Terms that pin the phrase, the rarest first.
  ///   - length: The positions it spans.
  ///   - verify: Counts the occurrences in the text of a passage, if terms cannot decide.
  /// - Throws: `corrupt` when a list is damaged.
  init(
    _ members: [Member], length: Int, verify: ((UInt32) throws(StorageError) -> Int)?
  ) throws(StorageError) {
    cursors = PostingCursors(members.map(\.cursor))
    terms = members.map(\.term)
    offsets = terms.map(\.offset)
    self.length = length
    self.verify = verify
    super.init()
    try settle()
  }

  override var cost: UInt64 { UInt64(cursors[0].documentFrequency) }
  override var occurrences: Int { count }

  override func next() throws(StorageError) {
    guard passage != Self.end else { return }
    try advance()
    try settle()
  }

  override func seek(to target: UInt32) throws(StorageError) {
    guard passage < target else { return }
    try cursors[0].seek(to: target)
    try settle()
  }

  /// Goes on from where the leader stands to the first passage that has the phrase.
  private func settle() throws(StorageError) {
    while true {
      let candidate = try alignedPassage()
      passage = candidate
      guard candidate != Self.end else { return }
      if let floor, !reaches(floor, candidate) {
        try advance()
        continue
      }
      count = try countOccurrences()
      if count > 0, let verify { count = try verify(candidate) }
      if count > 0 { return }
      try advance()
    }
  }

  /// Moves the leader on.
  @inline(__always)
  private func advance() throws(StorageError) {
    if floor == nil {
      try cursors[0].next()
    } else {
      try seekLeader(to: cursors[0].passage &+ 1)
    }
  }

  /// Moves the leader to its first posting from `target` on that can be worth it: the phrase stands no more often
  /// than each of its terms.
  @inline(__always) @discardableResult
  private func seekLeader(
    to target: UInt32
  ) throws(StorageError) -> UInt32 {
    guard let floor, floor.leastFraction > 0 else { return try cursors[0].seek(to: target) }
    return try cursors[0].seek(
      to: target, fraction: floor.leastFraction, factors: floor.factors, norms: floor.norms)
  }

  /// Moves all cursors to the first passage, from the leader's on, that has every term.
  private func alignedPassage() throws(StorageError) -> UInt32 {
    var target = cursors[0].passage
    var index = 1
    while index < cursors.count, target != Self.end {
      let reached = try cursors[index].seek(to: target)
      if reached == target {
        index += 1
      } else {
        target = try seekLeader(to: reached)
        index = 1
      }
    }
    return target
  }

  /// Whether a passage that has all terms may score as much as the floor asks, by their frequencies.
  private func reaches(
    _ floor: PhraseFloor, _ passage: UInt32
  ) -> Bool {
    let length = floor.length(passage)
    var most = floor.rest
    var least = UInt32.max
    for index in 0..<cursors.count {
      let frequency = cursors[index].frequency
      least = min(least, frequency)
      if floor.hasWeights {
        most += weights[index] * BM25.fraction(Int(frequency), length)
      }
    }
    // It stands no more often than the rarest of its terms.
    most += floor.bonus * BM25.fraction(Int(least), length)
    return most >= floor.threshold
  }

  /// A phrase stands no more often than any of its terms.
  override func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double {
    var best = 1.0
    for index in 0..<cursors.count { best = min(best, try cursors[index].bestFraction(factors)) }
    return best
  }

  private func countOccurrences() throws(StorageError) -> Int {
    starts.begin(try cursors[0].positions(), offset: offsets[0])
    var index = 1
    while index < cursors.count, starts.count > 0 {
      starts.keep(by: try cursors[index].positions(), offset: offsets[index])
      index += 1
    }
    return starts.count
  }
}
