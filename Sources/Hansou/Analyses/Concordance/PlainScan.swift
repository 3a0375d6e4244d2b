import HansouSearch
import HansouText

/// Finds a phrase of Han characters in a text that has not been folded.
///
/// The index knows how often a phrase stands in a passage. Where its very characters stand as often in the
/// text, those are all the places, and the fold, a third of a walk, is not needed; where they do not
/// (traditional forms, quotation marks or line breaks inside), the text is folded.
struct PlainScan: Sendable {
  private let needle: [UInt8]

  /// nil for a phrase with anything but Han characters of three bytes, or with numerals, which may be part of
  /// a year.
  init?(_ phrase: Phrase) {
    let numerals = Set("〇○零一二三四五六七八九".unicodeScalars)
    let text = String(decoding: phrase.folded.utf8, as: UTF8.self)
    guard phrase.folded.atoms.allSatisfy({ $0.kind == .han && $0.end - $0.start == 3 }),
      text.unicodeScalars.allSatisfy({ $0.value >= 0x4E00 && !numerals.contains($0) })
    else { return nil }
    needle = phrase.folded.utf8
  }

  /// The places in a text as ranges of UTF-8 bytes, if there are `count`; else nil.
  func ranges(in text: String, count: Int) -> [Range<Int>]? {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes -> [Range<Int>]? in
      var ranges: [Range<Int>] = []
      var start = 0
      // The third byte differs most between characters.
      while start + needle.count <= bytes.count {
        guard bytes[start + 2] == needle[2], stands(in: bytes, at: start) else {
          start += 1
          continue
        }
        let end = start + needle.count
        guard ranges.count < count, Self.endsPlainly(bytes, at: end) else { return nil }
        ranges.append(start..<end)
        start += 3
      }
      return ranges.count == count ? ranges : nil
    }
    return found.flatMap(\.self)
  }

  private func stands(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for offset in needle.indices where bytes[start + offset] != needle[offset] { return false }
    return true
  }

  /// Whether what follows is nothing that could belong to the last character, as a mark does: ASCII, a Han
  /// character, or Chinese punctuation.
  private static func endsPlainly(_ bytes: UnsafeBufferPointer<UInt8>, at end: Int) -> Bool {
    guard end < bytes.count else { return true }
    switch bytes[end] {
    case 0..<0x80, 0xE4...0xE9: return true
    case 0xE3: return end + 2 < bytes.count && bytes[end + 1] == 0x80 && bytes[end + 2] < 0xAA
    case 0xEF: return end + 1 < bytes.count && bytes[end + 1] == 0xBC
    case 0xE2: return end + 2 < bytes.count && bytes[end + 1] == 0x80 && bytes[end + 2] > 0x8F
    default: return false
    }
  }
}
