import HansouIndex
import HansouStorage

/// Walks the passages of a segment that match, ascending.
///
/// Laws, as those of `PostingCursor`: a new matcher stands on its first match; `next()` moves to the
/// following one; `seek(to:)` to the first one, from the current on, that is not below the target;
/// beyond the last match `passage` is `PassageMatcher.end` and stays.
///
/// A class, since matchers form trees. The loops over postings are inside the leaves.
class PassageMatcher {
  /// Beyond the last match.
  ///
  /// Computed, so that it is a constant where it is used: a stored one is asked for whether it has been made.
  static var end: UInt32 { PostingCursor.end }

  /// The current match, or `end`.
  ///
  /// Checks of exclusive access to this and to the cursors of the leaves took a tenth of all queries;
  /// matchers belong to one thread and never call back, so there is nothing for them to find.
  @exclusivity(unchecked) final var passage: UInt32 = PassageMatcher.end

  /// About how many passages it may have to look at; the cheapest leads a conjunction.
  var cost: UInt64 { 0 }

  /// How often what is looked for stands in the current passage.
  var occurrences: Int { 1 }

  /// No passage has a greater fraction of occurrences / (occurrences + length factor).
  ///
  /// - Parameter factors: The length factors of the body.
  /// - Returns: The fraction, 1 where nothing is known.
  /// - Throws: `corrupt`.
  func bestFraction(_ factors: LengthFactors) throws(StorageError) -> Double { 1 }

  func next() throws(StorageError) {}

  func seek(to target: UInt32) throws(StorageError) {}

  /// Tells what a passage has to score; those that cannot may be left out from here on.
  func require(_ floor: ScoreFloor) {}

  // MARK: Candidates

  // What is dear to decide, by positions or texts, is left until all else has agreed on a passage: the two-phase
  // iteration of Lucene.

  /// What it costs to confirm a candidate, about 1 for positions and 100 for a text; 0 where all candidates match.
  var confirmationCost: Int { 0 }

  /// Moves to the next passage that may match. `passage` is that candidate then; `next()` and `seek(to:)` go on to a
  /// match from it.
  func nextCandidate() throws(StorageError) { try next() }

  /// Moves to the first passage, from the current on, that may match and is not below the target.
  func seekCandidate(to target: UInt32) throws(StorageError) { try seek(to: target) }

  /// Whether the candidate at hand matches.
  func confirm() throws(StorageError) -> Bool { true }

  /// No more `occurrences` than this, of a candidate.
  var mostOccurrences: Int { occurrences }
}
