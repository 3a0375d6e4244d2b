/// Every number that ranking depends on, in one place.
///
/// The kinds of evidence add up because each finds what the others miss: words know what belongs
/// together, bigrams do not care how query and text were cut, characters help where both are rare.
package struct RankingWeights: Hashable, Sendable {
  package var words = 1.0
  package var grams = 1.0
  package var characters = 0.5
  package var title = 0.6
  /// How much more than all scattered evidence a passage gets that has a run whole.
  package var wholeRun = 1.0
  package var bm25 = BM25()

  package init() {}
}
