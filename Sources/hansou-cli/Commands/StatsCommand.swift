import ArgumentParser
import Hansou

struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show what the index holds and who made it. 索引统计。",
    discussion: "hansou stats --json")

  @OptionGroup var options: IndexOptions

  func run() throws {
    let statistics = try options.open().statistics()
    var output = StandardOutput()
    if options.json {
      var line = JSONLine(type: "stats")
      line.add("directory", statistics.directory)
      line.add("generation", statistics.generation)
      line.add("documents", statistics.documents)
      line.add("passages", statistics.passages)
      line.add("atoms", statistics.atoms)
      line.add("segments", statistics.segments)
      line.add("bytes", statistics.bytes)
      line.add(
        "parts",
        statistics.parts.map { part in
          JSONLine.object {
            $0.add("part", part.name)
            $0.add("bytes", part.bytes)
          }
        })
      line.add("fold", statistics.foldVersion)
      line.add("icu", statistics.icuVersion)
      line.add("unicode", statistics.unicodeVersion)
      output.write(line.string + "\n")
    } else {
      output.write(Messages.current.statistics(statistics))
    }
    output.flush()
  }
}
