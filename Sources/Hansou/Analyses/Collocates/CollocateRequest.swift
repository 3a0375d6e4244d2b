/// What goes with a phrase: what is looked at, and what is worth showing.
public struct CollocateRequest: Hashable, Sendable {
  /// How far a collocate may stand from the phrase.
  public enum Window: Hashable, Sendable {
    /// At most so many characters to a side, inside the passage.
    case characters(Int)
    /// The sentence: up to 。！？； and the passage's ends.
    case sentence
  }

  /// On which side of the phrase collocates may stand.
  public enum Side: String, CaseIterable, Hashable, Sendable {
    case both
    case left
    case right
  }

  /// By what collocates are ranked.
  public enum Measure: String, CaseIterable, Hashable, Sendable {
    case logLikelihood
    case logDice
    case tScore
    case mutualInformation
    case frequency
  }

  /// The phrase whose company is looked at.
  public var phrase: String
  /// How far to look on each side.
  public var window = Window.characters(10)
  /// The sides that count.
  public var side = Side.both
  /// The passages that count.
  public var scope = CorpusScope()
  /// What the list is ordered by, the greatest first.
  public var measure = Measure.logLikelihood
  /// The fewest occurrences near the phrase.
  public var minimum = 3
  /// Whether single Han characters are collocates too.
  public var includesCharacters = false
  /// How many threads may read.
  public var threads = 1

  /// A request with the usual window and measure.
  public init(_ phrase: String) { self.phrase = phrase }
}

/// What goes with a phrase.
public struct Collocates: Sendable {
  /// A word that stands near it.
  public struct Collocate: Hashable, Sendable {
    /// The word or characters.
    public let text: String
    /// Occurrences in windows to the left; one that is left of one phrase and right of another counts on
    /// both sides and once in `association`.
    public let left: Int
    /// How often it stands behind the phrase.
    public let right: Int
    /// All its occurrences in the scope, but those that overlap the phrase.
    public let frequency: Int
    /// How strongly they go together.
    public let association: Association
  }

  /// The best first.
  public let collocates: [Collocate]
  /// Occurrences of the phrase.
  public let node: Int
  /// Positions in its windows, each once.
  public let window: Int
  /// Positions of the scope outside of the phrase.
  public let size: Int
}
