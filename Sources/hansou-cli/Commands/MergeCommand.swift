import ArgumentParser
import Hansou

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge the index into one segment. 合并分段。",
    discussion: "hansou merge")

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
