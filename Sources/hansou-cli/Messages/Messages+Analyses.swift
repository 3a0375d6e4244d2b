import Hansou

extension Messages {
  var noPhrase: String {
    language.text("expected a phrase or --file LIST", "请给出短语或 --file 短语表")
  }

  func badSort(_ text: String) -> String {
    language.text(
      "--sort is \(text), expected L1, R1 … L99, R99, document and date, with commas",
      "--sort 为 \(text)，应为 L1、R1……L99、R99、document、date，以逗号分隔")
  }

  func negative(_ option: String, _ value: Int) -> String {
    language.text(
      "--\(option) is \(value), expected 0 or more", "--\(option) 为 \(value)，应为 0 或更大")
  }

  func badGrouping(_ text: String) -> String {
    language.text(
      "--by is \(text), expected \(Grouping.named.map { $0.names[0] }.joined(separator: ", "))",
      "--by 为 \(text)，应为 \(Grouping.named.map { $0.names[1] }.joined(separator: "、"))")
  }

  var phrasesOnly: String {
    language.text(
      "--by counts phrases; give what narrows them by --where", "--by 只计短语；范围请用 --where")
  }

  func badParts(_ value: Int) -> String {
    language.text(
      "--parts is \(value), expected 2 to 1000", "--parts 为 \(value)，应为 2 至 1000")
  }

  func unwritable(_ path: String) -> String {
    language.text("hansou: \(path) cannot be written", "hansou：\(path) 无法写入")
  }

  func badLength(_ value: Int) -> String {
    language.text(
      "--max-length is \(value), expected 2 to 13", "--max-length 为 \(value)，应为 2 至 13")
  }

  func added(_ count: Int, to path: String) -> String {
    language.text(
      "hansou: \(count) added to \(path)", "hansou：已向 \(path) 写入 \(count) 条")
  }

  func badShare(_ option: String, _ value: Double) -> String {
    language.text(
      "--\(option) is \(value), expected 0 to 1", "--\(option) 为 \(value)，应为 0 到 1")
  }

  func change(_ change: Keyness.Change, shown: Int, of all: Int) -> String {
    let name =
      switch change {
      case .new: language.text("new in B", "B 新有")
      case .gone: language.text("gone from A", "A 有而 B 无")
      case .more: language.text("more in B", "B 更多")
      case .less: language.text("less in B", "B 更少")
      case .same: language.text("not significantly different", "无显著差别")
      }
    return name + parts(shown, of: all)
  }

  func fate(_ fate: Restatement.Fate, shown: Int, of all: Int) -> String {
    let name =
      switch fate {
      case .same: language.text("the same", "相同")
      case .changed: language.text("restated in other words", "改写")
      case .new: language.text("new in B", "B 新增")
      case .dropped: language.text("dropped from A", "A 有而 B 删去")
      }
    return name + parts(shown, of: all)
  }

  private func parts(_ shown: Int, of all: Int) -> String {
    shown < all
      ? language.text(" (\(shown) of \(all))", "（\(all) 项中的 \(shown) 项）")
      : language.text(" (\(all))", "（\(all) 项）")
  }

  func fates(_ counts: [Restatement.Fate: Int]) -> String {
    func count(_ fate: Restatement.Fate) -> Int { counts[fate] ?? 0 }
    return language.text(
      "passages: \(count(.same)) the same, \(count(.changed)) restated, \(count(.new)) new, "
        + "\(count(.dropped)) dropped",
      "段落：相同 \(count(.same))，改写 \(count(.changed))，新增 \(count(.new))，删去 \(count(.dropped))")
  }

  func sizes(_ sizes: (first: Int, second: Int), areWords: Bool) -> String {
    areWords
      ? language.text(
        "A has \(sizes.first) words, B \(sizes.second)",
        "A 共 \(sizes.first) 词，B 共 \(sizes.second) 词")
      : language.text(
        "A has \(sizes.first) characters, B \(sizes.second)",
        "A 共 \(sizes.first) 字，B 共 \(sizes.second) 字")
  }

  /// What is said beside a strip.
  func spread(_ dispersion: Dispersion, occurrences: Int) -> String {
    language.text("\(occurrences) ×", "\(occurrences) 次")
      + "  D \(dispersion.juillandD.decimal(2))  DP \(dispersion.deviationOfProportions.decimal(2))"
  }

  /// The name of a group of which nothing is known.
  var unknownGroup: String { language.text("(unknown)", "（不详）") }
  var total: String { language.text("total", "合计") }
  var allDocuments: String { language.text("all documents", "全部文件") }
  var perTenThousand: String { language.text("per 10,000 characters", "每万字次数") }

  /// The head of a column of a report, by its key.
  func head(_ key: String) -> String { language == .chinese ? Self.heads[key] ?? key : key }

  private static let heads = [
    "phrase": "短语", "group": "分组", "document": "文件", "occurrences": "次数", "passages": "段落",
    "documents": "文件数", "characters": "字数", "rate": "每万字", "title": "标题", "where": "分布",
    "collocate": "搭配", "left": "左", "right": "右", "total": "总频", "expected": "期望",
    "term": "词语", "frequency": "频次", "cohesion": "凝合", "nested": "内含", "known": "词典",
    "change": "变化", "year": "年份", "score": "分数",
  ]
}
