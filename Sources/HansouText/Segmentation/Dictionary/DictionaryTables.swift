internal import CHansouICU

/// Unsafe access to the sections of a validated dictionary: no lookup here checks its argument
/// against the memory, except the one that follows a base.
///
/// Whoever holds it keeps the `SegmentationDictionary` alive.
struct DictionaryTables {
  private let blocks: UnsafeRawPointer
  private let values: UnsafeRawPointer
  private let roots: UnsafeRawPointer
  private let entries: UnsafeRawPointer
  private let entryCount: Int
  let firstKatakanaCode: UInt16

  init(
    base: UnsafeRawPointer, layout: SegmentationDictionaryFormat.Layout, entryCount: Int,
    firstKatakanaCode: UInt16
  ) {
    blocks = base + SegmentationDictionaryFormat.Layout.blocks
    values = base + layout.values
    roots = base + layout.roots
    entries = base + layout.entries
    self.entryCount = entryCount
    self.firstKatakanaCode = firstKatakanaCode
  }

  /// The value of `scalar`, which must be below 0x110000: a class, or 16 plus a code.
  ///
  /// Opening a dictionary checks every block number and every code, so that both exist.
  @inline(__always)
  func value(_ scalar: UInt32) -> UInt16 {
    let block = Self.load16(blocks, Int(truncatingIfNeeded: scalar &>> 7))
    return Self.load16(values, Int(block) &<< 7 | Int(truncatingIfNeeded: scalar & 127))
  }

  /// The entry of the character `code` as the first of a word.
  @inline(__always)
  func root(_ code: UInt16) -> Entry { Entry(bits: Self.load64(roots, Int(code))) }

  /// The entry behind `base` by the character `code`; if no word goes on like that, one that is no word and leads
  /// nowhere.
  @inline(__always)
  func entry(behind base: UInt32, _ code: UInt16) -> Entry {
    let place = Int(base) &+ Int(code)
    guard place < entryCount else { return .none }
    let entry = Entry(bits: Self.load64(entries, place))
    return entry.check == code ? entry : .none
  }

  /// Asks for the entry that the characters `first` and `second` lead to.
  @inline(__always)
  func prefetch(_ first: UInt16, _ second: UInt16) {
    // Only an address is made of the place: it may lie behind the entries.
    hansou_prefetch_read(entries + (Int(root(first).base) &+ Int(second)) &<< 3)
  }

  /// A prefix of words: check in bits 0–15, cost in bits 16–31, base in bits 32–63.
  struct Entry {
    let bits: UInt64

    /// No word, and nothing behind it.
    static let none = Entry(
      bits: UInt64(SegmentationDictionaryFormat.noBase) << 32
        | UInt64(SegmentationDictionaryFormat.noCost) << 16)

    @inline(__always)
    var check: UInt16 { UInt16(truncatingIfNeeded: bits) }
    @inline(__always)
    var cost: UInt16 { UInt16(truncatingIfNeeded: bits &>> 16) }
    @inline(__always)
    var base: UInt32 { UInt32(truncatingIfNeeded: bits &>> 32) }
    /// 1 if words may go on, else 0.
    @inline(__always)
    var branches: Int { base == SegmentationDictionaryFormat.noBase ? 0 : 1 }
  }

  @inline(__always)
  private static func load16(_ section: UnsafeRawPointer, _ index: Int) -> UInt16 {
    UInt16(littleEndian: section.loadUnaligned(fromByteOffset: index &<< 1, as: UInt16.self))
  }

  @inline(__always)
  private static func load64(_ section: UnsafeRawPointer, _ index: Int) -> UInt64 {
    UInt64(littleEndian: section.loadUnaligned(fromByteOffset: index &<< 3, as: UInt64.self))
  }
}
