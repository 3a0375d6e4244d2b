/// Memory for the logs of a builder's batches, handed out one after the other from large slabs.
///
/// A batch's log is a few megabytes: by itself each would be rounded up to pages of 2 MiB, which the
/// system clears when they are touched first. That was a twentieth of indexing. A slab lives as long as
/// any log that stands in it. Belongs to one thread at a time.
struct LogArena {
  /// The integers of a slab: 8 MiB.
  private static let slabCount = 2 << 20

  private var slab: LogSlab?

  /// Memory for `count` integers and who owns it.
  mutating func allocate(_ count: Int) -> (terms: UnsafeMutablePointer<UInt32>, owner: LogSlab) {
    if let slab, let terms = slab.take(count) { return (terms, slab) }
    let fresh = LogSlab(capacity: max(count, Self.slabCount))
    guard let terms = fresh.take(count) else {
      preconditionFailure("a slab holds what it is made for")
    }
    // One that is full at once leaves the other to the next log.
    if fresh.room > slab?.room ?? 0 { slab = fresh }
    return (terms, fresh)
  }

  /// Forgets the slab: what comes next should not share memory with the logs of a segment that is over.
  mutating func removeAll() { slab = nil }
}

/// A slab of a `LogArena`: filled by the thread that has the arena, read by others where it is full.
final class LogSlab: @unchecked Sendable {
  private let memory: UnsafeMutablePointer<UInt32>
  private let capacity: Int
  private var used = 0

  init(capacity: Int) {
    self.capacity = capacity
    memory = LargeMemory.allocate(byteCount: capacity * 4)
      .bindMemory(to: UInt32.self, capacity: capacity)
  }

  deinit { LargeMemory.deallocate(memory, byteCount: capacity * 4) }

  /// The integers that are left.
  var room: Int { capacity - used }

  /// Memory for `count` integers: nil when so many are not left.
  func take(_ count: Int) -> UnsafeMutablePointer<UInt32>? {
    guard count <= room else { return nil }
    defer { used += count }
    return memory + used
  }
}
