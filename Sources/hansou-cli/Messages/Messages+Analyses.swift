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

  var needsGrouping: String {
    language.text(
      "--list, --where, --not-inside and --format go with --by",
      "--list、--where、--not-inside、--format 须与 --by 同用")
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
    "change": "变化", "year": "年份",
  ]
}
