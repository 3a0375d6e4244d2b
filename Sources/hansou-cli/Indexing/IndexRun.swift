import ArgumentParser
import Hansou

/// Brings an index up to date, once or for as long as it is watched, or makes a shard.
struct IndexRun {
  /// Files and folders with how to index them.
  typealias Group = (paths: [String], options: FolderIndexer.Options)

  /// Empty for what was indexed before.
  let paths: [String]
  let directory: String
  let options: FolderIndexer.Options
  let report: IndexReport

  /// Indexes what is new and changed.
  ///
  /// - Returns: What was looked at.
  /// - Throws: `Exit.failure` when something could not be indexed, unless the index is to be watched.
  func index(watches: Bool = false) throws -> [Group] {
    let stopwatch = Stopwatch()
    let groups = try groups()
    var output = StandardOutput()
    var total = IndexingSummary()
    let bar = report.makeBar()
    Interrupt.watch()
    do throws(HansouError) {
      for (paths, settings) in groups {
        total.add(try run(paths, settings, bar, &output))
      }
    } catch {
      bar.clear()
      output.flush()
      guard error.code == .interrupted else { throw error }
      StandardError.write(Messages.current.stopped + "\n")
      throw Exit.interrupted
    }
    bar.clear()
    report.finish(total, seconds: stopwatch.seconds, &output)
    if total.failures > 0, !watches { throw Exit.failure }
    return groups
  }

  /// Goes on indexing what changes, until it is interrupted.
  func follow(_ groups: [Group]) throws {
    if !report.isQuiet {
      StandardError.write(Messages.current.watching(groups.flatMap(\.paths)) + "\n")
    }
    var output = StandardOutput()
    do {
      try WatchLoop(directory: directory, groups: groups).run { event in
        report.write(event, to: &output)
      } finish: { summary, seconds in
        report.finish(summary, seconds: seconds, &output)
      }
    } catch let fault as FolderWatch.Fault {
      StandardError.write(Messages.current.cannotWatch(fault) + "\n")
      throw Exit.failure
    } catch let error as HansouError where error.code == .interrupted {
      // What was under way is left to the next run.
    }
  }

  /// Makes a complete index of these paths alone in a directory.
  func build(shard: String) throws {
    let stopwatch = Stopwatch()
    var output = StandardOutput()
    let bar = report.makeBar()
    let outcome = try ShardBuilder.build(paths, at: shard, options: options) { event in
      bar.clear()
      report.write(event, to: &output)
    } progress: {
      bar.show($0)
    }
    bar.clear()
    if !report.isJSON, !report.isQuiet {
      output.write(Messages.current.shard(outcome, target: shard) + "\n")
    }
    report.finish(outcome.summary, seconds: stopwatch.seconds, &output)
    if outcome.summary.failures > 0 { throw Exit.failure }
  }

  /// What was named, or what the index was made from.
  private func groups() throws -> [Group] {
    var groups = SourceChoice.groups(paths, index: directory, options: options)
    if paths.isEmpty { for place in groups.indices { groups[place].options.take(options) } }
    if groups.isEmpty, options.prunes { groups = [([], options)] }
    guard !groups.isEmpty else {
      StandardError.write(Messages.current.noSources + "\n")
      throw Exit.failure
    }
    return groups
  }

  private func run(
    _ paths: [String], _ settings: FolderIndexer.Options, _ bar: ProgressLine,
    _ output: inout StandardOutput
  ) throws(HansouError) -> IndexingSummary {
    let write: (IndexingEvent) -> Void = { event in
      bar.clear()
      report.write(event, to: &output)
    }
    if report.isDry {
      return try FolderIndexer.survey(
        paths, index: directory, options: settings, report: write, progress: bar.show,
        shouldStop: { Interrupt.isWished })
    }
    var indexer = try FolderIndexer(index: directory, options: settings)
    return try indexer.index(
      paths, report: write, progress: bar.show, shouldStop: { Interrupt.isWished })
  }
}

extension FolderIndexer.Options {
  /// Takes over how to work from `other`, not what to read.
  fileprivate mutating func take(_ other: FolderIndexer.Options) {
    rebuild = other.rebuild
    threads = other.threads
    memoryBudget = other.memoryBudget
    prunes = other.prunes
  }
}
