import HansouStorage

/// Writes byte strings one after another in the form of `StoredBlocksFormat`.
struct StoredBlocksWriter: ~Copyable {
  private struct Entry {
    let offset: UInt64
    let firstItem: UInt32
    let contentLength: UInt32
  }

  /// The bytes that a block of several items has at most.
  let limit: Int
  private var out: ByteWriter
  private var compressor = BlockCompressor(level: StoredBlocksFormat.compressionLevel)
  private var entries: [Entry] = []
  private(set) var itemCount = 0
  private var pendingLengths = ByteWriter()
  private var pendingItems = 0
  private var pendingBytes: [UInt8] = []

  /// A writer that keeps the compressed bytes in memory, or hands them to `drain`.
  ///
  /// - Parameters:
  ///   - limit: The bytes that a block of several items has at most.
  ///   - drain: Takes what is ready; nil to keep it.
  init(limit: Int, drain: (([UInt8]) throws(StorageError) -> Void)? = nil) {
    self.limit = limit
    out = ByteWriter(drain: drain)
  }

  /// About the memory that the writer occupies when it has no drain.
  var byteCount: Int { out.count + entries.count * 16 + pendingBytes.capacity }

  /// Adds the next item.
  ///
  /// - Throws: `limit` for an item of more than 1 GiB; what the drain throws.
  mutating func add(_ item: UnsafeRawBufferPointer) throws(StorageError) {
    guard item.count <= StoredBlocksFormat.maximumItem else {
      throw StorageError(
        .limit,
        "found \(item.count) bytes to store with one passage or document, expected "
          + "at most \(StoredBlocksFormat.maximumItem)", file: "")
    }
    let size = pendingBytes.count + pendingLengths.count + item.count + 5
    if pendingItems > 0, size > limit { try finishBlock() }
    pendingLengths.append(varint: UInt64(item.count))
    pendingBytes.append(contentsOf: item)
    pendingItems += 1
    itemCount += 1
  }

  /// Adds the next item.
  mutating func add(_ item: [UInt8]) throws(StorageError) {
    try item.withUnsafeBufferPointer { (buffer) throws(StorageError) in
      try add(UnsafeRawBufferPointer(buffer))
    }
  }

  /// Adds a block that another writer made.
  ///
  /// - Throws: What the drain throws.
  mutating func addBlock(_ block: DocumentBatch.StoredBlock) throws(StorageError) {
    try finishBlock()
    entries.append(
      Entry(
        offset: UInt64(out.count), firstItem: UInt32(itemCount),
        contentLength: UInt32(block.contentLength)))
    out.append(contentsOf: block.frame)
    itemCount += block.itemCount
    try out.drainIfNeeded()
  }

  /// The blocks since the last call, of a writer without a drain, which starts again with none.
  ///
  /// - Throws: `system` when zstd refuses.
  mutating func takeBlocks() throws(StorageError) -> [DocumentBatch.StoredBlock] {
    try finishBlock()
    let bytes = out.take()
    var blocks: [DocumentBatch.StoredBlock] = []
    for (number, entry) in entries.enumerated() {
      let isLast = number + 1 == entries.count
      let end = isLast ? bytes.count : Int(entries[number + 1].offset)
      let next = isLast ? itemCount : Int(entries[number + 1].firstItem)
      blocks.append(
        DocumentBatch.StoredBlock(
          frame: Array(bytes[Int(entry.offset)..<end]), itemCount: next - Int(entry.firstItem),
          contentLength: Int(entry.contentLength)))
    }
    entries.removeAll(keepingCapacity: true)
    itemCount = 0
    return blocks
  }

  /// Adds a block of another section as it is.
  ///
  /// - Throws: What the drain throws.
  mutating func addBlock(_ block: StoredBlocksReader.Block) throws(StorageError) {
    try finishBlock()
    entries.append(
      Entry(
        offset: UInt64(out.count), firstItem: UInt32(itemCount),
        contentLength: UInt32(block.contentLength)))
    out.append(block.frame.unsafeBytes)
    itemCount += block.items.count
    try out.drainIfNeeded()
  }

  /// Whether nothing waits to be compressed, so that adding a block cuts none short.
  var isAtBlockStart: Bool { pendingItems == 0 }

  private mutating func finishBlock() throws(StorageError) {
    guard pendingItems > 0 else { return }
    let content = pendingLengths.buffer + pendingBytes
    entries.append(
      Entry(
        offset: UInt64(out.count), firstItem: UInt32(itemCount - pendingItems),
        contentLength: UInt32(content.count)))
    try content.withUnsafeBufferPointer { (buffer) throws(StorageError) in
      try compressor.compress(UnsafeRawBufferPointer(buffer), into: &out)
    }
    pendingLengths = ByteWriter()
    pendingBytes.removeAll(keepingCapacity: true)
    pendingItems = 0
    try out.drainIfNeeded()
  }

  /// Finishes the last block and writes the index.
  ///
  /// - Returns: The bytes that have not gone to the drain.
  /// - Throws: What the drain throws.
  mutating func finish() throws(StorageError) -> [UInt8] {
    try finishBlock()
    let end = Entry(
      offset: UInt64(out.count), firstItem: UInt32(itemCount), contentLength: 0)
    for entry in entries + [end] {
      out.append(littleEndian: entry.offset)
      out.append(littleEndian: entry.firstItem)
      out.append(littleEndian: entry.contentLength)
    }
    out.append(littleEndian: UInt32(entries.count))
    try out.drainAll()
    return out.buffer
  }
}
