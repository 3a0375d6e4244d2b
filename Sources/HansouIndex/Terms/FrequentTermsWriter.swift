import HansouStorage

/// Lays out the frequent terms of a dictionary; see `FrequentTermsFormat`.
struct FrequentTermsWriter {
  private struct Entry {
    let key: UInt64
    let info: TermInfo
    let excess: UInt32
  }

  private var entries: [Entry] = []

  /// The slots that the terms so far take.
  var slotCount: Int { FrequentTermsFormat.slotCount(terms: entries.count) }

  /// Adds a term if it is one of those that are kept here.
  mutating func add(_ term: UnsafeRawBufferPointer, _ info: TermInfo) {
    guard info.documentFrequency >= FrequentTermsFormat.leastDocumentFrequency,
      let excess = UInt32(exactly: info.totalTermFrequency - UInt64(info.documentFrequency))
    else { return }
    let head = TermDictionaryFormat.head(of: term)
    guard head != 0, FrequentTermsFormat.isWhole(term, head: head) else { return }
    entries.append(Entry(key: head, info: info, excess: excess))
  }

  /// Writes the slots.
  func append(to writer: inout ByteWriter) {
    let slotCount = slotCount
    // The number of a slot's entry, and 1; 0 in an empty one.
    var slots = [UInt32](repeating: 0, count: slotCount)
    for (number, entry) in entries.enumerated() {
      var slot = FrequentTermsFormat.home(of: entry.key, slotCount: slotCount)
      while slots[slot] != 0 { slot = slot + 1 == slotCount ? 0 : slot + 1 }
      slots[slot] = UInt32(number + 1)
    }
    for slot in slots {
      guard slot > 0 else {
        for _ in 0..<FrequentTermsFormat.slotLength / 8 { writer.append(littleEndian: UInt64(0)) }
        continue
      }
      let entry = entries[Int(slot) - 1]
      writer.append(littleEndian: entry.key)
      writer.append(littleEndian: entry.info.postingsOffset)
      writer.append(littleEndian: entry.info.positionsOffset)
      writer.append(littleEndian: entry.info.documentFrequency)
      writer.append(littleEndian: entry.excess)
    }
  }
}
