import HansouStorage

/// A matcher that its owner keeps alive beside: it is neither retained nor released where it is used.
///
/// With plain references that was a seventh of the time of frequent words that have to stand together. All use of
/// what is unmanaged is here.
struct MatcherReference {
  private let matcher: Unmanaged<PassageMatcher>

  /// - Parameter matcher: Must live as long as the reference is used.
  init(_ matcher: PassageMatcher) { self.matcher = .passUnretained(matcher) }

  /// The current match, or `PassageMatcher.end`.
  @inline(__always)
  var passage: UInt32 { matcher._withUnsafeGuaranteedRef { $0.passage } }

  /// How often what is looked for stands in the current passage.
  @inline(__always)
  var occurrences: Int { matcher._withUnsafeGuaranteedRef { $0.occurrences } }

  /// Moves to the next match.
  @inline(__always)
  func next() throws(StorageError) {
    try run { (matcher) throws(StorageError) in try matcher.next() }
  }

  /// Moves to the first match, from the current on, that is not below `target`.
  @inline(__always)
  func seek(to target: UInt32) throws(StorageError) {
    try run { (matcher) throws(StorageError) in try matcher.seek(to: target) }
  }

  /// No more occurrences than this, of a candidate.
  @inline(__always)
  var mostOccurrences: Int { matcher._withUnsafeGuaranteedRef { $0.mostOccurrences } }

  /// Moves to the next candidate.
  @inline(__always)
  func nextCandidate() throws(StorageError) {
    try run { (matcher) throws(StorageError) in try matcher.nextCandidate() }
  }

  /// Moves to the first candidate, from the current passage on, that is not below `target`.
  @inline(__always)
  func seekCandidate(to target: UInt32) throws(StorageError) {
    try run { (matcher) throws(StorageError) in try matcher.seekCandidate(to: target) }
  }

  /// Whether the candidate at hand matches.
  @inline(__always)
  func confirm() throws(StorageError) -> Bool {
    var matches = false
    try run { (matcher) throws(StorageError) in matches = try matcher.confirm() }
    return matches
  }

  /// Carries the error past a function of the standard library that knows only untyped ones.
  @inline(__always)
  private func run(
    _ body: (PassageMatcher) throws(StorageError) -> Void
  ) throws(StorageError) {
    var failure: StorageError?
    matcher._withUnsafeGuaranteedRef { matcher in
      do throws(StorageError) { try body(matcher) } catch { failure = error }
    }
    if let failure { throw failure }
  }
}
