import Hansou

/// What was found, and how a query was understood.
extension Messages {
  func summary(_ results: SearchResults, milliseconds: Double, shown: Int) -> String {
    let time = milliseconds.decimal(1)
    let more = shown < results.total && shown > 0
    return language.text(
      "\(count(results.total, "passage")) in \(count(results.documents, "document"))"
        + (more ? ", the best \(shown) shown" : "") + ", \(time) ms",
      "\(results.documents) 份文件 \(results.total) 段" + (more ? "，列出前 \(shown) 段" : "")
        + "，\(time) 毫秒")
  }

  /// A query in a message: of a very long one its beginning and end.
  private static func shown(_ query: String) -> String { TerminalText.fitted(query, 160) }

  func relaxed(_ query: String) -> String {
    let query = Self.shown(query)
    return language.text(
      "hansou: nothing has all of \(query); these have part of it (--strict turns this off)",
      "hansou：没有与“\(query)”全部相符的段落，以下只是部分相符（--strict 可关闭）")
  }

  /// What was probably meant.
  func corrections(_ corrections: [Correction]) -> String? {
    guard !corrections.isEmpty else { return nil }
    let queries = corrections.map(\.query)
    return language.text(
      "hansou: did you mean \(JoinedText.of(queries, separator: ", "))?",
      "hansou：是不是要找 \(JoinedText.of(queries, separator: "、"))？")
  }

  func badStatistics(_ path: String, line: Int) -> String {
    language.text(
      "\(path):\(line): expected a line that hansou search --print-statistics wrote",
      "\(path):\(line)：应是 hansou search --print-statistics 输出的一行")
  }

  var strictAndPartial: String {
    language.text(
      "--strict and --partial exclude each other", "--strict 与 --partial 不能同用")
  }

  func nothingFound(_ query: String) -> String {
    let query = Self.shown(query)
    return language.text("hansou: nothing found for \(query)", "hansou：没有找到“\(query)”")
  }

  /// That nothing meets a condition, and what there is instead.
  func unmet(_ condition: UnmetCondition) -> String {
    let value = TerminalText.fitted(condition.value, 40)
    let known = JoinedText.of(
      condition.known.map(TerminalText.oneLine), separator: language.text(", ", "、"))
    return language.text(
      "hansou: nothing here has \(condition.field):\(value)"
        + (known.isEmpty ? "" : "; there are \(known)"),
      "hansou：这里没有 \(condition.field):\(value)" + (known.isEmpty ? "" : "；现有 \(known)"))
  }

  /// No passage at a place is a hit of a query.
  func hasNoMatch(_ query: String, _ place: String) -> String {
    let query = Self.shown(query)
    return language.text(
      "hansou: \(place) is no hit of \(query); hansou show \(place) prints what stands there",
      "hansou：\(place) 不是“\(query)”的结果；hansou show \(place) 可查看该处内容")
  }

  func occurrences(_ query: String, _ found: PhraseCount) -> String {
    language.text(
      "\(query): \(count(found.occurrences, "occurrence")) in \(count(found.passages, "passage")), "
        + "\(count(found.documents, "document"))",
      "\(query)：\(found.occurrences) 处，\(found.passages) 段，\(found.documents) 份文件")
  }

  func understood(_ query: String) -> String {
    language.text("understood as  \(query)", "理解为  \(query)")
  }

  func equalForms(_ forms: [String]) -> String {
    language.text("equal forms    ", "等同形式  ") + forms.joined(separator: " = ")
  }

  func score(_ score: String, of passage: String) -> String {
    let passage = TerminalText.oneLine(passage)
    return language.text("score          \(score)  \(passage)", "得分  \(score)  \(passage)")
  }

  func badQueries(_ path: String, line: Int) -> String {
    language.text(
      "hansou: \(path): line \(line) is not ID<TAB>QUERY", "hansou：\(path)：第 \(line) 行不是 编号<TAB>检索式"
    )
  }
}
