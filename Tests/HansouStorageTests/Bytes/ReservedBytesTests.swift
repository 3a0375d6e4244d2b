import HansouStorage
import HansouTestSupport
import Testing

/// Bytes that are appended into reserved room, compared with a `ByteWriter`.
@Suite struct ReservedBytesTests {
  @Test func appendsWhatAByteWriterAppends() {
    for seed in UInt64(0)..<20 {
      var generator = SeededGenerator(seed: seed)
      var bytes = ReservedBytes(capacity: Int.random(in: 0...3, using: &generator))
      var writer = ByteWriter()
      for _ in 0..<200 {
        switch Int.random(in: 0...3, using: &generator) {
        case 0:
          let byte = UInt8.random(in: 0...255, using: &generator)
          bytes.reserve(1)
          bytes.append(byte)
          writer.append(byte)
        case 1:
          let shift = UInt64.random(in: 0...63, using: &generator)
          let value = UInt64.random(in: 0 ... .max, using: &generator) >> shift
          bytes.reserve(ReservedBytes.varintLimit)
          bytes.append(varint: value)
          writer.append(varint: value)
        case 2:
          let count = Int.random(in: 0...70, using: &generator)
          let some = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
          some.withUnsafeBytes { bytes.append($0) }
          writer.append(contentsOf: some)
        default:
          bytes.append(atMost: 9) { room in
            for index in 0..<5 { room[index] = UInt8(index) }
            return 5
          }
          writer.append(contentsOf: 0..<5)
        }
      }
      #expect(bytes.withUnsafeBytes { Array($0) } == writer.buffer, "seed \(seed)")
      #expect((0..<bytes.count).map { bytes[$0] } == writer.buffer, "seed \(seed)")
    }
  }

  @Test func emptiedBytesKeepNothing() {
    var bytes = ReservedBytes()
    ([1, 2, 3] as [UInt8]).withUnsafeBytes { bytes.append($0) }
    var more = ReservedBytes()
    more.append(7)
    bytes.removeAll()
    #expect(bytes.count == 0)
    bytes.append(more)
    #expect(bytes.withUnsafeBytes { Array($0) } == [7])
  }
}
