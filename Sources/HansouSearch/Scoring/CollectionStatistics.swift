package import HansouIndex
import HansouStorage

/// What scores depend on beyond a passage itself, over all segments, or over all shards.
///
/// Deleted passages are not counted anywhere, so that scores depend neither on how the index happens
/// to be cut nor on what was in it before. Statistics of parts add up to those of the whole.
package struct CollectionStatistics: Hashable, Sendable {
  /// The number of live passages.
  package private(set) var passageCount: UInt64
  /// The sum of the lengths in atoms, per norm.
  package private(set) var totalLengths: [UInt64]
  /// The number of live passages that have a term; nil to count those of the index at hand.
  package private(set) var documentFrequencies: [EvidenceTerm: UInt64]?

  package init(
    passageCount: UInt64, totalLengths: [UInt64],
    documentFrequencies: [EvidenceTerm: UInt64]? = nil
  ) {
    self.passageCount = passageCount
    self.totalLengths = totalLengths
    self.documentFrequencies = documentFrequencies
  }

  /// Those of an index, without frequencies of terms.
  package init(_ index: IndexReader) {
    self.init(passageCount: UInt64(index.passageCount), totalLengths: index.totalLengths)
  }

  /// The average length in atoms, per norm.
  package var averageLengths: [Double] {
    totalLengths.map { passageCount == 0 ? 0 : Double($0) / Double(passageCount) }
  }

  /// Adds those of another part of the collection.
  ///
  /// Sums that exceed 64 bits, which only made-up statistics have, stay at the greatest number.
  package mutating func add(_ other: CollectionStatistics) {
    passageCount = Self.sum(passageCount, other.passageCount)
    for index in other.totalLengths.indices {
      if index < totalLengths.count {
        totalLengths[index] = Self.sum(totalLengths[index], other.totalLengths[index])
      } else {
        totalLengths.append(other.totalLengths[index])
      }
    }
    guard let frequencies = other.documentFrequencies else { return }
    documentFrequencies = (documentFrequencies ?? [:]).merging(
      frequencies, uniquingKeysWith: Self.sum)
  }

  private static func sum(_ first: UInt64, _ second: UInt64) -> UInt64 {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
  }
}
