/// What is wrong with a query.
extension Messages {
  /// The cells for a part of a query in a message.
  private static let detailWidth = 40

  /// What is wrong with a query.
  ///
  /// - Parameter reason: Its stable name, and the word or limit that belongs to it.
  /// - Returns: A line without the program's name.
  func syntax(_ reason: (name: String, detail: String)) -> String {
    let detail = TerminalText.fitted(reason.detail, Self.detailWidth)
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
      guard !detail.isEmpty else {
        return language.text("there is nothing between the quotation marks", "引号内没有内容")
      }
      return language.text(
        "\(detail) is only punctuation or signs; nothing in it can be searched for",
        "\(detail) 只有标点或符号，没有可检索的文字")
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
