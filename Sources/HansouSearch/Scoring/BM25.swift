import HansouIndex

/// The BM25 weight of a term in a passage (Robertson and Zaragoza, "The Probabilistic Relevance
/// Framework: BM25 and Beyond", 2009), with idf as Lucene has it, which is never negative.
///
///     score = weight · idf · tf / (tf + k1 · (1 − b + b · length / averageLength))
///     idf   = ln(1 + (N − n + 0.5) / (n + 0.5))
///
/// Lengths are counted in atoms, so that segmentation does not move them. The factor (k1 + 1) is
/// left out: it is the same for all.
package struct BM25: Hashable, Sendable {
  package let k1: Double
  package let b: Double

  package init(k1: Double = 1.2, b: Double = 0.75) {
    self.k1 = k1
    self.b = b
  }

  /// The share of a term's weight that its frequency in a passage earns: tf / (tf + length factor).
  @inline(__always)
  static func fraction(_ frequency: Int, _ lengthFactor: Double) -> Double {
    Double(frequency) / (Double(frequency) + lengthFactor)
  }

  package static func idf(documentFrequency: UInt64, passageCount: UInt64) -> Double {
    let n = Double(documentFrequency)
    return Double.log1p((Double(passageCount) - n + 0.5) / (n + 0.5))
  }

  /// The tables of several norms.
  func lengthTables(averageLengths: [Double]) -> LengthTables {
    LengthTables(averageLengths.flatMap { lengthTable(averageLength: $0) })
  }

  /// For each norm byte, what is added to tf in the denominator.
  private func lengthTable(averageLength: Double) -> [Double] {
    (0...255).map { norm in
      let length = Double(Norm.decode(UInt8(norm)))
      return k1 * (1 - b + b * (averageLength > 0 ? length / averageLength : 1))
    }
  }
}
