import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct StoredBlocksTests {
  private static let limit = 8 << 10

  private func written(_ items: [[UInt8]]) throws -> [UInt8] {
    var writer = StoredBlocksWriter(limit: Self.limit)
    for item in items { try writer.add(item) }
    return try writer.finish()
  }

  private func reader(_ bytes: [UInt8], _ count: Int) throws -> StoredBlocksReader {
    try StoredBlocksReader(ByteRegion(bytes: bytes, file: "stored"), itemCount: count)
  }

  @Test func emptyExample() throws {
    #expect(try written([]) == [UInt8](repeating: 0, count: 20))
    #expect(try reader(try written([]), 0).blockCount == 0)
  }

  /// Sizes about the edge of a block, and one item that is larger than a block.
  @Test(arguments: [0, 1, 2, 127, 128, 129, 1_000])
  func roundTrip(count: Int) throws {
    var generator = IndexGenerator(seed: UInt64(count))
    let items = (0..<count).map { number -> [UInt8] in
      let size = number % 50 == 49 ? 70_000 : Int.random(in: 0...600, using: &generator)
      return (0..<size).map { UInt8(truncatingIfNeeded: $0 &* number) }
    }
    let stored = try reader(try written(items), count)
    for (number, item) in items.enumerated() { #expect(try stored.item(number) == item) }
    for number in 0..<stored.blockCount {
      let block = try stored.block(number)
      #expect(block.contentLength <= Self.limit || block.items.count == 1)
    }
  }

  /// Whoever reads a text finds the bit of it that has flipped.
  @Test func damageOfABlockIsAnError() throws {
    let items = (0..<20).map { number in (0..<number).map { UInt8(truncatingIfNeeded: $0 * number) }
    }
    let whole = try written(items)
    let blocksEnd = whole.count - 4 - 2 * StoredBlocksFormat.indexEntrySize
    var found = 0
    for index in 0..<blocksEnd {
      for bit in 0..<8 {
        var damaged = whole
        damaged[index] ^= 1 << UInt8(bit)
        let stored = try reader(damaged, 20)
        do throws(StorageError) {
          // A bit of the frame's header means nothing.
          #expect(try stored.item(19) == items[19], "bit \(bit) of \(index)")
        } catch {
          #expect(error.code == .corrupt)
          found += 1
        }
      }
    }
    #expect(found >= 8 * blocksEnd - 8)
  }

  @Test func damageIsAnErrorOrBytes() throws {
    let items = (0..<20).map { [UInt8](repeating: UInt8($0), count: $0) }
    let whole = try written(items)
    for index in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[index] ^= 1 << UInt8(bit)
        guard let stored = try? reader(damaged, 20) else { continue }
        for item in 0..<20 { _ = try? stored.item(item) }
      }
      #expect(throws: StorageError.self) { try reader(Array(whole.prefix(index)), 20) }
    }
  }
}
