/// Memory for byte lists that grow a little at a time: chunks from slabs, freed all at once.
///
/// A list is a chain of chunks of 16, 32, 64 … 4,096 bytes, each ending in the address of the
/// next; so a rare term takes 16 bytes and a frequent one wastes little. Addresses are 32 bits
/// into slabs of 2 MiB, which limits an arena to 4 GiB. Unsafe access is confined to this type and
/// `PostingList`.
final class ByteArena {
  static let slabBits: UInt32 = 21
  static let slabSize = 1 << Int(slabBits)
  static let maximumSlabs = 1 << (32 - Int(slabBits))
  /// The bytes at a chunk's end that hold the address of the next.
  static let linkSize: UInt32 = 4
  static let lastLevel: UInt8 = 8

  private var slabs: [UnsafeMutablePointer<UInt8>] = []
  /// Where the next chunk goes.
  private var nextAddress: UInt32 = 0
  private var remaining = 0

  deinit {
    for slab in slabs { LargeMemory.deallocate(slab, byteCount: Self.slabSize) }
  }

  /// The bytes taken from the system for lists.
  var byteCount: Int { slabs.count * Self.slabSize }

  /// Whether fewer than a hundredth of the addresses are left.
  var isNearlyFull: Bool { slabs.count > Self.maximumSlabs - Self.maximumSlabs / 100 }

  /// Whether no chunk can be had any more.
  var isFull: Bool { slabs.count >= Self.maximumSlabs - 1 }

  /// The number of bytes of a chunk, link included.
  static func chunkSize(_ level: UInt8) -> UInt32 { 16 << UInt32(min(level, lastLevel)) }

  /// The address of a fresh chunk.
  ///
  /// - Precondition: The arena is not full.
  func allocate(level: UInt8) -> UInt32 {
    let size = Int(Self.chunkSize(level))
    if size > remaining {
      precondition(!isFull, "the writer stops before the arena is full")
      nextAddress = UInt32(slabs.count) << Self.slabBits
      slabs.append(
        LargeMemory.allocate(byteCount: Self.slabSize)
          .bindMemory(to: UInt8.self, capacity: Self.slabSize))
      remaining = Self.slabSize
    }
    let address = nextAddress
    nextAddress &+= UInt32(size)
    remaining -= size
    return address
  }

  /// The memory at `address`.
  @inline(__always)
  func pointer(_ address: UInt32) -> UnsafeMutablePointer<UInt8> {
    slabs[Int(address >> Self.slabBits)] + Int(address & UInt32(Self.slabSize - 1))
  }
}
