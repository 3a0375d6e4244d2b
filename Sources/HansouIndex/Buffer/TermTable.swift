import CHansouStorage

/// The terms of one field that one thread has met, numbered in the order of their appearance: open
/// addressing, no allocation per token, no strings.
///
/// A slot is 16 bytes, four to a cache line: the bits of the key (of a long term, of its hash), its
/// number, and how often it occurred. So an occurrence of a known term costs one cache line, which is
/// asked for some tokens ahead; waiting for it was most of the time.
///
/// All unsafe access to slots and terms is here and in `TermColumns`. Belongs to one thread at a time.
final class TermTable: @unchecked Sendable {
  private struct Slot {
    var key: UInt64
    var term: UInt32
    var count: UInt32
  }

  /// What stands in a log for a position without a term.
  static let none = UInt32.max
  /// How many tokens ahead a slot is asked for: about 200 ns of work; with half of it a tenth more time is spent waiting.
  private static let distance = 32
  private static let initialSlots = 1 << 10

  private var slots: UnsafeMutablePointer<Slot>
  private(set) var slotCount: Int
  private var shift: UInt64
  /// The keys by number, offsets of long ones into `longTerms`.
  private var keys: UnsafeMutablePointer<UInt64>
  /// The numbers of the terms' leads in another table, or `none`.
  private var leads: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private(set) var count = 0
  /// The bytes of long terms.
  private(set) var longTerms: [UInt8] = []

  init() {
    slotCount = Self.initialSlots
    shift = UInt64(64 - Self.initialSlots.trailingZeroBitCount)
    slots = Self.emptySlots(Self.initialSlots)
    capacity = Self.initialSlots
    keys = Self.memory(UInt64.self, Self.initialSlots)
    leads = Self.memory(UInt32.self, Self.initialSlots)
  }

  deinit {
    LargeMemory.deallocate(slots, byteCount: slotCount * MemoryLayout<Slot>.stride)
    LargeMemory.deallocate(keys, byteCount: capacity * 8)
    LargeMemory.deallocate(leads, byteCount: capacity * 4)
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    let slots = memory(Slot.self, count)
    slots.initialize(repeating: Slot(key: 0, term: 0, count: 0), count: count)
    return slots
  }

  private static func memory<T>(_: T.Type, _ count: Int) -> UnsafeMutablePointer<T> {
    LargeMemory.allocate(byteCount: count * MemoryLayout<T>.stride)
      .bindMemory(to: T.self, capacity: count)
  }

  /// The bytes that the table occupies, with what ranking its terms will take besides: 16 sorted, 12 merged in
  /// parts, 12 for place and rank put together.
  var byteCount: Int {
    slotCount * MemoryLayout<Slot>.stride + capacity * 12 + longTerms.capacity + count * 40
  }

  /// Whether numbers or offsets come to an end; the segment has to be written before.
  var isNearlyFull: Bool { count > 1 << 30 || longTerms.count >= 1 << 38 }

  /// The key of a term; of a long one with its offset in `longTerms`.
  func key(_ term: Int) -> TermKey { columns.key(term) }

  /// What the table has for each term, to be read while nothing is added to it.
  var columns: TermColumns { TermColumns(keys: keys, leads: leads, count: count) }

  /// Calls `body` with the number of each term in some of the slots, and how often it occurred.
  func forEachCount(in range: Range<Int>, _ body: (UInt32, UInt32) -> Void) {
    precondition(range.upperBound <= slotCount)
    for slot in range where slots[slot].key != 0 {
      body(slots[slot].term, slots[slot].count)
    }
  }

  /// The bytes of a term.
  func withTerm<R, E: Error>(
    _ term: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let key = key(term)
    if key.isLong {
      return try longTerms.withUnsafeBufferPointer { (bytes) throws(E) in
        try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[key.longRange])))
      }
    }
    return try key.withShortTerm(body)
  }

  /// Numbers the terms of a passage.
  ///
  /// - Parameters:
  ///   - keys: Their keys; 0 for a position without a term.
  ///   - leadLengths: The bytes of each term's lead, or nil when the field has no leads.
  ///   - longTerms: What long keys point into.
  ///   - leadTable: The table of the leads.
  ///   - occurrences: How often each occurs: the number of passages that share them.
  ///   - log: Room for their numbers; `none` for a position without a term.
  func number(
    _ keys: UnsafeBufferPointer<UInt64>, leadLengths: UnsafePointer<UInt8>?,
    longTerms: UnsafeBufferPointer<UInt8>, leadTable: TermTable?, occurrences: UInt32,
    into log: UnsafeMutablePointer<UInt32>
  ) {
    for index in 0..<keys.count {
      if index &+ Self.distance < keys.count {
        hansou_prefetch(slots + Int(TermHash.mix(keys[index &+ Self.distance]) &>> shift))
      }
      let key = keys[index]
      if key == 0 {
        log[index] = Self.none
        continue
      }
      var slot: Int
      if key < TermKey.longMark {
        slot = shortSlot(key)
      } else {
        let range = TermKey(bits: key).longRange
        slot = longSlot(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: longTerms[range])))
      }
      if slot < 0 {
        let range = TermKey(bits: key).longRange
        let long =
          key < TermKey.longMark
          ? nil : UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: longTerms[range]))
        let length = leadLengths?[index] ?? 0
        slot = insert(key, long, at: ~slot, lead: lead(of: key, length, in: leadTable))
      }
      slots[slot].count &+= occurrences
      log[index] = slots[slot].term
    }
  }

  private func lead(of key: UInt64, _ length: UInt8, in table: TermTable?) -> UInt32 {
    guard length > 0, let table, key < TermKey.longMark else { return Self.none }
    let bits = key & ~(UInt64.max &>> (8 &* UInt64(length)))
    var slot = table.shortSlot(bits)
    if slot < 0 { slot = table.insert(bits, nil, at: ~slot, lead: Self.none) }
    return table.slots[slot].term
  }

  /// The slot of a short term, or the complement of the empty one where it belongs.
  @inline(__always)
  private func shortSlot(_ key: UInt64) -> Int {
    var slot = Int(TermHash.mix(key) &>> shift)
    while true {
      let found = slots[slot].key
      if found == key { return slot }
      if found == 0 { return ~slot }
      slot = (slot &+ 1) & (slotCount &- 1)
    }
  }

  private func longSlot(_ term: UnsafeRawBufferPointer) -> Int {
    let bits = TermHash.longBits(term)
    var slot = Int(TermHash.mix(bits) &>> shift)
    while true {
      let found = slots[slot].key
      if found == 0 { return ~slot }
      if found == bits, isTerm(Int(slots[slot].term), term) { return slot }
      slot = (slot &+ 1) & (slotCount &- 1)
    }
  }

  private func isTerm(_ number: Int, _ term: UnsafeRawBufferPointer) -> Bool {
    withTerm(number) { TermOrder.compare($0, term) == 0 }
  }

  /// Inserts a term at an empty slot and returns where it is then.
  private func insert(
    _ key: UInt64, _ long: UnsafeRawBufferPointer?, at empty: Int, lead: UInt32
  ) -> Int {
    if count == capacity { growTerms() }
    let slotKey: UInt64
    if let long {
      slotKey = TermHash.longBits(long)
      keys[count] = TermKey(longTermOf: long.count, at: longTerms.count).bits
      longTerms.append(contentsOf: long)
    } else {
      slotKey = key
      keys[count] = key
    }
    leads[count] = lead
    slots[empty] = Slot(key: slotKey, term: UInt32(truncatingIfNeeded: count), count: 0)
    count += 1
    // Seven tenths: a probe that misses looks at 2.2 lines at most on the average.
    guard count * 10 > slotCount * 7 else { return empty }
    growSlots()
    return long.map { longSlot($0) } ?? shortSlot(key)
  }

  private func growTerms() {
    let grown = (Self.memory(UInt64.self, capacity * 2), Self.memory(UInt32.self, capacity * 2))
    grown.0.update(from: keys, count: count)
    grown.1.update(from: leads, count: count)
    LargeMemory.deallocate(keys, byteCount: capacity * 8)
    LargeMemory.deallocate(leads, byteCount: capacity * 4)
    (keys, leads) = grown
    capacity *= 2
  }

  private func growSlots() {
    let grown = Self.emptySlots(slotCount * 2)
    let mask = slotCount * 2 - 1
    for former in 0..<slotCount where slots[former].key != 0 {
      var slot = Int(TermHash.mix(slots[former].key) &>> (shift &- 1))
      while grown[slot].key != 0 { slot = (slot &+ 1) & mask }
      grown[slot] = slots[former]
    }
    LargeMemory.deallocate(slots, byteCount: slotCount * MemoryLayout<Slot>.stride)
    slots = grown
    slotCount *= 2
    shift &-= 1
  }
}

extension TermKey {
  /// The bytes of a term that is not long.
  func withShortTerm<R, E: Error>(
    _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    try withUnsafeBytes(of: bits.bigEndian) { (bytes) throws(E) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[..<length]))
    }
  }

  /// The bytes of a long term in the memory that its key points into.
  var longRange: Range<Int> { longOffset..<(longOffset + length) }
}
