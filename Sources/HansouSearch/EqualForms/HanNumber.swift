/// Numbers in Han numerals, by value.
enum HanNumber {
  /// The value of a numeral such as 十四, 一百二十 or 三千零五; nil when it is not written by the rules,
  /// as 九九 or 二三 are not. Digits in a row (二〇三五) are the fold's business.
  static func value(_ numeral: some Sequence<Character>) -> Int? {
    var total = 0
    var digit: Int?
    var lastUnit = Int.max
    var count = 0
    for character in numeral {
      count += 1
      if let value = Self.digit(character) {
        if value == 0 { continue }
        guard digit == nil else { return nil }
        digit = value
      } else if let unit = Self.unit(character) {
        guard unit < lastUnit else { return nil }
        // 十四 has no digit before its ten; 百 and 千 need one.
        guard digit != nil || (unit == 10 && total == 0) else { return nil }
        total += (digit ?? 1) * unit
        lastUnit = unit
        digit = nil
      } else {
        return nil
      }
    }
    guard count > 0 else { return nil }
    return total + (digit ?? 0)
  }

  /// The numeral of a value from 0 to 9,999.
  static func numeral(_ value: Int) -> String? {
    guard (0...9_999).contains(value) else { return nil }
    if value == 0 { return "零" }
    var text = ""
    var rest = value
    var skipsZero = true
    for (unit, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = rest / unit
      rest %= unit
      if digit == 0 {
        if !skipsZero, rest > 0, !text.hasSuffix("零") { text += "零" }
        continue
      }
      skipsZero = false
      // 14 is 十四, but 114 is 一百一十四.
      text += (digit == 1 && unit == 10 && text.isEmpty ? "" : names[digit]) + name
    }
    return text
  }

  /// Whether a character can be part of a numeral.
  static func isNumeral(_ character: Character) -> Bool {
    digit(character) != nil || unit(character) != nil
  }

  private static let names = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]

  private static func digit(_ character: Character) -> Int? {
    switch character {
    case "〇": 0
    case "两": 2
    default: names.firstIndex(of: String(character))
    }
  }

  private static func unit(_ character: Character) -> Int? {
    switch character {
    case "十": 10
    case "百": 100
    case "千": 1_000
    default: nil
    }
  }
}
