/// Classes of Unicode scalars that reading plans needs, as plain tests on their values.
enum Scalar {
  /// White space that is trimmed at the ends of lines; also the byte-order mark and zero width space.
  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
      0xFEFF:
      true
    default: false
    }
  }

  static func isDigit(_ value: UInt32) -> Bool {
    (0x30...0x39).contains(value) || (0xFF10...0xFF19).contains(value)
  }

  /// The value of a western digit, half or full width, or nil.
  static func digit(_ value: UInt32) -> Int? {
    switch value {
    case 0x30...0x39: Int(value - 0x30)
    case 0xFF10...0xFF19: Int(value - 0xFF10)
    default: nil
    }
  }

  static func isHan(_ value: UInt32) -> Bool {
    switch value {
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }

  /// ASCII letters and digits, and the other alphabetic scripts below the punctuation blocks.
  static func isLatin(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x1FFF: true
    default: false
    }
  }

  /// ¹ ² ³ ⁰ ⁴…⁹ as a number, or nil.
  static func superscriptDigit(_ value: UInt32) -> Int? {
    switch value {
    case 0xB9: 1
    case 0xB2: 2
    case 0xB3: 3
    case 0x2070, 0x2074...0x2079: Int(value - 0x2070)
    default: nil
    }
  }

  /// ① … ⑳ and ❶ … ❿ as numbers, or nil.
  static func circledNumber(_ value: UInt32) -> Int? {
    switch value {
    case 0x2460...0x2473: Int(value - 0x245F)
    case 0x2776...0x277F: Int(value - 0x2775)
    default: nil
    }
  }

  /// 。！？… and their half-width forms other than the period.
  static func endsSentence(_ value: UInt32) -> Bool {
    switch value {
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0x2026, 0xFF61: true
    default: false
    }
  }

  /// ，、, and their like, after which a sentence must go on.
  static func isComma(_ value: UInt32) -> Bool {
    value == 0xFF0C || value == 0x3001 || value == 0x2C
  }

  static func isSemicolon(_ value: UInt32) -> Bool { value == 0xFF1B || value == 0x3B }

  static func isColon(_ value: UInt32) -> Bool { value == 0xFF1A || value == 0x3A }

  /// Closing quotation marks and brackets; `"` also opens, so it counts only at the end of a line.
  static func isCloser(_ value: UInt32) -> Bool {
    switch value {
    case 0x201D, 0x2019, 0x22, 0x27, 0xFF09, 0x29, 0x300B, 0x3009, 0x300D, 0x300F, 0x3011, 0x5D,
      0xFF3D:
      true
    default: false
    }
  }

  static func isOpeningBracket(_ value: UInt32) -> Bool {
    value == 0x28 || value == 0xFF08 || value == 0x300A
  }

  static func isClosingBracket(_ value: UInt32) -> Bool {
    value == 0x29 || value == 0xFF09 || value == 0x300B
  }

  /// Dots that lead to a page number: . · • … ․ ‥ ⋯ and the full-width full stop.
  static func isLeader(_ value: UInt32) -> Bool {
    switch value {
    case 0x2E, 0xB7, 0x2022, 0x2024...0x2026, 0x22EF, 0xFF0E, 0x30FB, 0x5F: true
    default: false
    }
  }
}
