import Hansou

extension Messages {
  func shortSummary(_ results: SearchResults, milliseconds: Double) -> String {
    let time = milliseconds.decimal(1)
    return language.text(
      "\(count(results.total, "passage")), \(time) ms", "\(results.total) 段，\(time) 毫秒")
  }

  /// What the keys do, in more and in fewer words.
  var screenKeys: [String] {
    [
      language.text(
        "↑↓ choose  Enter read  Ctrl-O edit  Tab complete (pinyin too)  Esc leave",
        "↑↓ 选择  Enter 阅读  Ctrl-O 编辑  Tab 联想（可用拼音）  Esc 退出"),
      language.text("↑↓  Enter read  Tab complete  Esc leave", "↑↓  Enter 阅读  Tab 联想  Esc 退出"),
      language.text("Enter read  Esc leave", "Enter 阅读  Esc 退出"),
    ]
  }

  var searching: String { language.text("searching …", "检索中……") }

  var screenWelcome: String { language.text("type to search", "输入即检索") }

  var partly: String { language.text("partial matches: ", "部分相符：") }
}
