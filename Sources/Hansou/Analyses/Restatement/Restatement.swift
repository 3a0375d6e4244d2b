/// What became of the passages of one corpus in another.
public struct Restatement: Sendable {
  /// What became of a passage.
  public enum Fate: String, CaseIterable, Hashable, Sendable {
    /// The same atoms: restated word for word.
    case same
    /// Restated in other words.
    case changed
    /// Only in the second corpus.
    case new
    /// Only in the first corpus.
    case dropped
  }

  /// A passage, or two that say nearly the same.
  public struct Pair: Sendable {
    /// What became of the passage.
    public let fate: Fate
    /// That of the first corpus; nil for a new one.
    public let first: Passage?
    /// That of the second corpus; nil for one that was dropped.
    public let second: Passage?
    /// Dice's coefficient of their shingles: twice the shared ones divided by all.
    public let similarity: Double
    /// What is only in the first: half-open ranges of UTF-8 bytes of its text.
    public let removed: [Range<Int>]
    /// What is only in the second.
    public let added: [Range<Int>]
  }

  /// Those with a passage of the second corpus in its order, then those that were dropped.
  public let pairs: [Pair]
  /// How many there are of each fate.
  public var counts: [Fate: Int] { pairs.reduce(into: [:]) { $0[$1.fate, default: 0] += 1 } }
}

/// Two corpora to compare passage by passage.
public struct RestatementRequest: Hashable, Sendable {
  /// The passages before.
  public var first: CorpusScope
  /// The passages after.
  public var second: CorpusScope
  /// The similarity from which two passages are one restated, 0 to 1.
  public var similarity = 0.5
  /// Passages with fewer atoms say too little to be compared.
  public var minimumLength = 12
  /// How many atoms a shingle has.
  public var shingle = 4
  /// How many threads may read.
  public var threads = 1

  /// A comparison of all passages of two sets.
  public init(_ first: CorpusScope, _ second: CorpusScope) {
    self.first = first
    self.second = second
  }
}
