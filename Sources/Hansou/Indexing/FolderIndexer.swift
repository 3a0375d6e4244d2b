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
    /// The bytes that documents may occupy in memory before they are written as a segment.
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

    public init() {}
  }

  private let writer: IndexWriter
  private var indexer: DocumentIndexer
  private let reader: SourceReader
  private let walkOptions: WalkOptions
  private var known: KnownDocuments
  private var summary = IndexingSummary()

  /// Opens the index in `directory` for writing, making it if there is none.
  ///
  /// - Throws: `locked` when another process writes to it, `wrongAnalyzer` when another fold or ICU
  ///   made it, `corrupt`, or `system`.
  public init(index directory: String, options: Options = Options()) throws(HansouError) {
    do {
      var settings = IndexWriterOptions()
      settings.rebuild = options.rebuild
      settings.memoryBudget = options.memoryBudget
      writer = try IndexWriter(
        directory: directory, schema: PassageSchema.schema,
        identity: try AnalyzerSource.identity(), options: settings)
      let dictionary = try DictionaryFile.prepared(in: directory)
      var encoders: [PassageEncoder] = []
      for _ in 0..<max(1, options.threads) {
        encoders.append(PassageEncoder(analyzer: try AnalyzerSource.analyzer(dictionary)))
      }
      indexer = DocumentIndexer(encoders: encoders)
      reader = SourceReader(options: try ReadingOptions(options))
      walkOptions = WalkOptions(options)
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
  /// - Returns: What was done.
  /// - Throws: What stops the work as a whole: the disk is full, the index is damaged. Files that
  ///   cannot be read are reported and skipped.
  public mutating func index(
    _ paths: [String], report: (IndexingEvent) -> Void = { _ in },
    progress: (IndexingProgress) -> Void = { _ in }
  ) throws(HansouError) -> IndexingSummary {
    do {
      let walks = paths.map { (root: $0, walk: walk($0)) }
      for (root, walk) in walks { reportProblems(walk, root: root, report) }
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
        if walk.isDirectory, walk.problems.isEmpty { try removeVanished(under: root, report) }
      }
      progress(tally.progress)
      let commit = try writer.commit()
      summary.documents = commit.documentCount
      summary.passages = commit.passageCount
      writer.close()
      return summary
    } catch {
      writer.close()
      throw HansouError(wrapping: error)
    }
  }

  private func walk(_ path: String) -> FileWalker {
    let own = SourceFile.canonicalPath(writer.directory)
    return FileWalker(
      path, options: walkOptions, isDocument: { [reader] in reader.accepts(name: $0) }
    ) { folder in
      // The index that is being made has no commit yet.
      MappedFile.exists(folder + "/" + WriterLock.fileName)
        && (MappedFile.exists(folder + "/" + CommitFormat.fileName)
          || SourceFile.canonicalPath(folder) == own)
    }
  }

  private mutating func reportProblems(
    _ walk: FileWalker, root: String, _ report: (IndexingEvent) -> Void
  ) {
    for problem in walk.problems {
      // The index inside an indexed folder is no news; the index as the thing to be indexed is.
      if problem.reason == .excluded, problem.path != root { continue }
      skip(problem.path, SkipReason(problem, isListed: false), report)
    }
  }

  private mutating func skip(
    _ path: String, _ reason: SkipReason, _ report: (IndexingEvent) -> Void
  ) {
    summary.skipped += 1
    if reason.isFailure { summary.failures += 1 }
    report(IndexingEvent(kind: .skipped, path: path, document: nil, reason: reason))
  }

  /// Indexes one file: the document that it is, or the records that it has.
  private mutating func index(
    _ file: FoundFile, root: String, catalogs: CatalogShelf, _ report: (IndexingEvent) -> Void,
    progress: (Int) -> Void
  ) throws {
    let entry = catalogs.entry(for: file)
    if let problem = entry.problem { skip(problem.path, .badCatalog(problem.message), report) }
    var run = FileRun(
      file: file, root: root, source: SourceFile.canonicalPath(file.path), given: entry.metadata)
    do {
      try reader.forEachDocument(of: file) { unit in
        switch unit {
        case .document(let document): try add(document, &run, report)
        case .bad(let error):
          skip("\(file.path):\(error.line)", .badRecord(error.problem), report)
        }
        if run.records % 1_024 == 1 { progress(run.bytes) }
      }
    } catch let problem as FileProblem {
      // One that cannot be read now may be read again: what is indexed of it stays.
      if problem.isPassing { known.confirm(run.source) } else { known.release(run.source) }
      skip(file.path, SkipReason(problem, isListed: true), report)
      if run.records == 0 { return }
      known.confirm(run.source)
    }
    guard run.records > 0 || reader.hasRecords(name: file.relativePath) else { return }
    for document in known.unconfirmed(ofFile: run.source) {
      if try writer.remove(id: document.id) { run.removed += 1 }
    }
    for (kind, count) in run.counts where count > 0 {
      report(
        IndexingEvent(kind: kind, path: file.path, document: nil, reason: nil, records: count))
    }
    summary.removed += run.removed
  }

  /// Indexes a document, unless it is as indexed.
  private mutating func add(
    _ source: SourceDocument, _ run: inout FileRun, _ report: (IndexingEvent) -> Void
  ) throws {
    run.bytes += source.bytes.count
    var path = run.file.path
    var place = run.source
    if let record = source.record {
      run.records += 1
      path += "#\(record)"
      place = KnownDocuments.source(ofRecord: record, in: run.source)
      guard run.ids.insert(record).inserted else {
        return skip("\(run.file.path):\(source.line)", .duplicateID(record), report)
      }
    }
    let id = known.claimID(source.record ?? run.file.relativePath, source: place, root: run.root)
    let stamp = DocumentStamp(
      contentHash: ContentIdentity.hash(source, metadata: run.given),
      modificationTime: run.file.modificationTime, size: Int64(source.bytes.count))
    let former = try writer.document(id: id)
    if former?.contentHash == stamp.contentHash {
      summary.unchanged += 1
      return done(.unchanged, id, source, &run, report)
    }
    let document = run.described(try source.parsed(), isRecord: source.record != nil)
    if let fault = document.fault {
      let place = source.record == nil ? path : "\(run.file.path):\(source.line)"
      skip(place, .undecodable(fault.encoding.rawValue, at: fault.offset, fault.count), report)
    }
    do {
      try indexer.add(document, id: id, path: path, source: place, stamp: stamp, to: writer)
    } catch let error as StorageError where error.code == .limit {
      return skip(path, .limit(error.message), report)
    }
    summary.bytes += source.bytes.count
    if former == nil { summary.added += 1 } else { summary.replaced += 1 }
    done(former == nil ? .added : .replaced, id, source, &run, report)
  }

  /// Reports what happened to a file; records are counted and reported with their file.
  private func done(
    _ kind: IndexingEvent.Kind, _ id: String, _ source: SourceDocument, _ run: inout FileRun,
    _ report: (IndexingEvent) -> Void
  ) {
    if source.record == nil {
      report(IndexingEvent(kind: kind, path: run.file.path, document: id, reason: nil))
    } else {
      run.count(kind)
    }
  }

  /// Removes the documents whose sources were below `root` and have not been met.
  private mutating func removeVanished(
    under root: String, _ report: (IndexingEvent) -> Void
  ) throws {
    for document in known.unconfirmed(under: SourceFile.canonicalPath(root)) {
      guard try writer.remove(id: document.id) else { continue }
      summary.removed += 1
      report(
        IndexingEvent(kind: .removed, path: document.source, document: document.id, reason: nil))
    }
  }
}

/// Adds up what has been done of a list of files.
private struct ProgressTally {
  private(set) var progress: IndexingProgress

  init(_ files: [FoundFile]) {
    progress = IndexingProgress(
      filesDone: 0, filesTotal: files.count, bytesDone: 0,
      bytesTotal: files.reduce(0) { $0 + $1.size })
  }

  /// The progress while a file of records is read. What it expands to says little of its size.
  func progress(within file: FoundFile, bytes: Int) -> IndexingProgress {
    IndexingProgress(
      filesDone: progress.filesDone, filesTotal: progress.filesTotal,
      bytesDone: progress.bytesDone + min(bytes, file.size), bytesTotal: progress.bytesTotal)
  }

  mutating func add(_ file: FoundFile) {
    progress = IndexingProgress(
      filesDone: progress.filesDone + 1, filesTotal: progress.filesTotal,
      bytesDone: progress.bytesDone + file.size, bytesTotal: progress.bytesTotal)
  }
}
