/// A character reference of HTML or XML: `&amp;`, `&#20844;`, `&#x516C;`.
struct CharacterReference {
  /// The characters it stands for, as UTF-8.
  let text: [UInt8]
  /// The bytes it takes, from `&`.
  let length: Int

  /// The reference at `start`, where a `&` stands; nil if it is none.
  ///
  /// - Parameters:
  ///   - bytes: The source.
  ///   - start: The offset of the `&`.
  ///   - end: Where to stop.
  ///   - needsSemicolon: Whether names without semicolon, which HTML allows for some, are text.
  /// - Complexity: O(1), at most 34 bytes are read.
  init?(_ bytes: [UInt8], at start: Int, end: Int, needsSemicolon: Bool = false) {
    let first = start + 1
    guard first < end else { return nil }
    if bytes[first] == 0x23 {
      guard let (value, next) = Self.number(bytes, from: first + 1, end: end) else { return nil }
      let hasSemicolon = next < end && bytes[next] == 0x3B
      guard hasSemicolon || !needsSemicolon else { return nil }
      text = Array(String(Self.scalar(value)).utf8)
      length = next - start + (hasSemicolon ? 1 : 0)
      return
    }
    var index = first
    while index < min(end, first + CharacterNames.longest), Self.isNameByte(bytes[index]) {
      index += 1
    }
    guard index > first else { return nil }
    if index < end, bytes[index] == 0x3B,
      let meaning = CharacterNames.meanings[String(decoding: bytes[first..<index], as: UTF8.self)]
    {
      text = meaning.text
      length = index + 1 - start
      return
    }
    guard !needsSemicolon else { return nil }
    // The longest name that needs no semicolon: &copy2024 is © and 2024.
    while index > first + 1 {
      let name = String(decoding: bytes[first..<index], as: UTF8.self)
      if let meaning = CharacterNames.meanings[name], meaning.needsNoSemicolon {
        text = meaning.text
        length = index - start
        return
      }
      index -= 1
    }
    return nil
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    TeXCommand.isLetter(byte) || (0x30...0x39).contains(byte)
  }

  private static func number(
    _ bytes: [UInt8], from start: Int, end: Int
  ) -> (value: UInt32, next: Int)? {
    var index = start
    var radix: UInt32 = 10
    if index < end, bytes[index] | 0x20 == 0x78 {
      radix = 16
      index += 1
    }
    let digits = index
    var value: UInt32 = 0
    while index < end, index - digits < 16,
      let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue, digit < Int(radix)
    {
      value = min(0x110000, value * radix + UInt32(digit))
      index += 1
    }
    return index > digits ? (value, index) : nil
  }

  /// Numbers of no character become U+FFFD, and those of Windows-1252 what they were meant for.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    let windows: [UInt32: UInt32] = [
      0x80: 0x20AC, 0x85: 0x2026, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D,
      0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x99: 0x2122,
    ]
    if value == 0 { return "\u{FFFD}" }
    return Unicode.Scalar(windows[value] ?? value) ?? "\u{FFFD}"
  }
}
