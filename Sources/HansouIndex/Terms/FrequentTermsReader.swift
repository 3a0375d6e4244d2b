import CHansouStorage
import HansouStorage

/// Finds frequent terms in a mapped hash table; see `FrequentTermsFormat`.
///
/// All unsafe access to the slots is here.
struct FrequentTermsReader {
  private let slots: UnownedRegion
  let slotCount: Int

  /// - Parameter slots: The slots, all of the region, whose memory must outlive the reader.
  init(_ slots: UnownedRegion) {
    self.slots = slots
    slotCount = slots.count / FrequentTermsFormat.slotLength
  }

  /// The number of slots with a term, which is the number of terms.
  ///
  /// - Complexity: O(n) in the number of slots.
  func countTerms() -> Int { (0..<slotCount).count { word(0, of: $0) != 0 } }

  /// The slot of a term that is here; nil if there is none.
  func slot(of term: UnsafeRawBufferPointer, head: UInt64) -> Int? {
    guard slotCount > 0, FrequentTermsFormat.isWhole(term, head: head) else { return nil }
    return slot(of: head)
  }

  /// The slot of a term that begins like one that is here, by its head; nil if there is none.
  ///
  /// - Complexity: O(1) on average; never more than all slots, whatever a damaged file has.
  func slot(of head: UInt64) -> Int? {
    var slot = FrequentTermsFormat.home(of: head, slotCount: slotCount)
    for _ in 0..<slotCount {
      let key = word(0, of: slot)
      if key == 0 { return nil }
      if key == head { return slot }
      slot = slot &+ 1 == slotCount ? 0 : slot &+ 1
    }
    return nil
  }

  /// What a slot that was found has for its term.
  ///
  /// - Throws: `corrupt` when it is that of a term that is never here.
  func info(at slot: Int) throws(StorageError) -> TermInfo {
    let counts = word(3, of: slot)
    let documentFrequency = UInt32(truncatingIfNeeded: counts)
    guard documentFrequency >= FrequentTermsFormat.leastDocumentFrequency else {
      throw slots.corrupt(
        "found a frequent term in \(documentFrequency) passages",
        at: slot * FrequentTermsFormat.slotLength)
    }
    return TermInfo(
      documentFrequency: documentFrequency,
      totalTermFrequency: UInt64(documentFrequency) + counts >> 32,
      postingsOffset: word(1, of: slot), positionsOffset: word(2, of: slot))
  }

  /// Asks for where a term will be looked for.
  @inline(__always)
  func prefetch(_ head: UInt64) {
    let slot = FrequentTermsFormat.home(of: head, slotCount: slotCount)
    hansou_prefetch_read(slots.unsafeBase + slot &* FrequentTermsFormat.slotLength)
  }

  /// One of the four words of a slot.
  @inline(__always)
  private func word(_ number: Int, of slot: Int) -> UInt64 {
    // `slotCount` is by the region's length.
    assert(slot >= 0 && slot < slotCount)
    return UInt64(
      littleEndian: slots.unsafeBase.loadUnaligned(
        fromByteOffset: slot &* FrequentTermsFormat.slotLength &+ 8 &* number, as: UInt64.self))
  }
}
