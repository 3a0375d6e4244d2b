import HansouText

/// Counts words: byte strings in one array, found by an open table.
///
/// A dictionary of strings would make an object of every longer word: three times as slow on 20 million.
struct WordTally: Sendable {
  private struct Entry: Sendable {
    let start: Int
    let length: Int
    let hash: UInt64
    var count: Int
  }

  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// The number of an entry plus one, 0 for none; a power of two, at most half full.
  private var slots: [Int32] = Array(repeating: 0, count: 1 << 12)

  /// All words that were added.
  private(set) var total = 0

  /// Adds a word `count` times.
  mutating func add(_ word: UnsafeRawBufferPointer, count: Int = 1) {
    total += count
    let hash = Self.hash(word)
    var slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if entries[number].hash == hash, isEqual(entries[number], word) {
        entries[number].count += count
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    entries.append(
      Entry(start: bytes.count, length: word.count, hash: hash, count: count))
    bytes.append(contentsOf: word)
    slots[slot] = Int32(truncatingIfNeeded: entries.count)
    if entries.count * 2 > slots.count { grow() }
  }

  /// Adds all that another has.
  mutating func add(_ other: WordTally) {
    other.bytes.withUnsafeBytes { memory in
      for entry in other.entries {
        add(
          UnsafeRawBufferPointer(rebasing: memory[entry.start..<(entry.start + entry.length)]),
          count: entry.count)
      }
    }
  }

  /// Calls `body` with each word and its count.
  func forEach(_ body: (String, Int) -> Void) {
    for entry in entries {
      body(
        String(decoding: bytes[entry.start..<(entry.start + entry.length)], as: UTF8.self),
        entry.count)
    }
  }

  private func isEqual(_ entry: Entry, _ word: UnsafeRawBufferPointer) -> Bool {
    entry.length == word.count
      && bytes.withUnsafeBytes {
        $0[entry.start..<(entry.start + entry.length)].elementsEqual(word)
      }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.hash >> 20) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number + 1)
    }
  }

  /// FNV-1a, with a last mix so that its high bits serve.
  private static func hash(_ word: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 29)
  }
}
