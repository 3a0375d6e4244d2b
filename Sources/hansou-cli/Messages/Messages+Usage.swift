/// Options and arguments that make no sense.
extension Messages {
  func negativeLimit(_ value: Int) -> String {
    language.text(
      "--limit is \(value), expected 0 or more", "--limit 为 \(value)，应为 0 或更大")
  }

  func badThreads(_ value: Int) -> String {
    language.text(
      "--threads is \(value), expected 1 or more", "--threads 为 \(value)，应为 1 或更大")
  }

  func badMemory(_ value: Int) -> String {
    language.text(
      "--memory is \(value), expected 1 to 65536 megabytes", "--memory 为 \(value)，应为 1 至 65536 兆字节")
  }

  func badFilter(_ text: String) -> String {
    language.text(
      "--filter is \(text), expected EXTENSION=COMMAND", "--filter 为 \(text)，应为 扩展名=命令")
  }

  func badFilterTimeout(_ value: Int) -> String {
    language.text(
      "--filter-timeout is \(value), expected 1 to 86400",
      "--filter-timeout 为 \(value)，应为 1 到 86400")
  }

  func badLine(_ text: String) -> String {
    language.text(
      "\(text): expected DOCUMENT or DOCUMENT:LINE, with a line from 1",
      "\(text)：应为 文件 或 文件:行号，行号从 1 起")
  }

  func unknown(_ command: UnknownCommand, nearest: String?) -> String {
    let name = command.name
    let query = command.query
    guard let nearest else {
      return language.text(
        "hansou: there is no command \(name); to search for it: hansou search \(query)\n"
          + "hansou --help lists the commands",
        "hansou：没有“\(name)”这个命令；要检索它：hansou search \(query)\n命令一览：hansou --help")
    }
    return language.text(
      "hansou: there is no command \(name); did you mean \(nearest)?\nhansou --help lists the commands",
      "hansou：没有“\(name)”这个命令；是否想用 \(nearest)？\n命令一览：hansou --help")
  }

  func unreadable(_ path: String) -> String {
    language.text("\(path) cannot be read", "\(path) 无法读取")
  }

  func noPassage(_ document: String, line: Int) -> String {
    language.text(
      "hansou: \(document) has no passage at line \(line)", "hansou：\(document) 第 \(line) 行没有内容")
  }

  func noDefinition(_ term: String) -> String {
    language.text(
      "hansou: no glossary explains \(term)", "hansou：没有“\(term)”的名词解释")
  }
}
