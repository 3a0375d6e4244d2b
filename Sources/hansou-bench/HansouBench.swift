import Foundation

/// Joins Hansou to the harness that measures it beside other engines; `Benchmarks/run` calls it.
@main
struct HansouBench {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    let options = BenchArguments(arguments.dropFirst())
    do {
      switch arguments.first {
      case "index": try IndexStage.run(options)
      case "query": try QueryStage.run(options)
      case "rank": try RankStage.run(options)
      case "incr": try ChangeStage.run(options)
      case "micro": try MicroStage.run(options)
      default:
        FileHandle.standardError.write(
          Data("usage: hansou-bench index|query|incr --dir DIR …; see Benchmarks/README.md\n".utf8))
        exit(2)
      }
    } catch {
      FileHandle.standardError.write(Data("hansou-bench: \(error)\n".utf8))
      exit(1)
    }
  }
}
