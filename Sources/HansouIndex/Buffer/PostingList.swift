/// The postings of one term in memory: a chain of chunks of variable-length integers.
///
///     PostingList --> Posting…
///     Posting     --> First, Repeat…
///     First       --> VInt (gap of the passage to the one before, from −1) << 1 | 1,
///                     and in a field with positions VInt position
///     Repeat      --> VInt (gap of the position to the one before; 0 without positions) << 1
///
/// So an occurrence can be added without knowing how many more the passage has.
///
/// 32 bytes, so that none lies across two cache lines.
struct PostingList {
  let key: TermKey
  private var lastPassage: UInt32 = .max
  private var lastPosition: UInt32 = 0
  private let firstChunk: UInt32
  private(set) var writeAddress: UInt32
  private var writeEnd: UInt32
  let field: UInt8
  private var level: UInt8 = 0

  /// An empty list with its first chunk.
  init(key: TermKey, field: UInt8, arena: ByteArena) {
    self.key = key
    self.field = field
    firstChunk = arena.allocate(level: 0)
    writeAddress = firstChunk
    writeEnd = firstChunk + ByteArena.chunkSize(0) - ByteArena.linkSize
  }

  /// Adds an occurrence in `passage`, which is the last one's or a later one.
  @inline(__always)
  mutating func add(
    passage: UInt32, position: UInt32, hasPositions: Bool, arena: ByteArena
  ) {
    if passage != lastPassage {
      append(UInt64(passage &- lastPassage) << 1 | 1, arena)
      lastPassage = passage
      if hasPositions { append(UInt64(position), arena) }
    } else if hasPositions {
      precondition(position > lastPosition, "positions of a term ascend")
      append(UInt64(position &- lastPosition) << 1, arena)
    } else {
      append(0, arena)
    }
    lastPosition = position
  }

  @inline(__always)
  private mutating func append(_ value: UInt64, _ arena: ByteArena) {
    var rest = value
    while rest >= 0x80 {
      appendByte(UInt8(truncatingIfNeeded: rest) | 0x80, arena)
      rest >>= 7
    }
    appendByte(UInt8(truncatingIfNeeded: rest), arena)
  }

  @inline(__always)
  private mutating func appendByte(_ byte: UInt8, _ arena: ByteArena) {
    if writeAddress == writeEnd { extend(arena) }
    arena.pointer(writeAddress).pointee = byte
    writeAddress &+= 1
  }

  private mutating func extend(_ arena: ByteArena) {
    level = min(level + 1, ByteArena.lastLevel)
    let next = arena.allocate(level: level)
    UnsafeMutableRawPointer(arena.pointer(writeEnd)).storeBytes(of: next, as: UInt32.self)
    writeAddress = next
    writeEnd = next + ByteArena.chunkSize(level) - ByteArena.linkSize
  }

  /// Replaces the contents of `bytes` by those of the list, chunks put together.
  func copy(to bytes: inout [UInt8], arena: ByteArena) {
    bytes.removeAll(keepingCapacity: true)
    var address = firstChunk
    var chunkLevel: UInt8 = 0
    while true {
      let end = address + ByteArena.chunkSize(chunkLevel) - ByteArena.linkSize
      let isLast = end == writeEnd
      let count = Int((isLast ? writeAddress : end) - address)
      let chunk = arena.pointer(address)
      bytes.append(contentsOf: UnsafeBufferPointer(start: chunk, count: count))
      if isLast { return }
      address = UnsafeRawPointer(arena.pointer(end)).loadUnaligned(as: UInt32.self)
      chunkLevel = min(chunkLevel + 1, ByteArena.lastLevel)
    }
  }
}
