/// Which repeated sequences are terms.
public struct TermRequest: Hashable, Sendable {
  /// What terms are ranked by.
  public enum Order: String, CaseIterable, Hashable, Sendable {
    /// log₂ frequency × cohesion × the lesser branching entropy.
    case score
    case frequency
    case cohesion
    case entropy
  }

  /// The passages that count.
  public var scope = CorpusScope()
  /// The fewest occurrences.
  public var minimumFrequency = 5
  /// The most atoms of a term, 2 to 13.
  public var maximumLength = 12
  /// The least cohesion in bits.
  public var minimumCohesion = 3.0
  /// The least branching entropy on either side in bits.
  public var minimumEntropy = 1.0
  /// What the list is ordered by.
  public var order = Order.score
  /// Whether terms that the segmenter cuts as one word are left out.
  public var onlyNew = false
  /// How many threads may work.
  public var threads = 1

  /// The usual limits, over all texts.
  public init() {}
}

/// A sequence of atoms that the texts use as a unit.
public struct Term: Hashable, Sendable {
  /// The term.
  public let text: String
  /// How often it stands.
  public let frequency: Int
  /// The least, over all places where it can be cut in two, of log₂(f(w)·N / (f(u)·f(v))): how much more
  /// often the parts stand together than chance would have it.
  public let cohesion: Double
  /// Branching entropy in bits of what stands before it, and behind it. The edge of a text, a separator and
  /// an atom too rare to be part of a term count each as something else.
  ///
  /// Jin, Tanaka-Ishii: "Unsupervised segmentation of Chinese text by use of branching entropy", 2006.
  public let leftEntropy: Double
  /// How varied what follows it is, in bits.
  public let rightEntropy: Double
  /// How many different things stand before it, and behind it (accessor variety).
  ///
  /// Feng et al.: "Accessor variety criteria for Chinese word extraction", 2004.
  public let leftVariety: Int
  /// How many different characters follow it.
  public let rightVariety: Int
  /// Whether the segmenter takes it for one word already.
  public let isKnown: Bool
  /// Shorter terms, of whose occurrences two thirds or more stand inside this one.
  public internal(set) var nested: [String] = []

  /// What the default order goes by.
  public var score: Double {
    Mathematics.binaryLogarithm(Double(frequency)) * cohesion * min(leftEntropy, rightEntropy)
  }
}
