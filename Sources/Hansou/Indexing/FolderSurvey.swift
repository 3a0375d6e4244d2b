import HansouDocuments
import HansouIndex
import HansouStorage

extension FolderIndexer {
  /// Tells what indexing would do, and does nothing.
  ///
  /// Files are read and compared by content; those that would be indexed are parsed too, so that what
  /// would be skipped is known.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - directory: The index directory; there need be no index yet.
  ///   - options: As for indexing.
  ///   - report: Called for each file with what would happen to it.
  ///   - progress: Called before each file.
  ///   - shouldStop: Asked before each document; true ends the work.
  /// - Returns: What would be done; `documents` and `passages` are those of the index as it is.
  /// - Throws: `interrupted`, `corrupt` and the like.
  public static func survey(
    _ paths: [String], index directory: String, options: Options = Options(),
    report: (IndexingEvent) -> Void = { _ in },
    progress: (IndexingProgress) -> Void = { _ in }, shouldStop: () -> Bool = { false }
  ) throws(HansouError) -> IndexingSummary {
    try HansouError.wrapping {
      var survey = try FolderSurvey(directory, options)
      return try survey.run(paths, shouldStop: shouldStop, report: report, progress: progress)
    }
  }
}

/// Walks sources as the indexer does, comparing instead of writing.
private struct FolderSurvey {
  private let directory: String
  private let options: FolderIndexer.Options
  private let reader: SourceReader
  /// nil when there is no index, or it is to be built anew.
  private let index: IndexReader?
  private var known: KnownDocuments
  private var summary = IndexingSummary()

  init(_ directory: String, _ options: FolderIndexer.Options) throws {
    self.directory = directory
    self.options = options
    reader = SourceReader(options: try ReadingOptions(options))
    known = options.rebuild ? KnownDocuments() : try KnownDocuments(index: directory)
    do throws(StorageError) {
      index = options.rebuild ? nil : try IndexReader.open(directory: directory)
    } catch {
      guard error.code == .notAnIndex else { throw error }
      index = nil
    }
    summary.documents = index?.documentCount ?? 0
    summary.passages = index?.passageCount ?? 0
  }

  mutating func run(
    _ paths: [String], shouldStop: () -> Bool, report: (IndexingEvent) -> Void,
    progress: (IndexingProgress) -> Void
  ) throws -> IndexingSummary {
    let walks = paths.map {
      (root: $0, walk: SourceWalk.walk($0, index: directory, options: options, reader: reader))
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
        try look(at: file, root: root, catalogs, shouldStop, report)
        tally.add(file)
      }
      if walk.isDirectory, walk.problems.isEmpty {
        try lose(known.unconfirmed(under: SourceFile.canonicalPath(root)), report)
      }
    }
    if options.prunes { try lose(known.vanished(), report) }
    progress(tally.progress)
    return summary
  }

  private mutating func look(
    at file: FoundFile, root: String, _ catalogs: CatalogShelf, _ shouldStop: () -> Bool,
    _ report: (IndexingEvent) -> Void
  ) throws {
    let entry = catalogs.entry(for: file)
    if let problem = entry.problem { skip(problem.path, .badCatalog(problem.message), report) }
    let run = FileRun(
      file: file, root: root, source: SourceFile.canonicalPath(file.path), given: entry.metadata)
    do {
      try reader.forEachDocument(of: file) { unit in
        if shouldStop() { throw HansouError.interrupted }
        switch unit {
        case .document(let document): try compare(document, run, report)
        case .bad(let error):
          skip("\(file.path):\(error.line)", .badRecord(error.problem), report)
        }
      }
    } catch let problem as FileProblem {
      if problem.isPassing { known.confirm(run.source) } else { known.release(run.source) }
      skip(file.path, SkipReason(problem, isListed: true), report)
      return
    }
    guard run.records > 0 || reader.hasRecords(name: file.relativePath) else { return }
    for document in known.unconfirmed(ofFile: run.source) {
      known.confirm(document.source)
      run.removed += 1
    }
    for (kind, count) in run.counts where count > 0 {
      report(
        IndexingEvent(kind: kind, path: file.path, document: nil, reason: nil, records: count))
    }
    summary.removed += run.removed
  }

  private mutating func compare(
    _ document: SourceDocument, _ run: FileRun, _ report: (IndexingEvent) -> Void
  ) throws {
    var place = run.source
    if let record = document.record {
      run.records += 1
      place = KnownDocuments.source(ofRecord: record, in: run.source)
      guard run.ids.insert(record).inserted else {
        return skip("\(run.file.path):\(document.line)", .duplicateID(record), report)
      }
    }
    let id = known.claimID(
      document.record ?? run.file.relativePath, source: place, root: run.root)
    let former = try stamp(of: id)
    if former?.contentHash == ContentIdentity.hash(document, metadata: run.given) {
      summary.unchanged += 1
      return tell(.unchanged, id, document, run, report)
    }
    _ = try document.parsed()
    summary.bytes += document.bytes.count
    if former == nil { summary.added += 1 } else { summary.replaced += 1 }
    tell(former == nil ? .added : .replaced, id, document, run, report)
  }

  private func tell(
    _ kind: IndexingEvent.Kind, _ id: String, _ document: SourceDocument, _ run: FileRun,
    _ report: (IndexingEvent) -> Void
  ) {
    if document.record != nil {
      run.count(kind)
    } else {
      report(IndexingEvent(kind: kind, path: run.file.path, document: id, reason: nil))
    }
  }

  private func stamp(of id: String) throws(StorageError) -> DocumentStamp? {
    for segment in index?.segments ?? [] {
      if let document = try segment.documentOrdinal(id: id),
        segment.liveDocs?.isLive(document: document) ?? true
      {
        return try segment.documentStamp(document)
      }
    }
    return nil
  }

  private mutating func lose(
    _ documents: [(id: String, source: String)], _ report: (IndexingEvent) -> Void
  ) throws {
    for document in documents {
      known.confirm(document.source)
      guard try stamp(of: document.id) != nil else { continue }
      summary.removed += 1
      report(.removal(of: document.id, from: document.source))
    }
  }

  private mutating func skip(
    _ path: String, _ reason: SkipReason, _ report: (IndexingEvent) -> Void
  ) {
    summary.skipped += 1
    if reason.isFailure { summary.failures += 1 }
    report(IndexingEvent(kind: .skipped, path: path, document: nil, reason: reason))
  }
}
