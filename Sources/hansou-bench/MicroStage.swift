import Dispatch
import HansouIndex
import HansouStorage

/// `hansou-bench micro --part NAME`: one inner loop by itself, for a profiler or an instruction counter.
///
/// Every part prints one JSON object: how many steps, nanoseconds a step, and a sum that keeps the work
/// from being left out.
enum MicroStage {
  static func run(_ arguments: BenchArguments) throws {
    switch arguments["part"] {
    case "lookup": try lookup(terms: arguments.number("terms", default: 5_000_000))
    default: throw BenchError.unknownPart(arguments["part"])
    }
  }

  /// Exact lookups of random terms: grams of two Han characters, as most terms are.
  private static func lookup(terms: Int) throws {
    var writer = TermDictionaryWriter()
    var keys: [[UInt8]] = []
    var info = TermInfo(
      documentFrequency: 1, totalTermFrequency: 1, postingsOffset: 0, positionsOffset: 0)
    let step = 20_900 * 20_900 / terms
    for number in 0..<terms {
      let value = number * step
      let first = Unicode.Scalar(UInt32(0x4E00 + value / 20_900)) ?? " "
      let second = Unicode.Scalar(UInt32(0x4E00 + value % 20_900)) ?? " "
      var text = ""
      text.unicodeScalars.append(first)
      text.unicodeScalars.append(second)
      let key = Array(text.utf8)
      info.singletonPassage = UInt32(number)
      info.documentFrequency = UInt32(1 + number % 3)
      info.totalTermFrequency = UInt64(info.documentFrequency)
      try key.withUnsafeBytes { try writer.add($0, info) }
      if info.documentFrequency > 1 { info.postingsOffset += 9 }
      if number % 97 == 0 { keys.append(key) }
    }
    var bytes = ByteWriter()
    try writer.finish(into: &bytes)
    let reader = try TermDictionaryReader(ByteRegion(bytes: bytes.buffer, file: "micro"))
    var random = SystemRandomNumberGenerator()
    keys.shuffle(using: &random)
    let steps = 1_000_000
    var sum: UInt64 = 0
    let start = DispatchTime.now().uptimeNanoseconds
    for step in 0..<steps {
      let found = try keys[step % keys.count].withUnsafeBytes { try reader.lookup($0) }
      sum &+= UInt64(found?.documentFrequency ?? 0)
    }
    let spent = DispatchTime.now().uptimeNanoseconds - start
    print(
      "{\"part\": \"lookup\", \"steps\": \(steps), \"ns\": \(Double(spent) / Double(steps)), \"sum\": \(sum), \"bytes\": \(bytes.buffer.count)}"
    )
  }
}

enum BenchError: Error {
  case unknownPart(String)
}
