/// Every number that ranking depends on, in one place: chosen by `Benchmarks/ranking/tune.py` on one
/// half of four sets; `Benchmarks/ranking/TRIED.md` has what it tried and the other halves.
///
/// The kinds of evidence add up because each finds what the others miss: words know what belongs
/// together, bigrams do not care how query and text were cut, characters help where both are rare.
package struct RankingWeights: Hashable, Sendable {
  package var words = 1.3
  package var grams = 0.3
  package var characters = 0.7
  package var title = 0.6
  /// How much more than all scattered evidence a passage gets that has a run whole.
  package var wholeRun = 1.0
  /// The same when the search was relaxed: a headline's one run should not outweigh its others
  /// (nDCG@10 of 250 queries of xwlb_knownitem: 0.689 at 1, 0.720 at 0), a question's topic may.
  package var wholeRunWhenRelaxed = 0.2
  /// Neighbouring words of a run that stand together, when the search was relaxed.
  package var pairs = 0.2
  /// Four characters of a run that stand together, when the search was relaxed.
  package var chains = 0.8
  /// A set term of a run that stands whole, when the search was relaxed.
  package var terms = 1.0
  /// What the answer to a bare term gets, as a share of what any other passage can score at most; see
  /// `AnswerPassages`. From 1 on it comes first for certain.
  package var answer = 1.0
  /// What a passage in another script or width than the query's loses, as a share of its score: so little
  /// that it decides ties alone.
  package var form = 1e-12
  /// How much more a passage is worth that has all words of relaxed runs than one that has hardly any, the
  /// words counted by their rarity: a passage with many of them is rather about the query than one that
  /// repeats a few.
  package var coverage = 2.0
  /// How much more a passage is worth that begins with all grams of relaxed runs than one that has none: what
  /// a text is about stands at its beginning.
  package var earliness = 0.9
  /// Where a gram is worth half of what it is at the beginning, in atoms.
  package var earlyAtoms = 80.0
  package var bm25 = BM25()

  package init() {}
}
