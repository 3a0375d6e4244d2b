import Foundation

/// A plain version of the fold of the index, enough to count phrases in passages.
enum PlainFold {
  private static let separators = Set("，。、；：！？,;:!?…—–-/～~\t.".unicodeScalars)
  private static let yearDigits: [Unicode.Scalar: String] = [
    "〇": "0", "○": "0", "零": "0", "一": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6",
    "七": "7", "八": "8", "九": "9",
  ]

  static func atoms(_ text: String) -> [String] {
    let unmarked = text.replacing(/([\u{4E00}-\u{9FFF}”"」』）)])[¹²³⁰⁴-⁹]+/) { $0.output.1 }
    let scalars = Array(
      unmarked.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars)
    var result: [String] = []
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if let year = year(scalars, index) {
        result.append(year)
        index += 4
        continue
      }
      if isHan(scalar) {
        result.append(String(scalar))
      } else if isWord(scalar) {
        let start = index
        while index + 1 < scalars.count, continuesWord(scalars, index + 1) { index += 1 }
        result.append(String(String.UnicodeScalarView(scalars[start...index])))
      } else if "%‰+$".unicodeScalars.contains(scalar) {
        result.append(String(scalar))
      } else if separators.contains(scalar), result.last != "|" {
        result.append("|")
      }
      index += 1
    }
    return result
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    ("\u{4E00}"..."\u{9FFF}").contains(scalar) || scalar == "〇"
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    !isHan(scalar) && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
  }

  private static func continuesWord(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    if isWord(scalars[index]) { return true }
    let isDigit: (Int) -> Bool = {
      scalars.indices.contains($0) && ("0"..."9").contains(scalars[$0])
    }
    return scalars[index] == "." && isDigit(index - 1) && isDigit(index + 1)
  }

  private static func year(_ scalars: [Unicode.Scalar], _ index: Int) -> String? {
    var end = index
    while end < scalars.count, yearDigits[scalars[end]] != nil { end += 1 }
    let startsRun = index == 0 || yearDigits[scalars[index - 1]] == nil
    guard end - index == 4, startsRun else { return nil }
    let year = scalars[index..<end].compactMap { yearDigits[$0] }.joined()
    return year.hasPrefix("18") || year.hasPrefix("19") || year.hasPrefix("20") ? year : nil
  }
}
