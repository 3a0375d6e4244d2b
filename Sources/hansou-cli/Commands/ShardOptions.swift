import ArgumentParser
import Hansou

/// What one shard of a larger collection is asked: `Hansou.docc/Shards.md`.
struct ShardOptions: ParsableArguments {
  @Flag(
    name: .long,
    help: "Write what this index adds to the statistics of the query, and stop. 输出本分片统计。")
  var printStatistics = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Score with the sum of the statistics in a file, one shard a line. 按全体统计评分。",
      valueName: "file"),
    completion: .file())
  var statistics: String?

  @Flag(name: .long, help: "Partial matches at once, whether or not something has all. 直接取部分相符。")
  var partial = false

  /// The sum of the statistics in the file; nil if none was named.
  func sum() throws -> SearchStatistics? {
    guard let statistics else { return nil }
    guard let text = TextFile.contents(of: statistics) else {
      throw ValidationError(Messages.current.unreadable(statistics))
    }
    var sum = SearchStatistics.none
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (number, line) in lines.enumerated() where !line.isEmpty {
      guard let part = SearchStatistics(json: String(line)) else {
        throw ValidationError(Messages.current.badStatistics(statistics, line: number + 1))
      }
      sum.add(part)
    }
    return sum
  }
}
