import HansouIndex
import HansouStorage

/// Exact lookups of random terms: pairs of Han characters, as most terms are.
enum TermLookupLoop {
  private static let characters = 20_900

  static func loop(terms: Int) throws -> MicroLoop {
    var writer = TermDictionaryWriter()
    var keys: [[UInt8]] = []
    var info = TermInfo(
      documentFrequency: 1, totalTermFrequency: 1, postingsOffset: 0, positionsOffset: 0)
    let step = characters * characters / terms
    for number in 0..<terms {
      let key = gram(number * step)
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
    // A fixed shuffle: the same work each time.
    var order = keys.indices.map { $0 }
    var state: UInt64 = 1
    for index in order.indices.reversed() where index > 0 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      order.swapAt(index, Int(state >> 33) % (index + 1))
    }
    let shuffled = order.map { keys[$0] }
    return MicroLoop(step: "lookup", steps: shuffled.count) {
      var sum: UInt64 = 0
      for key in shuffled {
        let found = try key.withUnsafeBytes { try reader.lookup($0) }
        sum &+= UInt64(found?.documentFrequency ?? 0)
      }
      return sum
    }
  }

  private static func gram(_ value: Int) -> [UInt8] {
    var text = ""
    for part in [value / characters, value % characters] {
      text.unicodeScalars.append(Unicode.Scalar(UInt32(0x4E00 + part)) ?? " ")
    }
    return Array(text.utf8)
  }
}
