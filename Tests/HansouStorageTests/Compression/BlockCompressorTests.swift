import HansouStorage
import Testing

@Suite struct BlockCompressorTests {
  private func compressed(_ bytes: [UInt8]) throws -> [UInt8] {
    var compressor = BlockCompressor(level: 3)
    var out = ByteWriter()
    try bytes.withUnsafeBufferPointer {
      try compressor.compress(UnsafeRawBufferPointer($0), into: &out)
    }
    return out.buffer
  }

  @Test(arguments: [0, 1, 127, 32_768, 200_000])
  func roundTrip(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 / 7 &* 131) }
    let frame = try compressed(bytes)
    let restored = try BlockDecompressor.decompress(
      ByteRegion(bytes: frame, file: "block"), count: count)
    #expect(restored == bytes)
  }

  @Test func everyFlipIsAnErrorOrOtherBytesOfTheSameLength() throws {
    let bytes = Array("城市更新城市更新江汉区".utf8)
    let frame = try compressed(bytes)
    for index in frame.indices {
      for bit in 0..<8 {
        var damaged = frame
        damaged[index] ^= 1 << UInt8(bit)
        let region = ByteRegion(bytes: damaged, file: "block")
        guard let result = try? BlockDecompressor.decompress(region, count: bytes.count) else {
          continue
        }
        #expect(result.count == bytes.count)
      }
    }
  }

  @Test func wrongCountIsRefusedBeforeMemoryIsTaken() throws {
    let region = ByteRegion(bytes: try compressed([1, 2, 3]), file: "block")
    #expect(throws: StorageError.self) {
      try BlockDecompressor.decompress(region, count: 1 << 40)
    }
  }
}
