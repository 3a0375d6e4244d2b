import CHansouICU

/// The pinyin of Chinese text: ICU's reading of each character, mended by phrases.
///
/// ICU reads each character the way it is read most; a character with several readings (长, 行, 重) is read
/// right where one of `PinyinPhrases` holds it. For what people type to find a phrase that is enough; no
/// phrase is ever matched by it.
package struct PinyinTable: Sendable {
  private let syllables: [Unicode.Scalar: String]

  /// The table for the characters of some texts.
  ///
  /// - Throws: `SegmentationError` when ICU fails.
  /// - Complexity: O(characters), and a few milliseconds to open ICU's transform.
  package init(for characters: Set<Unicode.Scalar>) throws(SegmentationError) {
    let scalars = characters.filter { $0.value >= 0x3400 }.sorted { $0.value < $1.value }
    var bytes = [CChar](repeating: 0, count: 8 * scalars.count)
    var error: Int32 = 0
    hansou_pinyin(scalars.map(\.value), Int32(scalars.count), &bytes, &error)
    guard error <= 0 else {
      throw SegmentationError(
        "ICU cannot transliterate: \(String(cString: hansou_icu_error_name(error)))")
    }
    var syllables: [Unicode.Scalar: String] = [:]
    for (index, scalar) in scalars.enumerated() {
      let letters = bytes[(8 * index)..<(8 * index + 8)].prefix { $0 != 0 }
      if !letters.isEmpty {
        syllables[scalar] = String(decoding: letters.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      }
    }
    self.syllables = syllables
  }

  /// The syllables of a text; other letters and digits stand as they are, each run of them as one.
  package func syllables(of text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var result: [String] = []
    var index = 0
    var run = ""
    while index < scalars.count {
      if let (length, reading) = PinyinPhrases.reading(at: index, of: scalars) {
        if !run.isEmpty { result.append(run) }
        run = ""
        result += reading
        index += length
        continue
      }
      if let syllable = syllables[scalars[index]] {
        if !run.isEmpty { result.append(run) }
        run = ""
        result.append(syllable)
      } else if scalars[index].properties.isAlphabetic
        || scalars[index].properties.numericType != nil
      {
        run.unicodeScalars.append(scalars[index])
      }
      index += 1
    }
    if !run.isEmpty { result.append(run) }
    return result
  }
}
