import Dispatch

/// `hansou-bench micro --part NAME …`: one inner loop by itself, for a profiler or an instruction counter.
///
/// Prints one JSON object: how many steps, nanoseconds a step, and a sum that keeps the work from being
/// left out and shows that two versions did the same.
enum MicroStage {
  static func run(_ arguments: BenchArguments) throws {
    let part = arguments["part"]
    let rounds = arguments.number("rounds", default: 1)
    let loop: MicroLoop
    switch part {
    case "prepare": return try TextLoops.prepare(arguments)
    case "open": return try OpeningCost.run(arguments)
    case "fold": loop = try TextLoops.fold(arguments)
    case "segment": loop = try TextLoops.segment(arguments)
    case "lookup":
      loop = try TermLookupLoop.loop(terms: arguments.number("terms", default: 5_000_000))
    case "blocks": loop = try IndexLoops.blocks(arguments)
    case "intersection": loop = try IndexLoops.intersection(arguments)
    case "phrase": loop = try IndexLoops.phrase(arguments)
    case "scoring": loop = try IndexLoops.scoring(arguments)
    default: throw BenchError.unknownPart(part)
    }
    var sum: UInt64 = 0
    let start = DispatchTime.now().uptimeNanoseconds
    for _ in 0..<rounds { sum &+= try loop.body() }
    let spent = Double(DispatchTime.now().uptimeNanoseconds - start)
    let steps = Double(loop.steps * rounds)
    print(
      "{\"part\": \"\(part)\", \"step\": \"\(loop.step)\", \"steps\": \(Int(steps)), "
        + "\"ns\": \(spent / steps), \"sum\": \(sum)}")
  }
}

/// A loop to be measured: what a step is, how many it takes, and what it does.
struct MicroLoop {
  let step: String
  let steps: Int
  let body: () throws -> UInt64
}

enum BenchError: Error {
  case unknownPart(String)
  case noText(String)
}
