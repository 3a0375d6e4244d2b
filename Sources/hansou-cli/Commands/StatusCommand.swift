import ArgumentParser
import Hansou

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show which texts are new, changed or gone since they were indexed. 索引状态。",
    discussion: """
      hansou status

      Compares the files and folders that were indexed, or those that are named, by content. Exit status \
      0 if the index is up to date, 1 if not.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files and folders (default: what was indexed). 文件或文件夹。", valueName: "path"),
    completion: .file())
  var paths: [String] = []

  @OptionGroup var options: IndexOptions

  func run() throws {
    _ = try options.open()
    let sources = SourceChoice.groups(
      paths, index: options.directory, options: FolderIndexer.Options())
    guard !sources.isEmpty else {
      StandardError.write(Messages.current.unknownSources + "\n")
      throw Exit.failure
    }
    var total = IndexingSummary()
    var gone: Set<String> = []
    var output = StandardOutput()
    for (number, (paths, settings)) in sources.enumerated() {
      var settings = settings
      settings.prunes = number == sources.count - 1
      var again = 0
      var summary = try FolderIndexer.survey(
        paths, index: options.directory, options: settings
      ) { event in
        // What is gone from one group of folders is gone for the next as well.
        if event.kind == .removed, let id = event.document, !gone.insert(id).inserted {
          again += 1
        } else {
          write(event, to: &output)
        }
      }
      summary.removed -= again
      total.add(summary)
    }
    let isStale = total.added + total.replaced + total.removed > 0
    if options.json {
      var line = JSONLine(type: "status")
      line.add("new", total.added)
      line.add("changed", total.replaced)
      line.add("gone", total.removed)
      line.add("unchanged", total.unchanged)
      line.add("skipped", total.skipped)
      line.add("stale", isStale)
      output.write(line.string + "\n")
    } else {
      output.write(Messages.current.status(total) + "\n")
    }
    output.flush()
    if isStale { throw Exit.nothingFound }
  }

  private func write(_ event: IndexingEvent, to output: inout StandardOutput) {
    if options.json {
      guard event.kind != .unchanged else { return }
      let states: [IndexingEvent.Kind: String] = [
        .added: "new", .replaced: "changed", .removed: "gone", .skipped: "skipped",
      ]
      var line = JSONLine(type: "source")
      line.add("state", states[event.kind] ?? event.kind.description)
      line.add("path", event.path)
      if let document = event.document { line.add("document", document) }
      if let records = event.records { line.add("records", records) }
      if let reason = event.reason { line.add("reason", reason.description) }
      output.write(line.string + "\n")
    } else if let text = Messages.current.state(event) {
      output.write(text + "\n")
    }
  }
}

/// What `index` and `status` are about: the paths that are named, else what was indexed before.
enum SourceChoice {
  /// Paths that are read with the same options, in the order they were first indexed.
  static func groups(
    _ paths: [String], index directory: String, options: FolderIndexer.Options
  ) -> [(paths: [String], options: FolderIndexer.Options)] {
    guard paths.isEmpty else { return [(paths, options)] }
    var groups: [(paths: [String], options: FolderIndexer.Options)] = []
    for source in IndexSource.sources(of: directory) {
      let path = Terminal.shortened(source.path)
      if let place = groups.firstIndex(where: { $0.options == source.options }) {
        groups[place].paths.append(path)
      } else {
        groups.append(([path], source.options))
      }
    }
    return groups
  }
}

extension IndexingSummary {
  /// Adds what another run did; the state of the index is that after it.
  mutating func add(_ other: IndexingSummary) {
    added += other.added
    replaced += other.replaced
    removed += other.removed
    unchanged += other.unchanged
    skipped += other.skipped
    failures += other.failures
    bytes += other.bytes
    documents = other.documents
    passages = other.passages
  }
}
