import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage
import HansouText

/// Brings an index up to date with files and folders.
///
/// A file whose content is as indexed is left alone; a changed one is replaced; a file that is gone
/// from a folder is removed from the index. Everything becomes visible in one commit at the end: a
/// crash or a stop before leaves the former state.
public struct FolderIndexer {
  /// How to index.
  public struct Options: Hashable, Sendable {
    /// Start from nothing, whatever the index held and whoever made it.
    public var rebuild = false
    /// About the bytes of memory that indexing may take, besides 16 MB for each thread.
    public var memoryBudget = 256 << 20
    /// How many threads analyse text. The index is the same whatever their number.
    public var threads = 1

    /// The encoding of all files, by name (`gb18030`, `big5`, `utf-16le` …); nil to look at each.
    public var encoding: String?
    /// Programs that make text of files, by file extension: `["epub": "epub2txt {}"]`. `{}` stands for
    /// the path; without it the file is the program's standard input. They come before those that are
    /// known from the start.
    public var filters: [String: String] = [:]
    /// The time that a program has for one file, in seconds.
    public var filterSeconds = 60
    /// Which files of a folder to take, as for ripgrep: `*.md`, or `!drafts/` for all but those.
    public var globs: [String] = []
    /// Whether to take files and folders whose names start with a dot.
    public var includesHidden = false
    /// Whether `.gitignore` and `.hansouignore` count.
    public var usesIgnoreFiles = true
    /// Whether a file with the date and size that it was indexed with counts as unchanged, unread. For runs
    /// that follow each other closely: what a catalogue says anew of such a file is not noticed.
    public var trustsDates = false
    /// Whether to remove every document whose file is gone, not only those below the paths.
    public var prunes = false

    /// The usual settings.
    public init() {}
  }

  let writer: IndexWriter
  let pipeline: IndexingPipeline
  let reader: SourceReader
  let options: Options
  /// Asked before each document; set while indexing.
  var shouldStop: () -> Bool = { false }
  var known: KnownDocuments
  /// What is left of the budget for the segment in memory.
  ///
  /// Texts that are being read and analysed, and the parts of a segment that are being written while the
  /// next ones come, take some 24 MB and an eighth of the budget.
  private static func writerBudget(_ options: Options) -> Int {
    max(options.memoryBudget / 4, options.memoryBudget / 8 * 7 - 24 << 20)
  }

  /// The stamps of the documents that the threads have.
  var underWay: [String: DocumentStamp] = [:]
  var summary = IndexingSummary()

  /// Opens the index in `directory` for writing, making it if there is none.
  ///
  /// - Throws: `locked` when another process writes to it, `wrongAnalyzer` when another fold or ICU
  ///   made it, `corrupt`, or `system`.
  public init(index directory: String, options: Options = Options()) throws(HansouError) {
    do {
      var settings = IndexWriterOptions()
      settings.rebuild = options.rebuild
      settings.memoryBudget = Self.writerBudget(options)
      settings.threads = max(1, options.threads)
      settings.mergesInBackground = true
      settings.sources = PassageSchema.sources
      writer = try IndexWriter(
        directory: directory, schema: PassageSchema.schema,
        identity: try AnalyzerSource.identity(), options: settings)
      let dictionary = try DictionaryFile.prepared(in: directory)
      var encoders: [DocumentEncoder] = []
      for _ in 0..<max(1, options.threads) {
        encoders.append(
          DocumentEncoder(
            analyzer: try AnalyzerSource.analyzer(dictionary), builder: writer.makeBatchBuilder()))
      }
      pipeline = IndexingPipeline(writer: writer, encoders: encoders)
      reader = SourceReader(options: try ReadingOptions(options))
      self.options = options
      known = options.rebuild ? KnownDocuments() : try KnownDocuments(index: directory)
    } catch {
      throw HansouError(wrapping: error)
    }
  }

  /// Indexes files and folders and commits.
  ///
  /// - Parameters:
  ///   - paths: Files and folders. A file's id is its path relative to the folder; for a file that
  ///     is named itself, its name.
  ///   - report: Called for each file with what happened to it.
  ///   - progress: Called before each file.
  ///   - shouldStop: Asked before each document and before the commit; true ends the work, and the
  ///     index stays as it was.
  /// - Returns: What was done.
  /// - Throws: What stops the work as a whole: the disk is full, the index is damaged, `interrupted`.
  ///   Files that cannot be read are reported and skipped.
  public mutating func index(
    _ paths: [String], report: (IndexingEvent) -> Void = { _ in },
    progress: (IndexingProgress) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws(HansouError) -> IndexingSummary {
    do {
      return try withoutActuallyEscaping(shouldStop) { shouldStop in
        self.shouldStop = shouldStop
        defer { self.shouldStop = { false } }
        return try run(paths, report, progress)
      }
    } catch {
      pipeline.abandon()
      writer.close()
      throw HansouError(wrapping: error)
    }
  }

  private mutating func run(
    _ paths: [String], _ report: (IndexingEvent) -> Void, _ progress: (IndexingProgress) -> Void
  ) throws -> IndexingSummary {
    let start = FileTimes.now
    let walks = paths.map {
      (
        root: $0,
        walk: SourceWalk.walk($0, index: writer.directory, options: options, reader: reader)
      )
    }
    for (root, walk) in walks {
      for problem in SourceWalk.problems(of: walk, root: root) {
        skip(problem.path, SkipReason(problem, isListed: false), report)
      }
    }
    var tally = ProgressTally(walks.flatMap(\.walk.files))
    for (root, walk) in walks {
      let catalogs = CatalogShelf()
      for file in walk.files {
        progress(tally.progress)
        try index(file, root: root, catalogs: catalogs, report) { bytes in
          progress(tally.progress(within: file, bytes: bytes))
        }
        tally.add(file)
      }
      for delivery in try pipeline.drain() { finish(delivery, report) }
      if walk.isDirectory, walk.problems.isEmpty { try removeVanished(under: root, report) }
    }
    if options.prunes { try remove(known.vanished(), report) }
    progress(tally.progress)
    if shouldStop() { throw HansouError.interrupted }
    let commit = try writer.commit()
    summary.documents = commit.documentCount
    summary.passages = commit.passageCount
    try noteSources(walks, start: start)
    writer.close()
    return summary
  }

  /// Keeps what was indexed, for runs and searches to come.
  private func noteSources(
    _ walks: [(root: String, walk: FileWalker)], start: Int64
  ) throws(StorageError) {
    var list = options.rebuild ? SourceList() : SourceList.read(in: writer.directory)
    for (root, walk) in walks where walk.isDirectory || !walk.files.isEmpty {
      list.set(
        IndexSource(path: SourceFile.canonicalPath(root), options: options, checked: start))
    }
    if options.prunes { list.removeVanished() }
    try list.write(in: writer.directory)
  }

  /// Removes the documents whose sources were below `root` and have not been met.
  private mutating func removeVanished(
    under root: String, _ report: (IndexingEvent) -> Void
  ) throws {
    try remove(known.unconfirmed(under: SourceFile.canonicalPath(root)), report)
  }

  private mutating func remove(
    _ documents: [(id: String, source: String)], _ report: (IndexingEvent) -> Void
  ) throws {
    for document in documents {
      guard try writer.remove(id: document.id) else { continue }
      summary.removed += 1
      report(.removal(of: document.id, from: document.source))
    }
  }
}
