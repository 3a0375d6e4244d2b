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
    let report = IndexReport(isJSON: options.json, isQuiet: quiet, isDry: dryRun)
    let run = IndexRun(
      paths: paths, directory: options.directory, options: indexerOptions, report: report)
    if let shard { return try run.build(shard: shard) }
    let watches = watch && !dryRun
    let groups = try run.index(watches: watches)
    if watches { try run.follow(groups) }
  }

  /// What the options and the settings say of how to index.
  private var indexerOptions: FolderIndexer.Options {
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
    return settings
  }
}
