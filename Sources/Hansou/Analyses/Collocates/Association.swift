/// How strongly two things go together, from the four cells of their table.
///
/// Formulas as in Evert, "Corpora and collocations", 2008.
public struct Association: Hashable, Sendable {
  /// Occurrences of the collocate near the node (O₁₁).
  public let observed: Int
  /// What chance would give (E₁₁ = R₁C₁/N).
  public let expected: Double
  /// The log-likelihood ratio G² = 2 Σ O ln(O/E) over the four cells (Dunning 1993); negative where the
  /// collocate is rarer near the node than elsewhere.
  public let logLikelihood: Double
  /// 14 + log₂(2f(x,y) / (f(x) + f(y))) (Rychlý 2008): does not depend on the size of the corpus.
  public let logDice: Double
  /// (O₁₁ − E₁₁)/√O₁₁ (Church et al. 1991).
  public let tScore: Double
  /// log₂(O₁₁/E₁₁), pointwise mutual information.
  public let mutualInformation: Double

  /// - Parameters:
  ///   - observed: Occurrences of the collocate in the windows (O₁₁).
  ///   - window: Positions in the windows (R₁).
  ///   - frequency: Occurrences of the collocate outside of the nodes (C₁).
  ///   - size: Positions of the corpus outside of the nodes (N).
  ///   - node: Occurrences of the node, for logDice.
  public init(observed: Int, window: Int, frequency: Int, size: Int, node: Int) {
    self.observed = observed
    let (o, r, c, n) = (Double(observed), Double(window), Double(frequency), Double(max(1, size)))
    let expected = r * c / n
    self.expected = expected
    let cells = [
      (o, expected), (r - o, r * (n - c) / n), (c - o, (n - r) * c / n),
      (n - r - c + o, (n - r) * (n - c) / n),
    ]
    let ratio = 2 * cells.reduce(0) { $0 + Mathematics.surprise($1.0, $1.1) }
    logLikelihood = o >= expected ? ratio : -ratio
    let both = Double(node + frequency)
    logDice = o > 0 && both > 0 ? 14 + Mathematics.binaryLogarithm(2 * o / both) : -.infinity
    tScore = o > 0 ? (o - expected) / o.squareRoot() : 0
    mutualInformation =
      o > 0 && expected > 0 ? Mathematics.binaryLogarithm(o / expected) : 0
  }
}
