import Hansou

/// Keeps an index up to date until it is asked to stop.
struct WatchLoop {
  /// Another process may be writing; it is tried again so often, a fifth of a second apart.
  private static let tries = 50

  let directory: String
  let groups: [(paths: [String], options: FolderIndexer.Options)]

  /// Waits for changes and indexes them.
  ///
  /// - Parameters:
  ///   - report: Called for each file with what happened to it.
  ///   - finish: Called after each run that changed something.
  /// - Throws: `FolderWatch.Fault`, or what indexing throws.
  func run(
    report: (IndexingEvent) -> Void, finish: (IndexingSummary, Double) -> Void
  ) throws {
    let watch = try FolderWatch(
      groups.flatMap(\.paths), includesHidden: groups.contains { $0.options.includesHidden })
    repeat {
      let stopwatch = Stopwatch()
      var total = IndexingSummary()
      for (paths, options) in groups { total.add(try index(paths, options, report)) }
      if total.added + total.replaced + total.removed > 0 { finish(total, stopwatch.seconds) }
    } while try watch.wait()
  }

  private func index(
    _ paths: [String], _ options: FolderIndexer.Options, _ report: (IndexingEvent) -> Void
  ) throws(HansouError) -> IndexingSummary {
    var options = options
    options.rebuild = false
    options.trustsDates = true
    for attempt in 1... {
      do {
        var indexer = try FolderIndexer(index: directory, options: options)
        return try indexer.index(
          paths, report: { if $0.kind != .unchanged { report($0) } },
          shouldStop: { Interrupt.isWished })
      } catch {
        guard error.code == .locked, attempt < Self.tries, !Interrupt.isWished else { throw error }
        Terminal.sleep(milliseconds: 200)
      }
    }
    return IndexingSummary()
  }
}
