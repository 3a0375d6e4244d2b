/// A text file as UTF-8.
package struct DecodedText: Sendable {
  /// Valid UTF-8, without byte-order mark.
  package var bytes: [UInt8]
  package var encoding: TextEncoding
  /// The offset in the file of the first sequence that stands for nothing.
  package var firstBad: Int?
  /// How many sequences stand for nothing; each became U+FFFD.
  package var badCount: Int
}

/// Decodes text files, each by its own encoding.
package struct TextDecoder: Sendable {
  /// The encoding of all files, whatever their bytes look like; nil to look.
  package var encoding: TextEncoding?

  package init(encoding: TextEncoding? = nil) { self.encoding = encoding }

  /// Decodes a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - declared: What the file itself says of its encoding, as HTML does; believed where its
  ///     bytes agree.
  /// - Returns: nil for what is no text.
  /// - Complexity: O(n).
  package func decode(_ bytes: [UInt8], declared: TextEncoding? = nil) -> DecodedText? {
    let isUTF8 = UTF8Validation.isValid(bytes)
    var found = encoding
    if found == nil, let declared, declared != .utf8, !isUTF8,
      EncodingDetector.marked(bytes) == nil,
      let text = Self.decode(bytes, as: declared, isUTF8: isUTF8),
      text.badCount * 200 <= bytes.count
    {
      return text
    }
    found = found ?? EncodingDetector.encoding(of: bytes, isUTF8: isUTF8)
    return found.flatMap { Self.decode(bytes, as: $0, isUTF8: isUTF8) }
  }

  private static func decode(
    _ bytes: [UInt8], as encoding: TextEncoding, isUTF8: Bool
  ) -> DecodedText? {
    let start = bytes.starts(with: encoding.mark) ? encoding.mark.count : 0
    if encoding == .utf8 { return decodeUTF8(bytes, from: start, isUTF8: isUTF8) }
    let result = bytes.withUnsafeBufferPointer { buffer in
      EncodingConverter.utf8(UnsafeBufferPointer(rebasing: buffer[start...]), from: encoding)
    }
    guard let result else { return nil }
    return DecodedText(
      bytes: result.bytes, encoding: encoding, firstBad: result.firstBad.map { $0 + start },
      badCount: result.badCount)
  }

  private static func decodeUTF8(
    _ bytes: [UInt8], from start: Int, isUTF8: Bool
  ) -> DecodedText {
    let text = start == 0 ? bytes : Array(bytes[start...])
    if isUTF8 { return DecodedText(bytes: text, encoding: .utf8, firstBad: nil, badCount: 0) }
    let repaired = Array(String(decoding: text, as: UTF8.self).utf8)
    let bad =
      count(of: [0xEF, 0xBF, 0xBD], in: repaired) - count(of: [0xEF, 0xBF, 0xBD], in: text)
    return DecodedText(
      bytes: repaired, encoding: .utf8, firstBad: UTF8Validation.firstInvalid(bytes),
      badCount: max(1, bad))
  }

  private static func count(of sequence: [UInt8], in bytes: [UInt8]) -> Int {
    guard bytes.count >= 3 else { return 0 }
    return (0...(bytes.count - 3)).count {
      bytes[$0] == sequence[0] && bytes[$0 + 1] == sequence[1] && bytes[$0 + 2] == sequence[2]
    }
  }
}
