import CHansouStorage
import HansouStorage

/// The posting lists of a segment in memory, found by field and term: open addressing, no
/// allocation per token, no strings.
///
/// A slot holds 32 bits of hash and the number of a list; so a probe that misses touches one
/// cache line and none of the lists. Slot, list and the end of the list's bytes are each at a
/// random place, and waiting for them was four fifths of the time; so the tokens of a passage are
/// hashed first, and their memory is asked for some tokens ahead.
final class TermTable {
  private let arena = ByteArena()
  private var slots: UnsafeMutablePointer<UInt64>
  private var slotMask: Int
  private(set) var lists: UnsafeMutablePointer<PostingList>
  private var listCapacity: Int
  private(set) var listCount = 0
  /// The bytes of long terms.
  private(set) var longTerms: [UInt8] = []

  /// The hashes of the tokens of the passage at hand.
  private var hashes: [UInt32] = []

  private static let emptySlot = UInt64.max
  private static let initialSlots = 1 << 12
  /// How many tokens ahead slots, lists and list ends are asked for: about 100 ns of work each.
  private static let slotLead = 24
  private static let listLead = 16
  private static let endLead = 8

  init() {
    slotMask = Self.initialSlots - 1
    slots = Self.emptySlots(Self.initialSlots)
    listCapacity = Self.initialSlots / 2
    lists = Self.emptyLists(listCapacity)
  }

  private static func emptySlots(_ count: Int) -> UnsafeMutablePointer<UInt64> {
    let slots = LargeMemory.allocate(byteCount: count * 8)
      .bindMemory(to: UInt64.self, capacity: count)
    slots.initialize(repeating: emptySlot, count: count)
    return slots
  }

  private static func emptyLists(_ capacity: Int) -> UnsafeMutablePointer<PostingList> {
    LargeMemory.allocate(byteCount: capacity * MemoryLayout<PostingList>.stride)
      .bindMemory(to: PostingList.self, capacity: capacity)
  }

  deinit {
    releaseSlots()
    releaseLists()
  }

  private func releaseSlots() {
    LargeMemory.deallocate(slots, byteCount: (slotMask + 1) * 8)
  }

  private func releaseLists() {
    LargeMemory.deallocate(lists, byteCount: listCapacity * MemoryLayout<PostingList>.stride)
  }

  /// The bytes that the table and its lists occupy, with what writing them will take besides:
  /// sorting 28 bytes a list, the dictionary about 12.
  var byteCount: Int {
    arena.byteCount + (slotMask + 1) * 8 + listCapacity * MemoryLayout<PostingList>.stride
      + longTerms.capacity + listCount * 40
  }

  /// Whether the addresses of the arena come to an end; the segment has to be written before.
  var isNearlyFull: Bool { arena.isNearlyFull }
  var isFull: Bool { arena.isFull || longTerms.count >= 1 << 39 }

  /// Adds all occurrences of a passage.
  ///
  /// - Throws: `limit` when the table cannot take it; what was added before stays.
  func add(
    _ terms: PassageTerms, passage: UInt32, schema: IndexSchema
  ) throws(StorageError) {
    try checkLimits(of: terms, fieldCount: schema.fields.count)
    let hasPositions = schema.fields.map { $0.hasPositions }
    let isPossible = terms.tokens.withUnsafeBufferPointer { tokens in
      terms.longTerms.withUnsafeBufferPointer { long in
        hash(tokens, long)
        return hashes.withUnsafeBufferPointer {
          add(tokens, long, hashes: $0, passage: passage, hasPositions: hasPositions)
        }
      }
    }
    guard isPossible else {
      throw StorageError(
        .limit, "a document needs more than 4 GiB of memory", file: "",
        remedy: "split the document")
    }
  }

  private func hash(
    _ tokens: UnsafeBufferPointer<PassageTerms.Token>, _ long: UnsafeBufferPointer<UInt8>
  ) {
    // Taken out of the class meanwhile, which would check each access.
    var hashes: [UInt32] = []
    swap(&hashes, &self.hashes)
    hashes.removeAll(keepingCapacity: true)
    for token in tokens {
      hashes.append(
        token.key.isLong
          ? TermHash.long(
            UnsafeBufferPointer(rebasing: long[token.key.longRange]), field: token.field)
          : TermHash.short(token.key.bits, field: token.field))
    }
    swap(&hashes, &self.hashes)
  }

  /// Adds the tokens; false when there is no room left.
  private func add(
    _ tokens: UnsafeBufferPointer<PassageTerms.Token>, _ long: UnsafeBufferPointer<UInt8>,
    hashes: UnsafeBufferPointer<UInt32>, passage: UInt32, hasPositions: [Bool]
  ) -> Bool {
    for index in tokens.indices {
      prefetch(ahead: index, hashes)
      if isFull { return false }
      let token = tokens[index]
      let list =
        token.key.isLong
        ? longList(
          token.field, UnsafeBufferPointer(rebasing: long[token.key.longRange]), hashes[index])
        : shortList(token.field, token.key, hashes[index])
      lists[list].add(
        passage: passage, position: token.position,
        hasPositions: hasPositions[Int(token.field)], arena: arena)
    }
    return true
  }

  /// Asks for what the tokens after `index` will need. A slot taken by another term misleads it,
  /// which costs a needless line, no more.
  @inline(__always)
  private func prefetch(ahead index: Int, _ hashes: UnsafeBufferPointer<UInt32>) {
    if index &+ Self.slotLead < hashes.count {
      hansou_prefetch(slots + (Int(hashes[index &+ Self.slotLead]) & slotMask))
    }
    if index &+ Self.listLead < hashes.count {
      let slot = slots[Int(hashes[index &+ Self.listLead]) & slotMask]
      if slot != Self.emptySlot { hansou_prefetch(lists + Int(slot & 0xFFFF_FFFF)) }
    }
    if index &+ Self.endLead < hashes.count {
      let slot = slots[Int(hashes[index &+ Self.endLead]) & slotMask]
      if slot != Self.emptySlot {
        hansou_prefetch(arena.pointer(lists[Int(slot & 0xFFFF_FFFF)].writeAddress))
      }
    }
  }

  /// Refuses a passage that the postings could not hold, before any of it is added.
  private func checkLimits(of terms: PassageTerms, fieldCount: Int) throws(StorageError) {
    var counts = [Int](repeating: 0, count: fieldCount)
    var positions: UInt32 = 0
    for token in terms.tokens {
      counts[Int(token.field)] += 1
      positions |= token.position
    }
    let limit = Int(PostingsFormat.maximumFrequency)
    guard counts.allSatisfy({ $0 < limit }), positions < limit else {
      throw StorageError(
        .limit, "a passage has more than \(limit - 1) terms", file: "",
        remedy: "split the passage")
    }
  }

  /// The bytes of a term.
  func withTerm<R, E: Error>(
    _ list: Int, _ body: (UnsafeRawBufferPointer) throws(E) -> R
  ) throws(E) -> R {
    let key = lists[list].key
    if key.isLong {
      return try longTerms.withUnsafeBufferPointer { (bytes) throws(E) in
        try body(UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[key.longRange])))
      }
    }
    return try withUnsafeBytes(of: key.bits.bigEndian) { (bytes) throws(E) in
      try body(UnsafeRawBufferPointer(rebasing: bytes[..<key.length]))
    }
  }

  /// Replaces the contents of `bytes` by the postings of a list.
  func copyPostings(of list: Int, to bytes: inout [UInt8]) {
    lists[list].copy(to: &bytes, arena: arena)
  }

  @inline(__always)
  private func shortList(_ field: UInt8, _ key: TermKey, _ hash: UInt32) -> Int {
    var slot = Int(hash) & slotMask
    while true {
      let entry = slots[slot]
      if entry == Self.emptySlot { break }
      if UInt32(truncatingIfNeeded: entry >> 32) == hash {
        let index = Int(entry & 0xFFFF_FFFF)
        if lists[index].key == key, lists[index].field == field { return index }
      }
      slot = (slot + 1) & slotMask
    }
    return insert(key, hash, field, at: slot)
  }

  private func longList(
    _ field: UInt8, _ term: UnsafeBufferPointer<UInt8>, _ hash: UInt32
  ) -> Int {
    var slot = Int(hash) & slotMask
    while true {
      let entry = slots[slot]
      if entry == Self.emptySlot { break }
      if UInt32(truncatingIfNeeded: entry >> 32) == hash {
        let index = Int(entry & 0xFFFF_FFFF)
        if lists[index].field == field, isTerm(lists[index].key, term) { return index }
      }
      slot = (slot + 1) & slotMask
    }
    let key = TermKey(longTermOf: term.count, at: longTerms.count)
    longTerms.append(contentsOf: term)
    return insert(key, hash, field, at: slot)
  }

  private func isTerm(_ key: TermKey, _ term: UnsafeBufferPointer<UInt8>) -> Bool {
    guard key.isLong, key.length == term.count else { return false }
    return longTerms.withUnsafeBufferPointer { $0[key.longRange].elementsEqual(term) }
  }

  private func insert(_ key: TermKey, _ hash: UInt32, _ field: UInt8, at slot: Int) -> Int {
    let index = listCount
    if index == listCapacity { growLists() }
    (lists + index).initialize(to: PostingList(key: key, field: field, arena: arena))
    listCount += 1
    slots[slot] = UInt64(hash) << 32 | UInt64(index)
    if listCount * 2 > slotMask { growSlots() }
    return index
  }

  private func growLists() {
    let grown = Self.emptyLists(listCapacity * 2)
    grown.moveInitialize(from: lists, count: listCount)
    releaseLists()
    lists = grown
    listCapacity *= 2
  }

  private func growSlots() {
    let grown = Self.emptySlots((slotMask + 1) * 2)
    let mask = slotMask * 2 + 1
    for former in 0...slotMask where slots[former] != Self.emptySlot {
      var slot = Int(slots[former] >> 32) & mask
      while grown[slot] != Self.emptySlot { slot = (slot + 1) & mask }
      grown[slot] = slots[former]
    }
    releaseSlots()
    slots = grown
    slotMask = mask
  }
}

extension TermKey {
  /// The bytes of a long term in the memory that its key points into.
  var longRange: Range<Int> { longOffset..<(longOffset + length) }
}
