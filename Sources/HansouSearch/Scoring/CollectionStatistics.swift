package import HansouIndex
import HansouStorage

/// What scores depend on beyond a passage itself, over all segments.
///
/// Deleted passages are not counted anywhere, so that scores depend neither on how the index happens
/// to be cut nor on what was in it before.
package struct CollectionStatistics: Hashable, Sendable {
  /// The number of live passages.
  package let passageCount: UInt64
  /// The average length in atoms, per norm.
  package let averageLengths: [Double]

  package init(passageCount: UInt64, averageLengths: [Double]) {
    self.passageCount = passageCount
    self.averageLengths = averageLengths
  }

  package init(_ index: IndexReader) {
    let count = index.passageCount
    self.init(
      passageCount: UInt64(count),
      averageLengths: index.totalLengths.map { count == 0 ? 0 : Double($0) / Double(count) })
  }
}

/// One kind of evidence that a query asks for.
struct EvidenceTerm: Hashable {
  let field: Int
  let bytes: [UInt8]
}
