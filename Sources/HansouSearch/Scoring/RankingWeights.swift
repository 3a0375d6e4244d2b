/// Every number that ranking depends on, in one place.
///
/// The kinds of evidence add up because each finds what the others miss: words know what belongs
/// together, bigrams do not care how query and text were cut, characters help where both are rare.
package struct RankingWeights: Hashable, Sendable {
  package var words = 1.0
  package var grams = 1.0
  package var characters = 0.3
  package var title = 0.6
  /// How much more than all scattered evidence a passage gets that has a run whole.
  package var wholeRun = 1.0
  /// The same when the search was relaxed: a headline's one run should not outweigh its others
  /// (nDCG@10 of 250 queries of xwlb_knownitem: 0.689 at 1, 0.720 at 0).
  package var wholeRunWhenRelaxed = 0.0
  package var bm25 = BM25()

  package init() {}
}
