import Hansou

/// Everything that the command line says to people, in English and Chinese.
struct Messages {
  static let current = Messages(language: .current)

  let language: Language

  // MARK: Search

  func summary(_ results: SearchResults, milliseconds: Double, shown: Int) -> String {
    let time = milliseconds.decimal(1)
    let more = shown < results.total && shown > 0
    return language.text(
      "\(count(results.total, "passage")) in \(count(results.documents, "document"))"
        + (more ? ", the best \(shown) shown" : "") + ", \(time) ms",
      "\(results.documents) 份文件 \(results.total) 段" + (more ? "，列出前 \(shown) 段" : "")
        + "，\(time) 毫秒")
  }

  func relaxed(_ query: String) -> String {
    language.text(
      "hansou: nothing has all of \(query); these have part of it (--strict turns this off)",
      "hansou：没有与“\(query)”全部相符的段落，以下只是部分相符（--strict 可关闭）")
  }

  /// What was probably meant.
  func corrections(_ corrections: [Correction]) -> String? {
    guard !corrections.isEmpty else { return nil }
    let queries = corrections.map(\.query)
    return language.text(
      "hansou: did you mean \(queries.joined(separator: ", "))?",
      "hansou：是不是要找 \(queries.joined(separator: "、"))？")
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
    language.text("hansou: nothing found for \(query)", "hansou：没有找到“\(query)”")
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
    language.text("score          \(score)  \(passage)", "得分  \(score)  \(passage)")
  }

  func badQueries(_ path: String, line: Int) -> String {
    language.text(
      "hansou: \(path): line \(line) is not ID<TAB>QUERY", "hansou：\(path)：第 \(line) 行不是 编号<TAB>检索式"
    )
  }

  // MARK: Indexing

  func event(_ event: IndexingEvent) -> String? {
    let path = Self.oneLine(Terminal.shortened(event.path)) + records(event)
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

  /// A name may hold line breaks and controls; a message is one line and moves no cursor.
  static func oneLine(_ path: String) -> String {
    guard path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      return path
    }
    var text = ""
    for scalar in path.unicodeScalars {
      switch scalar.value {
      case 0x0A: text += "\\n"
      case 0x0D: text += "\\r"
      case 0x09: text += "\\t"
      case 0..<0x20, 0x7F: text += "?"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  func text(_ reason: SkipReason) -> String {
    let detail = Self.oneLine(reason.detail)
    switch reason.description {
    case "bomb":
      return language.text(
        "expands to \(detail) bytes and more, so it is not read", "解压后超过 \(detail) 字节，未读取")
    case "damaged":
      return language.text("cannot be read: \(detail)", "无法读取：\(detail)")
    case "needs-program":
      let package = reason.remedy ?? detail
      return language.text(
        "needs the program \(detail); install it (apt-get install \(package)) or name another with --filter",
        "需要程序 \(detail)；请安装（apt-get install \(package)）或用 --filter 指定")
    case "too-slow":
      return language.text(
        "the program did not end in time (\(detail)); --filter-timeout gives it more",
        "转换程序超时（\(detail)）；可用 --filter-timeout 放宽")
    case "filter-failed":
      return language.text("the program failed (\(detail))", "转换程序失败（\(detail)）")
    case "no-text":
      return language.text(
        "has no text, only pictures of pages; recognise it first (ocrmypdf)",
        "没有文字层，只有图像；请先做文字识别（ocrmypdf）")
    case "bad-name":
      return language.text("the name is not UTF-8; rename it (convmv)", "文件名不是 UTF-8；请改名（convmv）")
    case "bad-record": return language.text("no record: \(detail)", "不是记录：\(detail)")
    case "duplicate-id":
      return language.text(
        "the id \(detail) was given before in this file; the first counts",
        "编号 \(detail) 在本文件中重复，以第一条为准")
    case "limit": return language.text("more than the index takes: \(detail)", "超出索引的限度：\(detail)")
    default: return plainText(reason)
    }
  }

  private func plainText(_ reason: SkipReason) -> String {
    switch reason.description {
    case "missing": language.text("no such file or folder", "没有这个文件或文件夹")
    case "vanished": language.text("gone since the folder was listed", "列目录后已消失")
    case "unreadable":
      language.text("cannot be read (\(reason.detail))", "无法读取（\(reason.detail)）")
    case "binary": language.text("binary, not a text", "二进制文件，不是文本")
    case "empty": language.text("empty", "空文件")
    case "is-index":
      language.text(
        "an index, not texts; name the folder of the texts", "这是索引，不是文本；请给出文本所在文件夹")
    case "special": language.text("neither a file nor a folder", "既不是文件也不是文件夹")
    case "undecodable":
      language.text(
        "bytes that do not decode (\(reason.detail)); the rest is indexed",
        "有无法解码的字节（\(reason.detail)），其余已索引")
    case "too-large": language.text("larger than 1 GiB; split it", "超过 1 GiB；请拆分")
    default: reason.detail.isEmpty ? reason.description : reason.detail
    }
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

  // MARK: Inspection

  var atoms: String { language.text("atoms  ", "原子  ") }
  var grams: String { language.text("grams  ", "字组  ") }
  var words: String { language.text("words  ", "词    ") }
  var setTerms: String { language.text("terms  ", "术语  ") }

  func statistics(_ statistics: IndexStatistics) -> String {
    let rows = [
      (language.text("index", "索引"), statistics.directory),
      (language.text("commit", "版次"), String(statistics.generation)),
      (language.text("documents", "文件"), String(statistics.documents)),
      (language.text("passages", "段落"), String(statistics.passages)),
      (language.text("atoms", "原子"), String(statistics.atoms)),
      (language.text("segments", "分段"), String(statistics.segments)),
      (language.text("size", "大小"), statistics.bytes.byteCount),
    ]
    let parts = statistics.parts.map { ("  " + $0.name, $0.bytes.byteCount) }
    let maker = (
      language.text("made with", "由来"),
      "fold \(statistics.foldVersion), ICU \(statistics.icuVersion), "
        + "Unicode \(statistics.unicodeVersion)"
    )
    let all = rows + parts + [maker]
    let margin = all.map { DisplayWidth.of($0.0) }.max() ?? 0
    return all.map { name, value in
      name + String(repeating: " ", count: margin - DisplayWidth.of(name) + 2) + value + "\n"
    }.joined()
  }

  // MARK: Usage

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

  // MARK: Care of the index

  func checked(_ report: IndexHealth) -> String {
    language.text(
      "\(count(report.documents, "document")), \(count(report.passages, "passage")), "
        + "\(count(report.segments, "segment")): "
        + (report.problems.isEmpty ? "whole" : "\(count(report.problems.count, "problem"))"),
      "\(report.documents) 份文件 \(report.passages) 段 \(report.segments) 个分段："
        + (report.problems.isEmpty ? "完好" : "\(report.problems.count) 处问题"))
  }

  func salvaged(_ result: IndexSalvageResult, target: String) -> String {
    language.text(
      "\(count(result.documents, "document")) in \(count(result.segments, "whole segment")) saved to "
        + "\(target); \(count(result.lost.count, "document")) lost, index their files again",
      "已将 \(result.segments) 个完好分段的 \(result.documents) 份文件存入 \(target)；"
        + "损失 \(result.lost.count) 份，请重新索引")
  }

  func lost(_ document: String) -> String {
    language.text("lost      \(document)", "损失　\(document)")
  }

  func shard(_ outcome: ShardBuilder.Outcome, target: String) -> String {
    outcome.wasComplete
      ? language.text(
        "\(target) is complete and the same; left as it was", "\(target) 已完整且相同，未作改动")
      : language.text(
        "\(target): a shard of \(count(outcome.summary.documents, "document")), "
          + "\(count(outcome.summary.passages, "passage"))",
        "\(target)：分片 \(outcome.summary.documents) 份文件 \(outcome.summary.passages) 段")
  }

  func merged(segments: Int, seconds: Double) -> String {
    language.text(
      "\(count(segments, "segment")) merged into one (\(seconds.decimal(2)) s)",
      "\(segments) 个分段已合并为一（\(seconds.decimal(2)) 秒）")
  }

  func badLine(_ text: String) -> String {
    language.text(
      "\(text): expected DOCUMENT or DOCUMENT:LINE, with a line from 1",
      "\(text)：应为 文件 或 文件:行号，行号从 1 起")
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

  func badFilter(_ text: String) -> String {
    language.text(
      "--filter is \(text), expected EXTENSION=COMMAND", "--filter 为 \(text)，应为 扩展名=命令")
  }

  func badFilterTimeout(_ value: Int) -> String {
    language.text(
      "--filter-timeout is \(value), expected 1 to 86400",
      "--filter-timeout 为 \(value)，应为 1 到 86400")
  }

  func count(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
  }
}
