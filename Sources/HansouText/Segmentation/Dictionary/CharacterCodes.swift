/// The codes of the characters that stand in words, and the table of scalars that leads to them.
struct CharacterCodes {
  /// The code of each UTF-16 unit that is a character of a word or katakana, else 0.
  private(set) var codes = [UInt16](repeating: 0, count: 1 << 16)
  /// Codes below are in use.
  private(set) var count = 1
  private(set) var firstKatakanaCode = 1
  private(set) var blocks: [UInt16] = []
  private(set) var values: [UInt16] = []

  /// Numbers the characters of `words`; `classes` has the class of each scalar.
  ///
  /// A character that goes on many words gets a low number, so that the entries that are looked up
  /// most lie near their bases, side by side.
  init(words: WordList, classes: [UInt8]) {
    var uses = [UInt32](repeating: 0, count: 1 << 16)
    let units = words.units.span
    for index in 0..<words.count {
      var weight: UInt32 = 0
      for place in words.range(index) {
        uses[Int(units[place])] += weight << 1 | 1
        weight = 1
      }
    }
    let han = SegmentationClass.han.rawValue
    let used = (0..<1 << 16).filter { uses[$0] > 0 && classes[$0] == han }
    for unit in used.sorted(by: { (uses[$0], $1) > (uses[$1], $0) }) { number(unit) }
    firstKatakanaCode = count
    let katakana = SegmentationClass.katakana.rawValue
    for unit in 0..<1 << 16 where classes[unit] == katakana { number(unit) }
    layOut(classes)
  }

  private mutating func number(_ unit: Int) {
    guard count < SegmentationDictionaryFormat.codeLimit else { return }
    codes[unit] = UInt16(truncatingIfNeeded: count)
    count += 1
  }

  /// Fills `blocks` and `values`, equal blocks once.
  private mutating func layOut(_ classes: [UInt8]) {
    var known: [[UInt16]: UInt16] = [:]
    // Nearly all blocks are of one class and without codes: these are looked at eight at a time.
    var uniform: [UInt8: UInt16] = [:]
    for start in stride(from: 0, to: classes.count, by: 128) {
      let only = Self.onlyClass(classes, start)
      let mayHaveCodes = start < codes.count && (only ?? 0) >= SegmentationClass.han.rawValue
      let key = mayHaveCodes ? nil : only
      if let key, let number = uniform[key] {
        blocks.append(number)
        continue
      }
      let block = (start..<start + 128).map { value($0, classes[$0]) }
      let number = known[block] ?? UInt16(truncatingIfNeeded: values.count / 128)
      if known.updateValue(number, forKey: block) == nil { values += block }
      blocks.append(number)
      if let key { uniform[key] = number }
    }
  }

  /// The class of the 128 scalars from `start` on, if they have one in common.
  private static func onlyClass(_ classes: [UInt8], _ start: Int) -> UInt8? {
    classes.withUnsafeBytes { bytes in
      let first = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)
      guard first == UInt64(bytes[start]) &* 0x0101_0101_0101_0101 else { return nil }
      for offset in stride(from: start + 8, to: start + 128, by: 8)
      where bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self) != first {
        return nil
      }
      return bytes[start]
    }
  }

  private func value(_ scalar: Int, _ kind: UInt8) -> UInt16 {
    switch SegmentationClass(rawValue: kind) {
    case .han, .katakana:
      SegmentationDictionaryFormat.firstCodeValue + (scalar < codes.count ? codes[scalar] : 0)
    default: UInt16(kind)
    }
  }
}
