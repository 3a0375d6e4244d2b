import Hansou

/// Says on standard error that texts have changed since they were indexed.
enum StaleNotice {
  /// Looks at the times of some files, which takes a fraction of a millisecond.
  static func write(for index: TextIndex) {
    guard let freshness = try? index.freshness(), freshness.isStale else { return }
    StandardError.write(Messages.current.stale(freshness) + "\n")
  }
}
