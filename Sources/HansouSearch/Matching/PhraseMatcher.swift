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
  @exclusivity(unchecked) private var starts: [UInt32] = []
  @exclusivity(unchecked) private var count = 0
  /// What a passage has to reach before positions are looked at.
  @exclusivity(unchecked) var floor: PhraseFloor?
  private let length: Int

  /// Where the phrase stands in the current passage, ascending; without a look at the text.
  var places: [Range<Int>] { starts.map { Int($0)..<(Int($0) + length) } }

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
    try cursors[0].next()
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
        try cursors[0].next()
        continue
      }
      count = try countOccurrences()
      if count > 0, let verify { count = try verify(candidate) }
      if count > 0 { return }
      try cursors[0].next()
    }
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
        target = try cursors[0].seek(to: reached)
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
      if !floor.weights.isEmpty {
        most += floor.weights[index] * BM25.fraction(Int(frequency), length)
      }
    }
    // It stands no more often than the rarest of its terms.
    most += floor.bonus * BM25.fraction(Int(least), length)
    return most >= floor.threshold
  }

  /// A phrase stands no more often than any of its terms.
  override func bestFraction(_ table: [Double]) throws(StorageError) -> Double {
    let factors = LengthFactors(table)
    var best = 1.0
    for index in 0..<cursors.count { best = min(best, try cursors[index].bestFraction(factors)) }
    return best
  }

  private func countOccurrences() throws(StorageError) -> Int {
    starts.removeAll(keepingCapacity: true)
    let leadOffset = offsets[0]
    for position in try cursors[0].positions() where position >= leadOffset {
      starts.append(position - leadOffset)
    }
    for index in offsets.indices.dropFirst() where !starts.isEmpty {
      keepStarts(by: try cursors[index].positions(), offset: offsets[index])
    }
    return starts.count
  }

  /// Drops the starts from which `positions` does not have one at `offset`.
  private func keepStarts(by positions: UnsafeBufferPointer<UInt32>, offset: UInt32) {
    var kept = 0
    var other = 0
    for index in starts.indices {
      let wanted = starts[index] &+ offset
      while other < positions.count, positions[other] < wanted { other += 1 }
      guard other < positions.count else { break }
      if positions[other] == wanted {
        starts[kept] = starts[index]
        kept += 1
      }
    }
    starts.removeLast(starts.count - kept)
  }
}
