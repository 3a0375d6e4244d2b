import ArgumentParser
import Hansou

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verify every byte of the index and what its parts say of each other. 校验索引。",
    discussion: """
      hansou check
      hansou check --salvage Index.saved

      Exit status 0 if it is whole, 2 if not. What --salvage makes has the segments that are whole; the \
      documents of the others are listed.
      """)

  @OptionGroup var options: IndexOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Make a new index of what is whole in this one. 抢救完好部分。", valueName: "dir"))
  var salvage: String?

  func run() throws {
    if let salvage { return try runSalvage(to: salvage) }
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

  private func runSalvage(to target: String) throws {
    let result = try TextIndex.salvage(options.directory, to: target)
    var output = StandardOutput()
    if options.json {
      var line = JSONLine(type: "salvaged")
      line.add("directory", target)
      line.add("documents", result.documents)
      line.add("segments", result.segments)
      line.add("lost", result.lost)
      line.add("problems", result.problems)
      output.write(line.string + "\n")
    } else {
      for problem in result.problems { output.write(problem + "\n") }
      for document in result.lost { output.write(Messages.current.lost(document) + "\n") }
      output.write(Messages.current.salvaged(result, target: target) + "\n")
    }
    output.flush()
    if !result.problems.isEmpty { throw Exit.failure }
  }
}
