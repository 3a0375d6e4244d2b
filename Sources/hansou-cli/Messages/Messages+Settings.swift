extension Messages {
  func badSettings(_ path: String, _ problem: SettingsFile.Problem) -> String {
    let place = "\(Terminal.shortened(path)):\(problem.line): "
    return switch problem.fault {
    case .notAnAssignment:
      place
        + language.text(
          "expected KEY = VALUE, [TABLE] or # COMMENT", "应为 键 = 值、[表] 或 # 注释")
    case .badValue:
      place
        + language.text(
          "expected \"text\", a whole number, true, false or [\"text\", …]",
          "应为 \"文本\"、整数、true、false 或 [\"文本\", …]")
    case .twice(let key):
      place + language.text("\(key) is set twice", "\(key) 重复设置")
    }
  }

  func badSetting(_ path: String, line: Int, key: String, expected: String) -> String {
    let place = "\(Terminal.shortened(path)):\(line): "
    return SettingsKey.exists(key)
      ? place + language.text("\(key) takes \(expected)", "\(key) 的值应为 \(expected)")
      : place
        + language.text(
          "there is no setting \(key); there are \(expected)", "没有设置项 \(key)；可用：\(expected)")
  }

  func noCommand(_ name: String) -> String {
    language.text("there is no command \(name)", "没有命令 \(name)")
  }

  // MARK: The manual, in both languages at once

  static let manualEnvironment = """
    HANSOU_INDEX      the index directory. 索引目录。
    HANSOU_SYNONYMS   a file of synonyms instead of synonyms.txt in the index. 同义词文件。
    NO_COLOR          no colours, whatever the terminal. 不用颜色。
    CLICOLOR_FORCE    colours, even into a pipe. 总用颜色。
    COLUMNS           the width to write for, where there is no terminal. 宽度。
    LC_ALL, LC_MESSAGES, LANG
                      messages are Chinese when these begin with zh. 消息语言。
    PAGER, EDITOR, VISUAL
                      what Enter opens on the interactive screen. 打开原文的程序。
    """

  static let manualFiles = """
    ./hansou.toml     settings of a project, here or in a folder above. 项目设置。
    ~/.config/hansou/config.toml
                      settings of the user. 用户设置。
    Index/synonyms.txt
                      groups of equal phrases, one a line: A = B = C. 同义词。
    Index/sources.jsonl
                      what was indexed. 索引来源。
    """

  static let manualStatus = """
    0  found, or done. 找到，或完成。
    1  nothing found. 没有找到。
    2  error; what, stands on standard error. 出错。
    130  stopped by Ctrl-C. 被中断。
    """
}
