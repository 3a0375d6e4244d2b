/// Forms of a query that write its numbers in the other way: 第十四个 and 第14个, 三百亿 and 300亿,
/// 百分之五 and 5%.
///
/// A Han numeral is taken as a number only beside what makes it one: 第 before it, or a unit or measure
/// word behind it. So set expressions stay as they are (一带一路, 三农, 九九归一, 十四五, 四水共治).
enum NumeralForms {
  /// Measure words and units that follow a number and no set expression of government texts.
  private static let measures = Set(
    "个年月日号亿万元项条章节届次位家名所座户人只台套件篇批期类种倍岁吨米亩里天周％%‰级轮层栋张辆平公小分处度".unicodeScalars
      .map { Int($0.value) })

  /// The text with numbers written the other way: each one alone, then all of them.
  static func others(_ text: String) -> [String] {
    let characters = Array(text)
    var found: [(range: Range<Int>, form: String)] = []
    var index = 0
    while index < characters.count {
      if let (form, end) = percentage(characters, index) ?? han(characters, index)
        ?? arabic(characters, index)
      {
        found.append((index..<end, form))
        index = end
      } else {
        index += 1
      }
    }
    var choices = found.map { [$0] }
    if found.count > 1 { choices.append(found) }
    return choices.map { choice in
      var form = ""
      var place = 0
      for (range, numeral) in choice {
        form += String(characters[place..<range.lowerBound]) + numeral
        place = range.upperBound
      }
      return form + String(characters[place...])
    }
  }

  /// 百分之五 → 5%, 百分之三点五 → 3.5%, 千分之二 → 2‰.
  private static func percentage(_ text: [Character], _ start: Int) -> (String, Int)? {
    for (name, sign) in [("百分之", "%"), ("千分之", "‰")] {
      guard text[start...].starts(with: name) else { continue }
      let (whole, wholeEnd) = numeral(text, start + 3)
      guard let value = HanNumber.value(whole) else { continue }
      guard wholeEnd < text.count, text[wholeEnd] == "点" else {
        return ("\(value)\(sign)", wholeEnd)
      }
      let (fraction, end) = numeral(text, wholeEnd + 1)
      let digits = fraction.compactMap { HanNumber.value([$0]) }
      guard !digits.isEmpty, digits.count == fraction.count, digits.allSatisfy({ $0 < 10 }) else {
        return ("\(value)\(sign)", wholeEnd)
      }
      return ("\(value)." + digits.map(String.init).joined() + sign, end)
    }
    return nil
  }

  private static func han(_ text: [Character], _ start: Int) -> (String, Int)? {
    guard HanNumber.isNumeral(text[start]),
      start == 0 || !HanNumber.isNumeral(text[start - 1])
    else { return nil }
    let (characters, end) = numeral(text, start)
    let isOrdinal = start > 0 && text[start - 1] == "第"
    let isMeasured = end < text.count && isMeasure(text[end])
    // 一个, 两家: a lone small numeral is mostly no count that anybody writes 1 or 2 for.
    guard isOrdinal || (isMeasured && (characters.count > 1 || !"一两".contains(characters[0]))),
      let value = HanNumber.value(characters)
    else { return nil }
    return (String(value), end)
  }

  /// 第14个 → 第十四个, 300亿 → 三百亿, 5% → 百分之五.
  private static func arabic(_ text: [Character], _ start: Int) -> (String, Int)? {
    func isDigit(_ place: Int) -> Bool {
      text.indices.contains(place) && text[place].isASCII && text[place].isNumber
    }
    guard isDigit(start), start == 0 || !(isDigit(start - 1) || ".,".contains(text[start - 1]))
    else { return nil }
    var end = start
    while isDigit(end) { end += 1 }
    guard end - start <= 4, let value = Int(String(text[start..<end])),
      let numeral = HanNumber.numeral(value)
    else { return nil }
    if end < text.count, "%％".contains(text[end]) { return ("百分之" + numeral, end + 1) }
    // A decimal or a grouped number goes on behind its digits; a year has four of them.
    guard end < text.count, !".．,，".contains(text[end]) else { return nil }
    if end - start == 4, text[end] == "年" { return nil }
    let isOrdinal = start > 0 && text[start - 1] == "第"
    guard isOrdinal || isMeasure(text[end]) else { return nil }
    return (numeral, end)
  }

  private static func isMeasure(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { measures.contains(Int($0.value)) } ?? false
  }

  /// The numeral characters from `start` on, and where they end.
  private static func numeral(_ text: [Character], _ start: Int) -> ([Character], Int) {
    var end = start
    while end < text.count, HanNumber.isNumeral(text[end]) { end += 1 }
    return (start < end ? Array(text[start..<end]) : [], end)
  }
}
