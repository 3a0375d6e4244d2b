import Hansou

/// What became of each file, and of all.
extension Messages {
  func event(_ event: IndexingEvent) -> String? {
    let path = TerminalText.oneLine(Terminal.shortened(event.path)) + records(event)
    return switch event.kind {
    case .added: language.text("added     \(path)", "新增  \(path)")
    case .replaced: language.text("replaced  \(path)", "更新  \(path)")
    case .removed: language.text("removed   \(path)", "移除  \(path)")
    case .skipped:
      event.reason.map { reason in
        language.text("skipped   \(path): ", "跳过  \(path)：") + text(reason)
      }
    default: nil
    }
  }

  func records(_ event: IndexingEvent) -> String {
    event.records.map { language.text(" (\(count($0, "record")))", "（\($0) 条记录）") } ?? ""
  }

  func summary(_ summary: IndexingSummary, seconds: Double) -> String {
    let time = seconds.decimal(2)
    let english = [
      ("added", summary.added), ("replaced", summary.replaced), ("removed", summary.removed),
      ("unchanged", summary.unchanged), ("skipped", summary.skipped),
    ]
    let chinese = [
      ("新增", summary.added), ("更新", summary.replaced), ("移除", summary.removed),
      ("未变", summary.unchanged), ("跳过", summary.skipped),
    ]
    return language.text(
      english.filter { $0.1 > 0 }.map { "\($0.1) \($0.0)" }.joined(separator: ", ")
        + "; the index has \(count(summary.documents, "document")), "
        + "\(count(summary.passages, "passage")) (\(time) s)",
      chinese.filter { $0.1 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: "，")
        + "；索引共 \(summary.documents) 份文件 \(summary.passages) 段（\(time) 秒）")
  }
}
