import ArgumentParser
import Hansou

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verify every byte of the index and what its parts say of each other. 校验索引。",
    discussion: "Exit status 0 if it is whole, 2 if not.")

  @OptionGroup var options: IndexOptions

  func run() throws {
    let health = try TextIndex.check(options.directory)
    var output = StandardOutput()
    if options.json {
      var line = JSONLine(type: "check")
      line.add("directory", options.directory)
      line.add("documents", health.documents)
      line.add("passages", health.passages)
      line.add("segments", health.segments)
      line.add("problems", health.problems)
      output.write(line.string + "\n")
    } else {
      for problem in health.problems { output.write(problem + "\n") }
      output.write(Messages.current.checked(health) + "\n")
    }
    output.flush()
    if !health.problems.isEmpty { throw Exit.failure }
  }
}

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge the index into one segment. 合并分段。")

  @OptionGroup var options: IndexOptions

  func run() throws {
    let stopwatch = Stopwatch()
    let segments = try FolderIndexer.merge(index: options.directory)
    var output = StandardOutput()
    if options.json {
      var line = JSONLine(type: "merged")
      line.add("directory", options.directory)
      line.add("segments", segments)
      line.add("seconds", (stopwatch.seconds * 1_000).rounded() / 1_000)
      output.write(line.string + "\n")
    } else {
      output.write(
        Messages.current.merged(segments: segments, seconds: stopwatch.seconds) + "\n")
    }
    output.flush()
  }
}
