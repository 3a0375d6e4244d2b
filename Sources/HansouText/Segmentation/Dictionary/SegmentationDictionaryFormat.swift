/// The segmentation dictionary: ICU's dictionary for Chinese and Japanese laid out for speed.
///
/// One stretch of bytes, the same in memory and in a file, little-endian, every section at a
/// multiple of eight bytes:
///
///     Dictionary --> Header, Blocks, Values, Roots, Entries
///     Header     --> Magic: "HanSegD" 00, Version: UInt32, ICUMajorVersion: UInt32,
///                    Checksum: UInt64, ValueBlockCount: UInt32, CodeCount: UInt32,
///                    FirstKatakanaCode: UInt32, EntryCount: UInt32, WordCount: UInt64,
///                    Length: UInt64, HeaderChecksum: UInt64
///     Blocks     --> UInt16{8704}
///     Values     --> UInt16{128 * ValueBlockCount}
///     Roots      --> Entry{CodeCount}
///     Entries    --> Entry{EntryCount}
///     Entry      --> Check: UInt16, Cost: UInt16, Base: UInt32
///
/// **Scalars.** `Blocks[s / 128]` names the block of 128 `Values` that scalar `s` stands in. A value
/// below 16 is a `SegmentationClass`; 16 and above, less 16, is the *code* of a Han character or
/// kana. Code 0 is shared by those that no word contains; the others are numbered by falling number
/// of words that go on with them, so that what is looked up together lies together; katakana have
/// the codes from `FirstKatakanaCode` up.
///
/// **Words.** A double array (Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array
/// Structure", 1989). A word's first character leads to `Roots[code]`, and from an entry with the
/// base b the character of code c leads to `Entries[b + c]`, if that exists and its check is c.
/// No two entries share a base, so that the code suffices as a check. `Cost` is the word's, or
/// 65535 for a prefix that is no word; a root's cost is that of the character alone, 255 when it is
/// no word. A base of 2³² − 1 leads nowhere, and so does any that points outside.
///
/// `Checksum` covers `Blocks` to `Entries` and is the dictionary's identity: two dictionaries with
/// the same checksum cut alike. `HeaderChecksum` covers the header before it.
///
/// **Example.** The words 一二 (cost 100) and 一二三 (cost 50) give 二, 三 and 一 the codes 1, 2 and 3.
/// `Entries[2]` is 二 behind 一: `01 00 64 00 02 00 00 00`, and its base leads to `Entries[4]`, 三:
/// `02 00 32 00 FF FF FF FF`. `SegmentationDictionaryTests.entryExample` checks these bytes.
///
/// Limits: 60,000 codes, costs up to 1,000, words of up to 20 characters (longer ones are never
/// looked for).
package enum SegmentationDictionaryFormat {
  /// 1  2026-11  first version
  package static let version: UInt32 = 1
  static let magic = UInt64(littleEndian: 0x0044_6765_536E_6148)
  static let headerLength = 64
  static let blockCount = 0x110000 / 128
  /// Values below are classes.
  static let firstCodeValue: UInt16 = 16
  static let codeLimit = 60_000
  static let costLimit = 1_000
  /// What a character costs that is no word.
  static let unknownCost: UInt16 = 255
  /// The longest word, in characters.
  static let longestWord = 20
  static let noCost = UInt16.max
  static let noBase = UInt32.max
  /// The check of an entry nobody uses; no code is as large.
  static let noCheck = UInt16.max

  /// Offsets in the header.
  enum Place {
    static let magic = 0
    static let version = 8
    static let icuMajorVersion = 12
    static let checksum = 16
    static let valueBlockCount = 24
    static let codeCount = 28
    static let firstKatakanaCode = 32
    static let entryCount = 36
    static let wordCount = 40
    static let length = 48
    static let headerChecksum = 56
  }

  /// The offsets of the sections, from the three counts that decide them.
  struct Layout {
    let values: Int
    let roots: Int
    let entries: Int
    let length: Int

    static let blocks = headerLength

    init(valueBlockCount: UInt32, codeCount: UInt32, entryCount: UInt32) {
      values = Self.blocks + blockCount * 2
      roots = values + Int(valueBlockCount) * 256
      entries = roots + Int(codeCount) * 8
      length = entries + Int(entryCount) * 8
    }
  }

  /// A checksum of whole 64-bit words; a change in any one word changes it.
  ///
  /// Multiplying by an odd number and xor-shifting are bijections, so two texts that differ in one
  /// word never come together again.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var sum: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    var offset = 0
    while offset &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      sum = (sum ^ word) &* 0xFF51_AFD7_ED55_8CCD
      sum ^= sum &>> 32
      offset &+= 8
    }
    return sum
  }
}

/// What a scalar is to the rules and the dictionary engine of ICU's word break iterator.
///
/// The raw values are those of `hansou_scalar_class`, and stand in the file.
package enum SegmentationClass: UInt8, Sendable {
  /// Left to ICU: scripts with dictionaries or rules of their own, and what no atom holds.
  case other = 0
  /// A letter that joins other letters and digits.
  case letter = 1
  case digit = 2
  /// A mark, which joins what stands before it.
  case mark = 3
  /// `.`, which joins two digits.
  case dot = 4
  /// A sign that is an atom of its own, and a word.
  case sign = 5
  /// Han or Hiragana: cut by the dictionary. In the file such a scalar has a code instead.
  case han = 6
  /// Katakana: cut by the dictionary, a run of it being a word too. In the file: a code.
  case katakana = 7
}
