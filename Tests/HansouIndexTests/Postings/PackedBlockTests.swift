import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct PackedBlockTests {
  static let counts = [1, 2, 3, 7, 31, 32, 33, 64, 127, 128]

  @Test func examples() {
    #expect(Self.packed([1, 2, 3]) == [0x02, 0x39])
    #expect(Self.packed([0, 0, 0, 200, 0, 0]) == [0x80, 0x01, 0x08, 0x08, 0xC8])
    #expect(Self.packed([UInt32](repeating: 0, count: 128)) == [0x00])
  }

  @Test(arguments: counts)
  func everyWidthComesBack(count: Int) throws {
    var random = CodecGenerator(seed: 1)
    for width in 0...32 {
      let mask = width == 32 ? UInt32.max : (1 << UInt32(width)) - 1
      let values = (0..<count).map { _ in UInt32.random(in: .min ... .max, using: &random) & mask }
      #expect(try Self.unpacked(Self.packed(values), count) == values, "width \(width), seed 1")
    }
  }

  @Test(arguments: counts)
  func exceptionsComeBack(count: Int) throws {
    var random = CodecGenerator(seed: 2)
    for _ in 0..<200 {
      let narrow = UInt32.random(in: 0...24, using: &random)
      let share = Int.random(in: 0...60, using: &random)
      let values = (0..<count).map { _ in
        let isWide = Int.random(in: 0..<100, using: &random) < share
        let bits = narrow + (isWide ? UInt32.random(in: 0...(32 - narrow), using: &random) : 0)
        return UInt32.random(in: .min ... .max, using: &random)
          & ((bits == 32 ? 0 : 1 << bits) &- 1)
      }
      let bytes = Self.packed(values)
      #expect(bytes.count <= PackedBlockFormat.maximumLength)
      #expect(try Self.unpacked(bytes, count) == values, "seed 2")
      let owned = ByteRegion(bytes: bytes, file: "block")
      defer { withExtendedLifetime(owned) {} }
      let region = owned.unowned
      #expect(
        try PackedBlock.length(at: 0, before: bytes.count, in: region, count: count) == bytes.count)
      let widest = values.reduce(0, |).bitWidth - values.reduce(0, |).leadingZeroBitCount
      for bits in [0, 16, 24, 31, 32] {
        #expect(
          try PackedBlock.check(
            at: 0, before: bytes.count, in: region, count: count, bits: UInt32(bits))
            == (widest <= bits ? bytes.count : nil))
      }
    }
  }

  /// Integers are taken out of a block as unpacking all of it gives them, whatever follows the block.
  @Test(arguments: counts)
  func partsAreThoseOfTheWhole(count: Int) throws {
    var random = CodecGenerator(seed: 5)
    for _ in 0..<300 {
      let narrow = UInt32.random(in: 0...31, using: &random)
      let share = Int.random(in: 0...40, using: &random)
      let values = (0..<count).map { _ in
        let bits = Int.random(in: 0..<100, using: &random) < share ? 32 : narrow
        return UInt32(truncatingIfNeeded: UInt64.random(in: 0..<1 << UInt64(bits), using: &random))
      }
      let slack = (0..<Int.random(in: 0...12, using: &random)).map { _ in UInt8.max }
      let bytes = Self.packed(values) + slack
      #expect(try Self.unpacked(bytes, count) == values, "seed 5")
      let start = Int.random(in: 0..<count, using: &random)
      let range = start..<Int.random(in: start...count, using: &random)
      #expect(try Self.extracted(bytes, count, range) == Array(values[range]), "seed 5")
    }
    let bytes = Self.packed([UInt32](repeating: 3, count: count))
    #expect(throws: StorageError.self) { try Self.extracted(bytes, count, count..<count + 1) }
  }

  @Test func exceptionsSaveBytes() {
    var values = [UInt32](repeating: 1, count: 128)
    values[77] = 255
    #expect(Self.packed(values).count == 3 + 16 + 1 + 1)
  }

  @Test(arguments: counts)
  func sumsAreThoseOfALoop(count: Int) throws {
    var random = CodecGenerator(seed: 3)
    for width in 0...24 {
      for step in [UInt32(0), 1] {
        let values = (0..<count).map { _ in
          UInt32.random(in: 0..<(1 << UInt32(width)), using: &random)
        }
        let start = UInt32.random(in: 0...(1 << 30), using: &random)
        var expected: [UInt32] = []
        var next = start
        for value in values {
          next += value
          expected.append(next)
          next += step
        }
        #expect(try Self.sums(Self.packed(values), count, start, step) == expected, "seed 3")
      }
    }
  }

  @Test func sumsThatDoNotFitAreAnError() {
    let bytes = Self.packed([UInt32.max, 1])
    #expect(throws: StorageError.self) { try Self.sums(bytes, 2, 0, 0) }
    #expect(throws: Never.self) { try Self.sums(Self.packed([UInt32.max - 1, 1]), 2, 0, 0) }
    #expect(throws: StorageError.self) { try Self.sums(bytes, 2, 1, 1) }
  }

  @Test(arguments: [1, 5, 127, 128])
  func noDamageIsReadBeyondTheEnd(count: Int) {
    var random = CodecGenerator(seed: 4)
    var values = (0..<count).map { _ in UInt32.random(in: 0..<500, using: &random) }
    values[count / 2] = 100_000
    let bytes = Self.packed(values)
    for length in 0..<bytes.count {
      #expect(throws: StorageError.self) { try Self.unpacked(Array(bytes[..<length]), count) }
      #expect(throws: StorageError.self) { try Self.sums(Array(bytes[..<length]), count, 7, 1) }
      #expect(throws: StorageError.self) {
        try Self.extracted(Array(bytes[..<length]), count, 0..<count)
      }
    }
    for index in bytes.indices {
      for bit in 0..<8 {
        var damaged = bytes
        damaged[index] ^= 1 << UInt8(bit)
        if let whole = try? Self.unpacked(damaged, count) {
          #expect((try? Self.extracted(damaged, count, 0..<count)) == whole)
        }
        guard let sums = try? Self.sums(damaged, count, 7, 1) else { continue }
        #expect(zip(sums, sums.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }

  static func packed(_ values: [UInt32]) -> [UInt8] {
    var bytes = ReservedBytes()
    values.withUnsafeBufferPointer { PackedBlock.append($0, to: &bytes) }
    return bytes.withUnsafeBytes { Array($0) }
  }

  static func unpacked(_ bytes: [UInt8], _ count: Int) throws -> [UInt32] {
    try read(bytes, count) { region, target throws(StorageError) in
      try PackedBlock.unpack(at: 0, before: bytes.count, in: region, count: count, into: target)
      return try PackedBlock.length(at: 0, before: bytes.count, in: region, count: count)
    }
  }

  static func extracted(
    _ bytes: [UInt8], _ count: Int, _ range: Range<Int>
  ) throws -> [UInt32] {
    try read(bytes, range.count) { region, target throws(StorageError) in
      try PackedBlock.extract(
        range, at: 0, before: bytes.count, in: region, count: count, into: target)
      return try PackedBlock.length(at: 0, before: bytes.count, in: region, count: count)
    }
  }

  static func sums(
    _ bytes: [UInt8], _ count: Int, _ start: UInt32, _ step: UInt32
  ) throws -> [UInt32] {
    try read(bytes, count) { region, target throws(StorageError) in
      try PackedBlock.unpackSums(
        at: 0, before: bytes.count, in: region, count: count, start: start, step: step, into: target
      )
    }
  }

  private static func read(
    _ bytes: [UInt8], _ count: Int,
    _ body: (UnownedRegion, UnsafeMutablePointer<UInt32>) throws(StorageError) -> Int
  ) throws -> [UInt32] {
    let region = ByteRegion(bytes: bytes, file: "block")
    let target = UnsafeMutablePointer<UInt32>.allocate(capacity: 128)
    defer { target.deallocate() }
    let length = try withExtendedLifetime(region) {
      try body(region.unowned, target)
    }
    #expect(length <= bytes.count)
    return Array(UnsafeBufferPointer(start: target, count: count))
  }
}
