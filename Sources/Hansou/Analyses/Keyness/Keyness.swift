/// How much more often something stands in one corpus than in another.
public struct Keyness: Hashable, Sendable {
  /// What became of a term from the first corpus to the second.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    /// Only in the second.
    case new
    /// Only in the first.
    case gone
    /// Significantly more often.
    case more
    /// Significantly less often.
    case less
    /// Not significantly different.
    case same
  }

  /// The log-likelihood ratio G² = 2(a ln(a/E₁) + b ln(b/E₂)), Eᵢ = Nᵢ(a + b)/(N₁ + N₂).
  ///
  /// Rayson, Garside: "Comparing corpora using frequency profiling", 2000.
  public let logLikelihood: Double
  /// log₂ of the relative frequency in the second divided by that in the first; 0.5 stands for a count of 0.
  ///
  /// Hardie: "Log Ratio – an informal introduction", 2014.
  public let logRatio: Double
  /// The chance of a G² as great if nothing had changed: χ² with one degree of freedom.
  public let pValue: Double

  /// - Parameters:
  ///   - first: Occurrences in the first corpus (a).
  ///   - second: Occurrences in the second (b).
  ///   - sizes: The sizes of the corpora (N₁, N₂), in the unit of the counts.
  public init(first: Int, second: Int, sizes: (first: Int, second: Int)) {
    let (a, b) = (Double(first), Double(second))
    let (m, n) = (Double(max(1, sizes.first)), Double(max(1, sizes.second)))
    let ratio =
      2
      * (Mathematics.surprise(a, m * (a + b) / (m + n))
        + Mathematics.surprise(b, n * (a + b) / (m + n)))
    // Rounding may leave a hair below 0.
    logLikelihood = max(0, ratio)
    logRatio = Mathematics.binaryLogarithm(
      ((b == 0 ? 0.5 : b) / n) / ((a == 0 ? 0.5 : a) / m))
    pValue = Mathematics.chiSquareTail(logLikelihood)
  }
}

/// What distinguishes a corpus from another.
public struct KeynessList: Sendable {
  /// A term and its figures.
  public struct Term: Hashable, Sendable {
    /// The word, or the term that was given.
    public let text: String
    /// How often the first corpus has it.
    public let first: Int
    /// How often the second corpus has it.
    public let second: Int
    /// How much the two corpora differ in it.
    public let keyness: Keyness
    /// In which corpus it stands more often than was to be expected.
    public let change: Keyness.Change
  }

  /// The most telling first: by log-likelihood, then by text.
  public let terms: [Term]
  /// The sizes of the corpora: in words, or in characters where phrases were given.
  public let sizes: (first: Int, second: Int)
}

/// Two corpora to compare, and by what.
public struct KeynessRequest: Hashable, Sendable {
  /// The corpus that is compared with: the earlier one.
  public var first: CorpusScope
  /// The corpus that is looked at: the later one.
  public var second: CorpusScope
  /// These phrases instead of all words; all of them are reported.
  public var phrases: [String]?
  /// What is less likely by chance is significant.
  public var significance = 0.001
  /// The fewest occurrences in both together.
  public var minimum = 3
  /// Whether single Han characters are words too.
  public var includesCharacters = false
  /// How many threads may read.
  public var threads = 1

  /// A comparison of the words of two sets of passages.
  public init(_ first: CorpusScope, _ second: CorpusScope) {
    self.first = first
    self.second = second
  }
}
