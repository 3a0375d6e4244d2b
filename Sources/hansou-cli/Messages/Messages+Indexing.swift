import Hansou

extension Messages {
  // MARK: Progress

  func files(_ progress: IndexingProgress) -> String {
    language.text(
      "\(progress.filesDone)/\(count(progress.filesTotal, "file"))",
      "\(progress.filesDone)/\(progress.filesTotal) 个文件")
  }

  func rate(_ bytesPerSecond: Double) -> String {
    Int(min(bytesPerSecond, 1e15)).byteCount + "/s"
  }

  func timeLeft(_ seconds: Double) -> String {
    let whole = Int(max(0, min(seconds, 1e9)).rounded(.up))
    let time =
      whole < 60
      ? language.text("\(whole) s", "\(whole) 秒")
      : language.text(
        "\(whole / 60) min \(whole % 60) s", "\(whole / 60) 分 \(whole % 60) 秒")
    return language.text("\(time) left", "剩 \(time)")
  }

  // MARK: What would be done

  var noSources: String {
    language.text(
      "hansou: name files or folders to index: hansou index PATH…",
      "hansou：请给出要索引的文件或文件夹：hansou index 路径…")
  }

  var stopped: String {
    language.text(
      "hansou: stopped; the index is as it was before", "hansou：已停止；索引保持原状")
  }

  func planned(_ summary: IndexingSummary) -> String {
    let english = [
      ("to add", summary.added), ("to replace", summary.replaced), ("to remove", summary.removed),
      ("unchanged", summary.unchanged), ("to skip", summary.skipped),
    ]
    let chinese = [
      ("将新增", summary.added), ("将更新", summary.replaced), ("将移除", summary.removed),
      ("未变", summary.unchanged), ("将跳过", summary.skipped),
    ]
    let parts = zip(english, chinese).filter { $0.0.1 > 0 }
    return language.text(
      (parts.isEmpty
        ? "nothing to do" : parts.map { "\($0.0.1) \($0.0.0)" }.joined(separator: ", "))
        + "; nothing was changed",
      (parts.isEmpty ? "无事可做" : parts.map { "\($0.1.0) \($0.1.1)" }.joined(separator: "，"))
        + "；未作任何改动")
  }

  // MARK: Watching

  func watching(_ paths: [String]) -> String {
    language.text(
      "hansou: watching \(paths.joined(separator: ", ")); Ctrl-C ends it",
      "hansou：正在监视 \(paths.joined(separator: "、"))；按 Ctrl-C 结束")
  }

  func cannotWatch(_ fault: FolderWatch.Fault) -> String {
    switch fault {
    case .unsupported:
      language.text("hansou: --watch works on Linux only", "hansou：--watch 只支持 Linux")
    case .tooMany:
      language.text(
        "hansou: too many folders to watch; raise fs.inotify.max_user_watches (sysctl)",
        "hansou：要监视的文件夹过多；请调高 fs.inotify.max_user_watches（sysctl）")
    case .failed(let detail):
      language.text("hansou: cannot watch: \(detail)", "hansou：无法监视：\(detail)")
    }
  }

  // MARK: Status

  func state(_ event: IndexingEvent) -> String? {
    let path = TerminalText.oneLine(Terminal.shortened(event.path)) + records(event)
    return switch event.kind {
    case .added: language.text("new      \(path)", "新增  \(path)")
    case .replaced: language.text("changed  \(path)", "修改  \(path)")
    case .removed: language.text("gone     \(path)", "删除  \(path)")
    case .skipped:
      event.reason.map { reason in
        language.text("skipped  \(path): ", "跳过  \(path)：") + text(reason)
      }
    default: nil
    }
  }

  func status(_ summary: IndexingSummary) -> String {
    let changes = [
      (summary.replaced, "changed", "修改"), (summary.added, "new", "新增"),
      (summary.removed, "gone", "删除"),
    ].filter { $0.0 > 0 }
    let same = language.text(
      "\(count(summary.unchanged, "document")) unchanged", "\(summary.unchanged) 份未变")
    guard !changes.isEmpty else {
      return language.text("up to date: \(same)", "索引是最新的：\(same)")
    }
    return language.text(
      changes.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        + ", \(same); hansou index brings the index up to date",
      changes.map { "\($0.2) \($0.0)" }.joined(separator: "，")
        + "，\(same)；运行 hansou index 更新")
  }

  var unknownSources: String {
    language.text(
      "hansou: the index does not say what it was made from; name the files or folders",
      "hansou：索引未记录来源；请给出文件或文件夹")
  }
}
