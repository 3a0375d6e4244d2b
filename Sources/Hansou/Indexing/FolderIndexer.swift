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

    public init() {}
  }

  private let writer: IndexWriter
  private var indexer: DocumentIndexer
  private let decoder: TextDecoder
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
      decoder = TextDecoder(encoding: try Self.encoding(named: options.encoding))
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
          try index(file, root: root, catalogs: catalogs, report)
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

  private static func encoding(named name: String?) throws(HansouError) -> TextEncoding? {
    guard let name else { return nil }
    guard let encoding = TextEncoding(name: name) else {
      let known = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
      throw HansouError(.limit, "no encoding is called \(name)", remedy: "choose of \(known)")
    }
    return encoding
  }

  private func walk(_ path: String) -> FileWalker {
    let own = SourceFile.canonicalPath(writer.directory)
    return FileWalker(path) { folder in
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

  /// Indexes one file, unless it is as indexed or no text.
  private mutating func index(
    _ file: FoundFile, root: String, catalogs: CatalogShelf, _ report: (IndexingEvent) -> Void
  ) throws {
    let source = SourceFile.canonicalPath(file.path)
    let bytes: [UInt8]
    do throws(FileProblem) {
      bytes = try SourceFile.contents(of: file.path)
    } catch {
      // One that cannot be read now may be read again: what is indexed of it stays.
      if error.reason != .missing { known.confirm(source) }
      skip(file.path, SkipReason(error, isListed: true), report)
      return
    }
    guard !bytes.isEmpty, let text = decoder.decode(bytes) else {
      skip(file.path, bytes.isEmpty ? .empty : .binary, report)
      return
    }
    if let offset = text.firstBad {
      skip(file.path, .undecodable(text.encoding.rawValue, at: offset, text.badCount), report)
    }
    let entry = catalogs.entry(for: file)
    if let problem = entry.problem { skip(problem.path, .badCatalog(problem.message), report) }
    let id = known.claimID(for: file, source: source, root: root)
    let stamp = DocumentStamp(
      contentHash: ContentIdentity.hash(text.bytes, metadata: entry.metadata),
      modificationTime: file.modificationTime, size: Int64(bytes.count))
    let former = try writer.document(id: id)
    if former?.contentHash == stamp.contentHash {
      summary.unchanged += 1
      report(IndexingEvent(kind: .unchanged, path: file.path, document: id, reason: nil))
      return
    }
    var document = DocumentReader().read(text.bytes, name: file.relativePath)
    if let metadata = entry.metadata {
      document.metadata = document.metadata.overridden(by: metadata)
      document.title = metadata.title ?? document.title
    }
    try indexer.add(
      document, id: id, path: file.path, source: source, stamp: stamp, to: writer)
    summary.bytes += bytes.count
    if former == nil { summary.added += 1 } else { summary.replaced += 1 }
    report(
      IndexingEvent(
        kind: former == nil ? .added : .replaced, path: file.path, document: id, reason: nil))
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

  mutating func add(_ file: FoundFile) {
    progress = IndexingProgress(
      filesDone: progress.filesDone + 1, filesTotal: progress.filesTotal,
      bytesDone: progress.bytesDone + file.size, bytesTotal: progress.bytesTotal)
  }
}
