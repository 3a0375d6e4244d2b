/// One summand of a passage's score.
///
/// `weight · frequency / (frequency + lengthFactor)` for a term; for what stands whole, one is added
/// to the fraction, so that any passage with it comes before all without. Coverage, earliness, answer
/// and form are `weight · lengthFactor`; for all but answer the weight is the sum of the parts before.
package struct ScorePart: Hashable, Sendable {
  /// The field, "phrase", "together", "term", "coverage", "earliness", "whole", "answer" or "form".
  package let evidence: String
  package let term: String
  /// The term's idf times the weights of the kinds of evidence it serves as.
  package let weight: Double
  package let frequency: Int
  /// k1 · (1 − b + b · length / averageLength).
  package let lengthFactor: Double
  package let score: Double
}
