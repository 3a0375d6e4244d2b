import ArgumentParser
import Hansou

struct IndexCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Bring the index up to date with files and folders. 建立或更新索引。",
    discussion: """
      hansou index Corpus
      hansou index                            # again what was indexed before
      hansou index --dry-run ~/reports
      hansou index ~/reports 2026.txt --index ~/reports.index
      hansou index --glob '*.md' --filter 'epub=epub2txt {}' ~/library

      Unchanged files are left alone; documents whose files are gone from a folder are removed. Ctrl-C \
      leaves the index as it was.
      Of a folder these are taken: .txt .md .html .jsonl (also .gz .zst .xz), .docx .odt, .pdf (by \
      pdftotext), .doc (by antiword), and those with a --filter. Hidden files and what .gitignore and \
      .hansouignore name are left. Exit status 2 if something that was asked for could not be indexed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders (default: what was indexed before). 文件或文件夹。", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup var options: IndexOptions

  @Flag(name: .long, help: "Start from nothing. 全部重建。")
  var rebuild = false

  @Flag(name: .long, help: "Say what would be done, and do nothing. 只预演。")
  var dryRun = false

  @Flag(name: .long, help: "Stay and index what changes, until Ctrl-C. 持续监视。")
  var watch = false

  @Flag(name: .long, help: "Remove all documents whose files are gone. 移除已不存在的文件。")
  var prune = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Make a complete index of these alone in a directory of its own, in one step. 建立独立分片。",
      valueName: "dir"), completion: .directory)
  var shard: String?

  @Flag(name: [.customShort("q"), .long], help: "Say only what went wrong. 只报告问题。")
  var quiet = false

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("Megabytes for documents in memory (default 256). 内存预算。", valueName: "mb"))
  var memory: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "The encoding of all files, if looking at each goes wrong. 指定编码。", valueName: "name"))
  var encoding: String?

  @Option(
    name: [.customShort("g"), .long],
    help: ArgumentHelp(
      "Take only such files of folders; with ! leave them. 只取（或排除）这些文件。", valueName: "glob"))
  var glob: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A program that makes text of files; {} is the path. 外部转换程序。", valueName: "ext=command"))
  var filter: [String] = []

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp("The time of a program per file (default 60). 转换限时。", valueName: "seconds"))
  var filterTimeout: Int?

  @Flag(name: .long, help: "Take hidden files too. 包括隐藏文件。")
  var hidden = false

  @Flag(name: .long, help: "Leave .gitignore and .hansouignore unread. 不理会忽略规则。")
  var noIgnore = false

  func validate() throws {
    if let filterTimeout, !(1...86_400).contains(filterTimeout) {
      throw ValidationError(Messages.current.badFilterTimeout(filterTimeout))
    }
    for filter in filter where !(filter.dropFirst().contains("=")) {
      throw ValidationError(Messages.current.badFilter(filter))
    }
    if let memory, !(1...65_536).contains(memory) {
      throw ValidationError(Messages.current.badMemory(memory))
    }
  }

  func run() throws {
    IndexingMemory.returnsFreedBlocks()
    var settings = FolderIndexer.Options()
    settings.rebuild = rebuild
    settings.encoding = encoding
    settings.threads = options.threads ?? Settings.current.threads ?? Terminal.processorCount
    settings.globs = Settings.current.globs + glob
    settings.includesHidden = hidden || Settings.current.includesHidden
    settings.filters = Settings.current.filters
    settings.usesIgnoreFiles = !noIgnore
    settings.prunes = prune
    if let filterTimeout { settings.filterSeconds = filterTimeout }
    for filter in filter {
      let parts = filter.split(separator: "=", maxSplits: 1).map(String.init)
      settings.filters[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    if let memory = memory ?? Settings.current.memory { settings.memoryBudget = memory << 20 }
    if let shard { return try build(shard, settings) }
    try index(settings)
  }

  // MARK: Work

  private func index(_ settings: FolderIndexer.Options) throws {
    let stopwatch = Stopwatch()
    var groups = SourceChoice.groups(paths, index: options.directory, options: settings)
    if paths.isEmpty { for place in groups.indices { groups[place].options.take(settings) } }
    if groups.isEmpty, prune { groups = [([], settings)] }
    guard !groups.isEmpty else {
      StandardError.write(Messages.current.noSources + "\n")
      throw Exit.failure
    }
    var output = StandardOutput()
    var total = IndexingSummary()
    let bar = makeBar()
    Interrupt.watch()
    do throws(HansouError) {
      for (paths, settings) in groups {
        total.add(try run(paths, settings, bar, &output))
      }
    } catch {
      bar.clear()
      output.flush()
      guard error.code == .interrupted else { throw error }
      StandardError.write(Messages.current.stopped + "\n")
      throw Exit.interrupted
    }
    bar.clear()
    finish(total, seconds: stopwatch.seconds, &output)
    if watch, !dryRun { return try follow(groups) }
    if total.failures > 0 { throw Exit.failure }
  }

  /// Goes on indexing what changes.
  private func follow(_ groups: [(paths: [String], options: FolderIndexer.Options)]) throws {
    if !quiet { StandardError.write(Messages.current.watching(groups.flatMap(\.paths)) + "\n") }
    var output = StandardOutput()
    do {
      try WatchLoop(directory: options.directory, groups: groups).run { event in
        write(event, to: &output)
      } finish: { summary, seconds in
        finish(summary, seconds: seconds, &output)
      }
    } catch let fault as FolderWatch.Fault {
      StandardError.write(Messages.current.cannotWatch(fault) + "\n")
      throw Exit.failure
    } catch let error as HansouError where error.code == .interrupted {
      // What was under way is left to the next run.
    }
  }

  private func run(
    _ paths: [String], _ settings: FolderIndexer.Options, _ bar: ProgressLine,
    _ output: inout StandardOutput
  ) throws(HansouError) -> IndexingSummary {
    let report: (IndexingEvent) -> Void = { event in
      bar.clear()
      write(event, to: &output)
    }
    if dryRun {
      return try FolderIndexer.survey(
        paths, index: options.directory, options: settings, report: report, progress: bar.show,
        shouldStop: { Interrupt.isWished })
    }
    var indexer = try FolderIndexer(index: options.directory, options: settings)
    return try indexer.index(
      paths, report: report, progress: bar.show, shouldStop: { Interrupt.isWished })
  }

  private func build(_ shard: String, _ settings: FolderIndexer.Options) throws {
    let stopwatch = Stopwatch()
    var output = StandardOutput()
    let bar = makeBar()
    let outcome = try ShardBuilder.build(paths, at: shard, options: settings) { event in
      bar.clear()
      write(event, to: &output)
    } progress: {
      bar.show($0)
    }
    bar.clear()
    if !options.json, !quiet {
      output.write(Messages.current.shard(outcome, target: shard) + "\n")
    }
    finish(outcome.summary, seconds: stopwatch.seconds, &output)
    if outcome.summary.failures > 0 { throw Exit.failure }
  }

  private func makeBar() -> ProgressLine {
    ProgressLine(isShown: StandardError.isTerminal && !options.json && !quiet)
  }

  private func finish(
    _ summary: IndexingSummary, seconds: Double, _ output: inout StandardOutput
  ) {
    if options.json {
      writeJSON(summary, seconds: seconds, to: &output)
    } else if dryRun {
      output.write(Messages.current.planned(summary) + "\n")
    } else if !quiet {
      output.write(Messages.current.summary(summary, seconds: seconds) + "\n")
    }
    output.flush()
  }

  // MARK: Output

  private func write(_ event: IndexingEvent, to output: inout StandardOutput) {
    if options.json {
      var line = JSONLine(type: "event")
      line.add("event", event.kind.description)
      line.add("path", event.path)
      if let document = event.document { line.add("document", document) }
      if let records = event.records { line.add("records", records) }
      if let reason = event.reason {
        line.add("reason", reason.description)
        if !reason.detail.isEmpty { line.add("detail", reason.detail) }
      }
      output.write(line.string + "\n")
    } else if event.kind == .skipped, let text = Messages.current.event(event) {
      StandardError.write("hansou: " + text + "\n")
    } else if !quiet, let text = Messages.current.event(event) {
      output.write(text + "\n")
      if StandardOutput.isTerminal { output.flush() }
    }
  }

  private func writeJSON(
    _ summary: IndexingSummary, seconds: Double, to output: inout StandardOutput
  ) {
    var line = JSONLine(type: "indexed")
    line.add("dry", dryRun)
    line.add("added", summary.added)
    line.add("replaced", summary.replaced)
    line.add("removed", summary.removed)
    line.add("unchanged", summary.unchanged)
    line.add("skipped", summary.skipped)
    line.add("documents", summary.documents)
    line.add("passages", summary.passages)
    line.add("bytes", summary.bytes)
    line.add("seconds", (seconds * 1_000).rounded() / 1_000)
    output.write(line.string + "\n")
  }
}

extension FolderIndexer.Options {
  /// Takes over how to work from `other`, not what to read.
  fileprivate mutating func take(_ other: FolderIndexer.Options) {
    rebuild = other.rebuild
    threads = other.threads
    memoryBudget = other.memoryBudget
    prunes = other.prunes
  }
}
