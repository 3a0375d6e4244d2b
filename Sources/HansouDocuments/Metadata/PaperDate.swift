/// Dates, document numbers and periods as official papers write them.
enum PaperDate {
  /// `2026-02-05`, `2020-11` or `2021` for a line that is nothing but a date; else nil.
  ///
  /// Numerals may be western or Han: 二〇二一年九月.
  static func date(ofLine line: String) -> String? {
    let scalars = Words.compact(line).unicodeScalars.map(\.value)
    guard scalars.count <= 16 else { return nil }
    var index = 0
    guard let year = number(scalars, &index, isYear: true), (1900...2100).contains(year),
      index < scalars.count, scalars[index] == 0x5E74
    else { return nil }
    index += 1
    if index == scalars.count { return "\(year)" }
    guard let month = number(scalars, &index, isYear: false), (1...12).contains(month),
      index < scalars.count, scalars[index] == 0x6708
    else { return nil }
    index += 1
    if index == scalars.count { return "\(year)-\(padded(month))" }
    guard let day = number(scalars, &index, isYear: false), (1...31).contains(day),
      index + 1 == scalars.count, scalars[index] == 0x65E5
    else { return nil }
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  /// The date in a line such as ——2025 年 12 月 25 日在江汉区第十六届人民代表大会第五次会议上.
  static func date(ofSession line: String) -> String? {
    let scalars = Words.compact(line).unicodeScalars.map(\.value)
    guard let end = scalars.prefix(20).firstIndex(of: 0x65E5),
      let start = scalars.firstIndex(where: { Scalar.isDigit($0) || HanNumeral.digit($0) != nil }),
      start < end
    else { return nil }
    return date(ofLine: Words.string(scalars[start...end]))
  }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static func number(_ scalars: [UInt32], _ index: inout Int, isYear: Bool) -> Int? {
    let start = index
    var value = 0
    if isYear || index < scalars.count && Scalar.isDigit(scalars[index]) {
      while index < scalars.count, index - start < 4,
        let digit = Scalar.digit(scalars[index]) ?? HanNumeral.digit(scalars[index])
      {
        value = value * 10 + digit
        index += 1
      }
      return index > start ? value : nil
    }
    guard let (han, end) = HanNumeral.read(scalars, from: index) else { return nil }
    index = end
    return han
  }

  /// The document number in a line, without spaces: 江政〔2026〕1号; nil if there is none.
  static func documentNumber(in line: String) -> String? {
    let scalars = Words.compact(line).unicodeScalars.map(\.value)
    guard scalars.count <= 40,
      let open = scalars.firstIndex(where: { $0 == 0x3014 || $0 == 0xFF3B || $0 == 0x5B }),
      open + 5 < scalars.count, scalars[(open + 1)...(open + 4)].allSatisfy(Scalar.isDigit),
      [0x3015, 0xFF3D, 0x5D].contains(scalars[open + 5]),
      let end = scalars[open...].firstIndex(of: 0x53F7)
    else { return nil }
    var start = open
    while start > 0, Scalar.isHan(scalars[start - 1]) { start -= 1 }
    guard start < open else { return nil }
    return Words.string(scalars[start...end])
  }

  /// The years that a title covers: 第十四个五年规划 is 2021-2025, （2018—2035年） as it says.
  static func period(ofTitle title: String) -> String? {
    let scalars = title.unicodeScalars.map(\.value)
    if let range = yearRange(scalars) { return range }
    guard let start = scalars.firstIndex(of: 0x7B2C),
      let (count, end) = HanNumeral.read(scalars, from: start + 1), (1...30).contains(count),
      Words.string(scalars[end...].prefix(3)) == "个五年"
    else { return nil }
    // The first plan began in 1953; since the third, in 1966, they follow every five years.
    let first = count == 1 ? 1953 : count == 2 ? 1958 : 1966 + (count - 3) * 5
    return "\(first)-\(first + 4)"
  }

  private static func yearRange(_ scalars: [UInt32]) -> String? {
    guard scalars.count >= 9 else { return nil }
    for index in 0...(scalars.count - 9) {
      let one = scalars[index..<(index + 4)]
      let two = scalars[(index + 5)..<(index + 9)]
      let dash = scalars[index + 4]
      guard dash == 0x2D || (0x2010...0x2015).contains(dash) || dash == 0x81F3,
        one.allSatisfy(Scalar.isDigit), two.allSatisfy(Scalar.isDigit)
      else { continue }
      return Words.string(one) + "-" + Words.string(two)
    }
    return nil
  }
}
