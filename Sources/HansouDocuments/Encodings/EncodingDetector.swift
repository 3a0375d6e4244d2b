import CHansouICU

/// Finds out how a text file is encoded.
///
/// In this order: a byte-order mark; valid UTF-8 without NUL; with NULs, UTF-16 if that
/// makes text of it; the candidate of which the strictly decoded text looks most like Chinese; UTF-8 with a few bytes that
/// do not belong. ICU's detector settles what is left. It comes last because it is wrong on all
/// texts of 8 characters or fewer and on 7 in 100 of 16, where the look is right (see
/// `EncodingTests`).
enum EncodingDetector {
  /// A text is judged by so many bytes from its start.
  private static let sampleSize = 1 << 16
  /// Decoded wrongly, texts score up to 0.3; rightly, running text scores 0.9, names 0.5.
  private static let leastScore = 0.42
  /// A text may have one sequence in so many that does not decode.
  private static let badTolerance = 200

  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - isUTF8: Whether it is valid UTF-8.
  /// - Returns: nil for what is no text.
  /// - Complexity: O(1), a look at the first 64 KiB, in which text shows.
  static func encoding(of bytes: [UInt8], isUTF8: Bool) -> TextEncoding? {
    if let marked = marked(bytes) { return marked }
    let sample = bytes.prefix(sampleSize)
    let hasNUL = bytes.prefix(8_192).contains(0)
    if isUTF8, !hasNUL { return .utf8 }
    return sample.withUnsafeBufferPointer { sample in
      let isWhole = sample.count == bytes.count
      if hasNUL {
        return utf16(sample, isWhole)
      }
      return mostPlausible(sample, isWhole) ?? damagedUTF8(sample) ?? detected(sample, isWhole)
    }
  }

  /// The encoding that a byte-order mark names; the longer marks first, for one starts another.
  static func marked(_ bytes: [UInt8]) -> TextEncoding? {
    [.utf8, .utf32LE, .utf32BE, .utf16LE, .utf16BE, .gb18030].first { bytes.starts(with: $0.mark) }
  }

  /// The byte order of UTF-16 in which bytes with NULs are text; nil if they are none in either.
  ///
  /// The side on which the NULs stand is not enough: U+3000 and 一 (U+4E00) have theirs on the other
  /// side than ASCII has.
  private static func utf16(
    _ sample: UnsafeBufferPointer<UInt8>, _ isWhole: Bool
  ) -> TextEncoding? {
    var best: (encoding: TextEncoding, share: Double)?
    for encoding in [TextEncoding.utf16LE, .utf16BE] {
      guard let result = EncodingConverter.utf8(sample, from: encoding, isWhole: isWhole) else {
        continue
      }
      let share = Plausibility(result.bytes).shareOfText
      if share > best?.share ?? 0 { best = (encoding, share) }
    }
    return best.flatMap { $0.share >= 0.6 ? $0.encoding : nil }
  }

  /// Whether bytes decode to text of any language.
  private static func isText(
    _ sample: UnsafeBufferPointer<UInt8>, _ encoding: TextEncoding, _ isWhole: Bool
  ) -> Bool {
    guard let result = EncodingConverter.utf8(sample, from: encoding, isWhole: isWhole) else {
      return false
    }
    let look = Plausibility(result.bytes)
    return (look.bad + result.badCount) * 20 <= look.counted + look.plain
  }

  private static func mostPlausible(
    _ sample: UnsafeBufferPointer<UInt8>, _ isWhole: Bool
  ) -> TextEncoding? {
    var best: (encoding: TextEncoding, score: Double)?
    for encoding in [TextEncoding.gb18030, .big5, .utf16LE, .utf16BE] {
      let isWide = encoding == .utf16LE || encoding == .utf16BE
      if isWide, isWhole, sample.count & 1 == 1 { continue }
      guard let result = EncodingConverter.utf8(sample, from: encoding, isWhole: isWhole),
        result.badCount * badTolerance <= sample.count
      else { continue }
      let score = Plausibility(result.bytes).score
      if score > best?.score ?? 0 { best = (encoding, score) }
    }
    guard let best, best.score >= leastScore else { return nil }
    return best.encoding
  }

  /// UTF-8 of which most sequences are well formed.
  private static func damagedUTF8(_ sample: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
    let text = String(decoding: sample, as: UTF8.self)
    var wide = 0
    var bad = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
      if scalar.value == 0xFFFD { bad += 1 } else { wide += 1 }
    }
    return bad * 8 <= wide || bad * 100 <= sample.count && wide > 0 ? .utf8 : nil
  }

  /// What ICU's detector says, if it is one of those that Hansou reads.
  private static func detected(
    _ sample: UnsafeBufferPointer<UInt8>, _ isWhole: Bool
  ) -> TextEncoding? {
    var names = [UnsafePointer<CChar>?](repeating: nil, count: 8)
    var confidences = [Int32](repeating: 0, count: 8)
    var error: Int32 = 0
    let count = hansou_detect_encodings(
      sample.baseAddress, Int32(sample.count), &names, &confidences, 8, &error)
    for (name, confidence) in zip(names, confidences).prefix(Int(count)) where confidence >= 10 {
      guard let name, let encoding = TextEncoding(name: String(cString: name)), encoding != .utf8
      else { continue }
      return isText(sample, encoding, isWhole) ? encoding : nil
    }
    return nil
  }
}
