/// How many cells of a terminal text takes.
enum DisplayWidth {
  /// The cells of one character: 2 for Han and other wide ones, 0 for marks and controls, else 1.
  static func of(_ character: Character) -> Int {
    // What a terminal draws in one cell is the first scalar; marks join it.
    guard let scalar = character.unicodeScalars.first else { return 0 }
    return of(scalar)
  }

  static func of(_ text: some StringProtocol) -> Int { text.reduce(0) { $0 + of($1) } }

  /// The cells of a text, quickly where it is of scalars that never join others: Han, ASCII, Chinese
  /// punctuation.
  static func ofLine(_ text: Substring) -> Int {
    text.utf8.withContiguousStorageIfAvailable(plainCells).flatMap(\.self) ?? of(text)
  }

  /// The cells of UTF-8; nil where a scalar is none of those.
  private static func plainCells(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var cells = 0
    var index = 0
    while index < bytes.count {
      guard let plain = plainScalar(bytes, index) else { return nil }
      cells += plain.cells
      index += plain.length
    }
    return cells
  }

  /// The scalar at `index`, its bytes and its cells, if it is one that never joins a scalar of its kind beside it.
  @inline(__always)
  static func plainScalar(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (scalar: UInt32, length: Int, cells: Int)? {
    let lead = bytes[index]
    if (0x20..<0x7F).contains(lead) { return (UInt32(lead), 1, 1) }
    guard lead >= 0xE2, lead <= 0xEF, index + 2 < bytes.count else { return nil }
    let scalar =
      UInt32(lead & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6
      | UInt32(bytes[index + 2] & 0x3F)
    switch scalar {
    case 0x4E00...0x9FFF, 0x3000...0x3029, 0xFF01...0xFF3F: return (scalar, 3, 2)
    // “ ” ‘ ’
    case 0x2018...0x201D: return (scalar, 3, 1)
    default: return nil
    }
  }

  /// The wide ranges of Unicode's East Asian Width (UAX #11), W and F, in blocks. Ambiguous ones
  /// (“ ” · …) are narrow, as terminals draw them outside of a CJK locale setting.
  private static let wide: [(first: UInt32, last: UInt32)] = [
    (0x1100, 0x115F), (0x231A, 0x231B), (0x2329, 0x232A), (0x23E9, 0x23EC), (0x25FD, 0x25FE),
    (0x2614, 0x2615), (0x2648, 0x2653), (0x26AA, 0x26AB), (0x26BD, 0x26BE), (0x26C4, 0x26C5),
    (0x2705, 0x2705), (0x270A, 0x270B), (0x2728, 0x2728), (0x274C, 0x274C), (0x2753, 0x2755),
    (0x2795, 0x2797), (0x2B1B, 0x2B1C), (0x2B50, 0x2B50), (0x2E80, 0x303E), (0x3041, 0x33FF),
    (0x3400, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF),
    (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18CFF),
    (0x1AFF0, 0x1B2FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1F9FF),
    (0x1FA70, 0x1FAFF), (0x20000, 0x3FFFD),
  ]

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x20 || (0x7F..<0xA0).contains(value) { return 0 }
    if value < 0x300 { return 1 }
    // Most of every text; the properties below cost a look-up in the standard library's tables.
    if (0x4E00...0x9FFF).contains(value) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .surrogate: return 0
    default: break
    }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].last < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].first <= value ? 2 : 1
  }
}
