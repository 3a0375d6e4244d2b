/// The frequent terms of a dictionary once more, in a hash table: one line of memory tells what most
/// terms of a query need, where a lookup among the blocks reads eight and a block.
///
///     FrequentTerms --> Slot{slots}
///     Slot          --> Key: UInt64, PostingsOffset: UInt64, PositionsOffset: UInt64,
///                       DocumentFrequency: UInt32, Excess: UInt32
///
/// A term is here if 64 passages or more have it, if `Key` says all of it, and if `Excess`, its
/// occurrences less its passages, fits. `Key` is the term's head (`TermDictionaryFormat.head`): up to 8
/// bytes, the last of them not 0. What a slot says of a term the blocks say too, so that a term that is not
/// found here is looked for there. An empty slot is all zeros.
///
/// A term lies in the slot of its hash or, where that is taken, in the next that is free, the first
/// behind the last; terms come in their order. `n` terms have `n` · 3 / 2 + 1 slots, so that some are
/// always empty: 2 slots are looked at for a term that is here and 5 for one that is not, on average
/// (Knuth, The Art of Computer Programming 3, 6.4, linear probing).
///
/// **Example.** The term `ab` in 64 passages, 70 times, its postings from byte 5 and its positions from
/// byte 9 on, has a key of `61 62` and six zeros, and is alone in the second of two slots:
/// 32 zeros, `00 00 00 00 00 00 62 61 05 00 00 00 00 00 00 00 09 00 00 00 00 00 00 00 40 00 00 00 06 00 00 00`.
/// `FrequentTermsTests.example` checks these bytes.
enum FrequentTermsFormat {
  /// The fewest passages of a term that is here.
  static let leastDocumentFrequency: UInt32 = 64
  /// The bytes of a slot, of which two share a line of memory.
  static let slotLength = 32

  /// The slots for a number of terms; none for none.
  static func slotCount(terms: Int) -> Int { terms == 0 ? 0 : terms + terms / 2 + 1 }

  /// Whether a term's head, which other terms may have, says all of it.
  @inline(__always)
  static func isWhole(_ term: UnsafeRawBufferPointer, head: UInt64) -> Bool {
    term.count == 8 &- head.trailingZeroBitCount &>> 3
  }

  /// Where to look for a key first.
  ///
  /// Multiplicative hashing (Knuth, 6.4); the high bits of a product by the number of slots
  /// are in its range (Lemire, Fast Random Integer Generation in an Interval, 2019).
  @inline(__always)
  static func home(of key: UInt64, slotCount: Int) -> Int {
    let hash = (key ^ key &>> 29) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(slotCount)).high)
  }
}
