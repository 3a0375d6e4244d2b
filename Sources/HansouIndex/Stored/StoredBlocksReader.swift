import HansouStorage

/// Reads items of a section written by `StoredBlocksWriter`; opening it reads twenty bytes.
struct StoredBlocksReader: Sendable {
  /// A compressed block and the numbers of the items in it.
  struct Block {
    let frame: ByteRegion
    let items: Range<Int>
    let contentLength: Int
  }

  let region: ByteRegion
  private let index: ByteRegion
  let blockCount: Int

  /// - Parameters:
  ///   - region: The section.
  ///   - itemCount: How many items it has to have.
  /// - Throws: `corrupt` when it has another number, or no index.
  init(_ region: ByteRegion, itemCount: Int) throws(StorageError) {
    let count = Int(try region.load(UInt32.self, at: region.count - 4))
    blockCount = count
    let indexSize = (count + 1) * StoredBlocksFormat.indexEntrySize
    self.region = region
    index = try region.slice(at: region.count - 4 - indexSize, count: indexSize)
    let items = try firstItem(count)
    guard items == itemCount else {
      throw region.corrupt("found \(items) stored items, expected \(itemCount)", at: 0)
    }
  }

  private func firstItem(_ block: Int) throws(StorageError) -> Int {
    Int(try index.load(UInt32.self, at: block * StoredBlocksFormat.indexEntrySize + 8))
  }

  /// The block of that number.
  ///
  /// - Throws: `corrupt` when the index contradicts itself.
  func block(_ number: Int) throws(StorageError) -> Block {
    let entry = number * StoredBlocksFormat.indexEntrySize
    let start = try index.load(UInt64.self, at: entry)
    let end = try index.load(UInt64.self, at: entry + StoredBlocksFormat.indexEntrySize)
    let first = try firstItem(number)
    let next = try firstItem(number + 1)
    guard start <= end, end <= UInt64(region.count), first < next else {
      throw index.corrupt("the index of stored items is not ascending", at: entry)
    }
    return Block(
      frame: try region.slice(at: Int(start), count: Int(end - start)),
      items: first..<next,
      contentLength: Int(try index.load(UInt32.self, at: entry + 12)))
  }

  /// The number of the block that holds `item`.
  func blockNumber(of item: Int) throws(StorageError) -> Int {
    let next = try (1..<max(1, blockCount)).partitioningIndex { (number) throws(StorageError) in
      try firstItem(number) > item
    }
    return next - 1
  }

  /// The bytes of an item.
  ///
  /// - Precondition: `item` is below the number of items.
  /// - Throws: `corrupt` when its block cannot be inflated or does not hold it.
  /// - Complexity: Inflates one block, mostly of at most 8 KiB.
  func item(_ item: Int) throws(StorageError) -> [UInt8] {
    let block = try block(holding: item)
    return try contents(of: block)[item - block.items.lowerBound].array
  }

  /// The block that holds an item.
  ///
  /// - Precondition: `item` is below the number of items.
  /// - Throws: `corrupt` when the index contradicts itself.
  func block(holding item: Int) throws(StorageError) -> Block {
    let block = try block(try blockNumber(of: item))
    guard block.items.contains(item) else {
      throw index.corrupt("the index of stored items is not ascending", at: 0)
    }
    return block
  }

  /// The items of a block, inflated.
  ///
  /// - Throws: `corrupt` when the block cannot be inflated or its lengths do not fill it.
  func contents(of block: Block) throws(StorageError) -> [ByteRegion] {
    let bytes = try BlockDecompressor.decompress(block.frame, count: block.contentLength)
    let content = ByteRegion(bytes: bytes, file: region.file)
    // Each item takes at least the byte of its length.
    guard block.items.count <= bytes.count else {
      throw block.frame.corrupt("found \(block.items.count) items in too few bytes", at: 0)
    }
    var cursor = ByteCursor(content)
    var lengths: [Int] = []
    lengths.reserveCapacity(block.items.count)
    for _ in block.items {
      lengths.append(try cursor.count(upTo: bytes.count, of: "bytes of an item"))
    }
    var items: [ByteRegion] = []
    items.reserveCapacity(lengths.count)
    for length in lengths { items.append(try cursor.bytes(length)) }
    guard cursor.isAtEnd else {
      throw block.frame.corrupt("found bytes after the last item of a block", at: 0)
    }
    return items
  }
}
