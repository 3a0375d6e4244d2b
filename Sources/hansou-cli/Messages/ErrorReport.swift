import Hansou

/// An error as the command line shows it: one line, with the remedy; for a query, a caret as well.
struct ErrorReport {
  /// What to write to standard error, with its line break.
  let text: String

  /// What is wrong in one line, without the program's name and the caret.
  let firstLine: String

  init(_ error: HansouError, language: Language = .current) {
    if error.code == .badQuery, let query = error.query, let range = error.range,
      let reason = error.reason
    {
      let report = SyntaxReport(
        query, range, reason, width: Terminal.errorWidth, language: language)
      firstLine = report.message
      text = language.prefix + firstLine + "\n" + report.excerpt
      return
    }
    let headline = Self.headline(error, language)
    let place = error.file.map { $0 + language.text(": ", "：") } ?? ""
    let remedy =
      error.remedy.map { language.text("; \($0)", "；\(error.advice.map(Self.chinese) ?? $0)") }
      ?? ""
    // The names of files are in it.
    firstLine = TerminalText.oneLine("\(place)\(headline)\(remedy)")
    text = language.prefix + firstLine + "\n"
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
    case .noSuchDocument: return chineseForMissingDocument(error)
    default: return error.message
    }
  }

  private static func chineseForMissingDocument(_ error: HansouError) -> String {
    guard let (name, matches) = error.document else { return "找不到这份文件（\(error.message)）" }
    return matches.isEmpty ? "没有名为 \(name) 的文件" : "有 \(matches.count) 份文件与 \(name) 相符"
  }

  private static func chinese(_ advice: Advice) -> String {
    switch advice.name {
    case .check: "请运行 `hansou check`"
    case .rebuild: "请重建：`hansou index --rebuild PATH…`"
    case .build: "请建立：`hansou index PATH…`"
    case .upgrade: "请更新 hansou，或重建：`hansou index --rebuild PATH…`"
    case .wait: "请等它结束，或终止它"
    case .split: "请把这一段分开"
    case .rename: "请换一个名字，或用 --rebuild 替换"
    case .makeRoom: "请在磁盘上腾出空间"
    case .permit: "请检查权限"
    case .raiseLimit: "请放宽可打开文件数（`ulimit -n`）"
    case .nameThereIs: "现有 \(advice.detail)"
    case .nameOne: "请指明其一：\(advice.detail)"
    case .choose: "可选 \(advice.detail)"
    case .write: "请写成 \(advice.detail)"
    }
  }
}
