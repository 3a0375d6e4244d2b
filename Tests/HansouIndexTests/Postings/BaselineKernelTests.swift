import CBaselineKernels
import CHansouStorage
import Testing

/// What a kernel answers is the same on any processor: the one at hand runs what is compiled for newer ones.
@Suite struct BaselineKernelTests {
  @Test(arguments: PackedBlockTests.counts)
  func bothAnswerAlike(count: Int) {
    var random = CodecGenerator(seed: 21)
    for round in 0..<400 {
      var block = Self.block(count, using: &random)
      if round % 2 == 0 {
        let place = Int.random(in: 0..<min(block.count, 8), using: &random)
        block[place] ^= UInt8.random(in: 1...255, using: &random)
      }
      // With and without bytes behind the block, which a kernel may read.
      for slack in [0, 3, 16] {
        let bytes = block + [UInt8](repeating: 0xA5, count: slack)
        expectAlike(count, { hansou_block_unpack(bytes, bytes.count, count, $0) }) {
          baseline_block_unpack(bytes, bytes.count, count, $0)
        }
        let start = UInt32.random(in: 0...(1 << 31), using: &random)
        let step = UInt32.random(in: 0...1, using: &random)
        expectAlike(
          count, { hansou_block_unpack_sums(bytes, bytes.count, count, start, step, $0) }
        ) { baseline_block_unpack_sums(bytes, bytes.count, count, start, step, $0) }
        let from = Int.random(in: 0..<count, using: &random)
        let wanted = Int.random(in: 1...(count - from), using: &random)
        expectAlike(
          wanted, { hansou_block_extract(bytes, bytes.count, count, from, wanted, $0) }
        ) { baseline_block_extract(bytes, bytes.count, count, from, wanted, $0) }
        for bits in [8, 24, 32] as [UInt32] {
          #expect(
            hansou_block_check(bytes, bytes.count, count, bits)
              == baseline_block_check(bytes, bytes.count, count, bits))
        }
      }
    }
  }

  private static func block(_ count: Int, using random: inout CodecGenerator) -> [UInt8] {
    let narrow = UInt32.random(in: 0...28, using: &random)
    let share = Int.random(in: 0...40, using: &random)
    let values = (0..<count).map { _ in
      let isWide = Int.random(in: 0..<100, using: &random) < share
      return UInt32.random(in: .min ... .max, using: &random) >> (isWide ? 2 : 32 - narrow)
    }
    var blocks: [[UInt8]] = []
    for pack in [hansou_block_pack, baseline_block_pack] {
      var bytes = [UInt8](repeating: 0, count: Int(hansou_block_max_bytes))
      let length = pack(values, count, &bytes)
      blocks.append(Array(bytes.prefix(length)))
    }
    #expect(blocks[0] == blocks[1])
    return blocks[0]
  }

  /// The integers that either gives: those of a block that is refused do not count.
  private func expectAlike(
    _ count: Int, _ first: (UnsafeMutablePointer<UInt32>) -> Int,
    _ second: (UnsafeMutablePointer<UInt32>) -> Int
  ) {
    func run(
      _ kernel: (UnsafeMutablePointer<UInt32>) -> Int
    ) -> (length: Int, integers: [UInt32]) {
      var length = 0
      let integers = [UInt32](unsafeUninitializedCapacity: 128) { memory, filled in
        memory.initialize(repeating: 0)
        if let target = memory.baseAddress { length = kernel(target) }
        filled = length > 0 ? count : 0
      }
      return (length, integers)
    }
    #expect(run(first) == run(second))
  }
}
