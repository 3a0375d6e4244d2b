/// Reads counting numbers in Han numerals up to 999: 三, 十四, 二十一, 一百零三.
enum HanNumeral {
  /// The number at `start` and where it ends, or nil if there is none.
  ///
  /// - Complexity: at most 8 scalars are read.
  static func read(_ scalars: [UInt32], from start: Int) -> (value: Int, end: Int)? {
    var total = 0
    var digit: Int?
    var index = start
    while index < scalars.count, index - start < 8 {
      let value = scalars[index]
      if let number = self.digit(value) {
        // 二〇二一 is a year, not a count.
        guard digit == nil || digit == 0 else { return nil }
        digit = number
      } else if value == 0x5341 {  // 十
        total += (digit ?? 1) * 10
        digit = nil
      } else if value == 0x767E {  // 百
        guard let hundreds = digit else { return nil }
        total += hundreds * 100
        digit = nil
      } else {
        break
      }
      index += 1
    }
    guard index > start else { return nil }
    total += digit ?? 0
    return total > 0 ? (total, index) : nil
  }

  /// The value of 〇 to 九, or nil.
  static func digit(_ value: UInt32) -> Int? {
    switch value {
    case 0x3007, 0x25CB, 0x96F6: 0
    case 0x4E00: 1
    case 0x4E8C: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// A number from 0 to 999 in Han numerals: 14 is 十四; larger ones in western digits.
  static func text(_ value: Int) -> String {
    guard (0..<1_000).contains(value) else { return String(value) }
    let digits = Array("零一二三四五六七八九")
    if value < 10 { return String(digits[value]) }
    let tens = value / 10 % 10
    let ones = value % 10
    var text = ""
    if value >= 100 {
      text = "\(digits[value / 100])百"
      if tens == 0, ones > 0 { text += "零" }
    }
    if tens > 0 { text += (tens == 1 && value < 20 ? "" : String(digits[tens])) + "十" }
    if ones > 0 { text.append(digits[ones]) }
    return text
  }
}
