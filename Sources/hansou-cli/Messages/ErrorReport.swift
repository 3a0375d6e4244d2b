import Hansou

/// An error as the command line shows it: one line, with the remedy; for a query, a caret as well.
struct ErrorReport {
  /// What to write to standard error, with its line break.
  let text: String

  /// What is wrong in one line, without the program's name and the caret.
  var firstLine: String {
    let line = String(text.prefix { !$0.isNewline })
    return line.hasPrefix("hansou: ") ? String(line.dropFirst(8)) : line
  }

  init(_ error: HansouError, language: Language = .current) {
    if error.code == .badQuery, let query = error.query, let range = error.range,
      let reason = error.reason
    {
      text = Self.syntax(query, range, reason, language)
      return
    }
    let headline = Self.headline(error, language)
    let place = error.file.map { "\($0): " } ?? ""
    let remedy = error.remedy.map { language.text("; \($0)", "；\(Self.chinese(remedy: $0))") } ?? ""
    text = "hansou: \(place)\(headline)\(remedy)\n"
  }

  private static func headline(_ error: HansouError, _ language: Language) -> String {
    guard language == .chinese else { return error.message }
    switch error.code {
    case .notAnIndex: return "这里没有索引"
    case .wrongAnalyzer: return "索引由不同的折叠规则或 ICU 版本建立（\(error.message)）"
    case .locked: return "另一个进程正在写索引（\(error.message)）"
    case .corrupt: return "索引数据损坏（\(error.message)）"
    case .tooNew: return "索引由更新的版本写成（\(error.message)）"
    case .tooOld: return "索引由过旧的版本写成（\(error.message)）"
    case .noSuchDocument: return "找不到这份文件（\(error.message)）"
    default: return error.message
    }
  }

  private static func chinese(remedy: String) -> String {
    remedy.replacing("build it anew with ", with: "请重建：")
      .replacing("make one with ", with: "请建立：").replacing("run ", with: "请运行 ")
      .replacing("there are ", with: "现有 ").replacing("name one of ", with: "请指明其一：")
  }

  /// The query with a caret under what is wrong, by display width.
  private static func syntax(
    _ query: String, _ range: Range<Int>, _ reason: (name: String, detail: String),
    _ language: Language
  ) -> String {
    let bytes = Array(query.utf8)
    let before = String(decoding: bytes[..<min(range.lowerBound, bytes.count)], as: UTF8.self)
    let wrong = String(
      decoding: bytes[min(range.lowerBound, bytes.count)..<min(range.upperBound, bytes.count)],
      as: UTF8.self)
    let message = "hansou: " + Self.message(reason, language) + "\n"
    if query.isEmpty || reason.name == "too-long" { return message }
    // The caret counts cells, so controls must take none and be none.
    let shown = query.map { $0.isNewline || $0 == "\t" ? " " : $0 }
    return message + "  " + String(shown) + "\n  "
      + String(repeating: " ", count: width(before))
      + String(repeating: "^", count: max(1, width(wrong))) + "\n"
  }

  private static func width(_ text: String) -> Int {
    text.reduce(0) { $0 + ($1.isNewline || $1 == "\t" ? 1 : DisplayWidth.of($1)) }
  }

  private static func message(
    _ reason: (name: String, detail: String), _ language: Language
  ) -> String {
    let detail = reason.detail
    switch reason.name {
    case "empty": return language.text("the query is empty", "查询为空")
    case "unclosed-quote":
      return language.text(
        "this \(detail) has no closing quotation mark; add it, or leave this one out",
        "\(detail) 没有对应的后引号；请补上，或去掉它")
    case "unclosed-parenthesis":
      return language.text(
        "this parenthesis is not closed; add )", "括号没有闭合；请补上 )")
    case "unexpected-parenthesis":
      return language.text(
        "this parenthesis closes nothing; leave it out", "多余的右括号；请去掉")
    case "missing-operand":
      return language.text(
        "\(detail) needs something to search for beside it; to search for the word itself, quote it",
        "\(detail) 旁边缺少检索词；若要检索该词本身，请加引号")
    case "nothing-searchable":
      return language.text(
        "\(detail) is only punctuation; nothing in it can be searched for",
        "\(detail) 只有标点，没有可检索的内容")
    case "bad-number":
      return language.text(
        "\(detail) needs a number right behind it, as in \(detail)2",
        "\(detail) 后面要紧跟数字，如 \(detail)2")
    case "bad-edits":
      return language.text(
        "only ~1 is possible behind a word: one character wrong, missing or too many",
        "词后只能用 ~1：允许一个字有误、缺少或多余")
    case "bad-near":
      return language.text(
        "NEAR takes two words or more and a distance: NEAR(金融, 中心, 10)",
        "NEAR 需要两个以上的词和距离：NEAR(金融, 中心, 10)")
    case "bad-range":
      return language.text(
        "\(detail) is no year, date or range of them: 2025, 2026-02-05, 2020..2025",
        "\(detail) 不是年份、日期或其范围：2025、2026-02-05、2020..2025")
    case "too-far":
      return language.text("the distance is more than \(detail)", "距离超过 \(detail)")
    case "too-short":
      return language.text(
        "\(detail) is too short for ~1, which takes 4 characters or more",
        "\(detail) 太短：~1 至少要四个字")
    case "too-long":
      return language.text(
        "the query is longer than \(detail) bytes; shorten it", "查询超过 \(detail) 字节；请缩短")
    case "too-deep":
      return language.text(
        "parentheses are nested deeper than \(detail)", "括号嵌套超过 \(detail) 层")
    case "too-many-clauses":
      return language.text("there are more than \(detail) words", "检索词超过 \(detail) 个")
    default: return "\(reason.name) \(detail)"
    }
  }
}
