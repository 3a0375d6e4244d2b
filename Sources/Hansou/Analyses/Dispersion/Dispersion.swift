/// How evenly something is spread over the parts of a corpus.
public struct Dispersion: Hashable, Sendable {
  /// Juilland's D: 1 − V/√(n − 1), V the population's standard deviation of the parts' relative frequencies
  /// divided by their mean; 1 is even, 0 is all in one of equal parts. 0 where it is not defined.
  ///
  /// Juilland, Chang-Rodríguez: "Frequency Dictionary of Spanish Words", 1964, with relative frequencies for
  /// parts of unequal size.
  public let juillandD: Double
  /// Gries's DP: half the sum of |share of occurrences − share of size| over the parts; 0 is even, near 1 is
  /// all in a small part.
  ///
  /// Gries: "Dispersions and adjusted frequencies in corpora", 2008.
  public let deviationOfProportions: Double

  /// - Parameters:
  ///   - counts: Occurrences in each part.
  ///   - sizes: The size of each part; those of size 0 are passed over.
  public init(counts: [Int], sizes: [Double]) {
    let parts = zip(counts, sizes).filter { $0.1 > 0 }.map { (Double($0.0), $0.1) }
    let total = parts.reduce(0) { $0 + $1.0 }
    let size = parts.reduce(0) { $0 + $1.1 }
    guard total > 0, parts.count > 1 else {
      juillandD = 0
      deviationOfProportions = 0
      return
    }
    let rates = parts.map { $0.0 / $0.1 }
    let mean = rates.reduce(0, +) / Double(rates.count)
    let variance = rates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rates.count)
    juillandD = 1 - variance.squareRoot() / mean / Double(rates.count - 1).squareRoot()
    deviationOfProportions = parts.reduce(0) { $0 + abs($1.0 / total - $1.1 / size) } / 2
  }
}

/// Where a phrase stands in each document.
public struct DispersionPlot: Sendable {
  /// A document with the phrase.
  public struct Row: Sendable {
    /// The document's id.
    public let document: String
    /// The document's title.
    public let title: String
    /// Its atoms, separators not counted.
    public let characters: Int
    /// Where each occurrence begins: the share of the document's characters that stand before it.
    public let places: [Double]
    /// Over as many equal parts of the document as asked for.
    public let dispersion: Dispersion

    /// How many of the occurrences begin in each of `count` equal parts.
    public func counts(parts count: Int) -> [Int] {
      places.reduce(into: Array(repeating: 0, count: max(1, count))) { counts, place in
        counts[min(counts.count - 1, Int(place * Double(counts.count)))] += 1
      }
    }
  }

  /// The documents with the phrase, in order of id.
  public let rows: [Row]
  /// Over all documents of the scope, each a part.
  public let dispersion: Dispersion
  /// All documents of the scope.
  public let documents: Int
  /// Their atoms.
  public let characters: Int

  /// All occurrences.
  public var occurrences: Int { rows.reduce(0) { $0 + $1.places.count } }
}
