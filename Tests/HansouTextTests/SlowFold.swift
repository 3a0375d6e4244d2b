import CHansouICU

/// The fold as Architecture.md words it, on whole strings and without a table: the slow twin.
///
/// ICU normalizes and simplifies; properties come from the Swift standard library where it has them.
enum SlowFold {
  static func atoms(_ text: String) -> [String] {
    var scalars = simplified(folded(withoutFootnoteMarks(text)))
    scalars = withYears(scalars)
    scalars = withoutGrouping(scalars)
    var atoms: [String] = []
    var run = ""
    for (index, scalar) in scalars.enumerated() {
      let isPoint = scalar == "." && isDigit(scalars, index - 1) && isDigit(scalars, index + 1)
      if isWord(scalar) || isPoint {
        run.unicodeScalars.append(scalar)
        continue
      }
      if !run.isEmpty { atoms.append(run) }
      run = ""
      if isHanLike(scalar) || "%‰+$¥€£".unicodeScalars.contains(scalar) {
        atoms.append(String(scalar))
      } else if "，。、；：！？,;:!?…—–-/～~\t.".unicodeScalars.contains(scalar) {
        if atoms.last != "，" { atoms.append("，") }
      }
    }
    if !run.isEmpty { atoms.append(run) }
    return atoms
  }

  /// Footnote marks become spaces, before NFKC makes digits of them.
  private static func withoutFootnoteMarks(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var isBase = false
    for scalar in text.unicodeScalars {
      if "⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars.contains(scalar) {
        result.append(isBase ? " " : scalar)
        continue
      }
      result.append(scalar)
      guard let last = folded(String(scalar)).last else { continue }
      isBase =
        isHan(last) || last.properties.generalCategory == .closePunctuation
        || last.properties.generalCategory == .finalPunctuation || last == "\"" || last == "'"
    }
    return String(result)
  }

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    let units = Array(text.utf16)
    var result = [UInt16](repeating: 0, count: units.count * 20 + 20)
    var error: Int32 = 0
    let count = hansou_nfkc_casefold(
      units, Int32(units.count), &result, Int32(result.count), &error)
    return Array(String(decoding: result[..<Int(count)], as: UTF16.self).unicodeScalars)
  }

  private static func simplified(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard scalars.contains(where: isHan) else { return scalars }
    var values = scalars.map(\.value)
    var error: Int32 = 0
    hansou_simplify_scalars(&values, Int32(values.count), &error)
    return zip(scalars, values).map { scalar, value in
      isHan(scalar) ? Unicode.Scalar(value) ?? scalar : scalar
    }
  }

  private static let numerals = Array("〇零一二三四五六七八九○".unicodeScalars)

  private static func withYears(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      var end = index
      while end < scalars.count, numerals.contains(scalars[end]) { end += 1 }
      let digits = scalars[index..<end].map { scalar in
        "〇○".unicodeScalars.contains(scalar) ? "0" : digit(scalar)
      }
      if end - index == 4, ["18", "19", "20"].contains(digits[..<2].joined()) {
        result += digits.joined().unicodeScalars
      } else {
        result += scalars[index..<end]
      }
      if end == index {
        result.append(scalars[index])
        end += 1
      }
      index = end
    }
    return result
  }

  private static func digit(_ scalar: Unicode.Scalar) -> String {
    let all = Array("零一二三四五六七八九".unicodeScalars)
    return all.firstIndex(of: scalar).map(String.init) ?? ""
  }

  /// Drops the commas of one to three digits and groups of exactly three, unless a point precedes.
  private static func withoutGrouping(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      var end = index
      while isDigit(scalars, end) { end += 1 }
      result += scalars[index..<end]
      let afterPoint = isDigit(scalars, index - 2) && index > 0 && scalars[index - 1] == "."
      if (1...3).contains(end - index), !afterPoint {
        while end < scalars.count, scalars[end] == ",",
          (1...3).allSatisfy({ isDigit(scalars, end + $0) }), !isDigit(scalars, end + 4)
        {
          result += scalars[(end + 1)...(end + 3)]
          end += 4
        }
      }
      if end == index {
        result.append(scalars[index])
        end += 1
      }
      index = end
    }
    return result
  }

  private static func isDigit(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    scalars.indices.contains(index)
      && scalars[index].properties.generalCategory == .decimalNumber
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    guard !isHanLike(scalar) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    matches(scalar, #/\p{Script=Han}/#)
  }

  private static func isHanLike(_ scalar: Unicode.Scalar) -> Bool {
    isHan(scalar) || (0xAC00...0xD7A3).contains(scalar.value)
      || matches(scalar, #/[\p{scx=Hiragana}\p{scx=Katakana}]/#)
        && "LuLlLtLmLo".contains(category(scalar))
  }

  private static func category(_ scalar: Unicode.Scalar) -> String {
    switch scalar.properties.generalCategory {
    case .otherLetter: "Lo"
    case .modifierLetter: "Lm"
    default: "-"
    }
  }

  private static func matches(_ scalar: Unicode.Scalar, _ regex: Regex<Substring>) -> Bool {
    String(scalar).wholeMatch(of: regex.matchingSemantics(.unicodeScalar)) != nil
  }
}
