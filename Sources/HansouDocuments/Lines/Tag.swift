/// An HTML tag in a line of text.
///
/// Only names that exports of documents leave behind count, for `<全民健身条例>` and `<5` are text.
struct Tag {
  let name: String
  let isClosing: Bool
  /// The length in bytes, from `<` to `>`.
  let length: Int

  private static let names: Set<String> = [
    "a", "b", "br", "center", "code", "del", "div", "em", "font", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "img", "ins", "li", "mark", "ol", "p", "pre", "s", "small", "span", "strong",
    "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul", "html", "body", "head",
  ]

  /// The tag at an offset, or nil; looks at most 512 bytes ahead.
  init?(_ source: [UInt8], at start: Int, end: Int) {
    guard start + 2 < end, source[start] == 0x3C else { return nil }
    let limit = min(end, start + 512)
    isClosing = source[start + 1] == 0x2F
    var index = start + (isClosing ? 2 : 1)
    var letters: [UInt8] = []
    while index < limit, letters.count < 8, Self.isNameByte(source[index]) {
      letters.append(source[index] | 0x20)
      index += 1
    }
    let word = String(decoding: letters, as: UTF8.self)
    guard Self.names.contains(word), index < limit,
      source[index] == 0x3E || source[index] == 0x20 || source[index] == 0x2F,
      let close = source[index..<limit].firstIndex(of: 0x3E)
    else { return nil }
    name = word
    length = close + 1 - start
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    TeXCommand.isLetter(byte) || (0x31...0x36).contains(byte)
  }

  /// The offset after the last `-->`, 0 if there is none.
  static func lastCommentEnd(in source: [UInt8]) -> Int {
    var index = source.count - 1
    while index >= 2 {
      if source[index] == 0x3E, source[index - 1] == 0x2D, source[index - 2] == 0x2D {
        return index + 1
      }
      index -= 1
    }
    return 0
  }
}
