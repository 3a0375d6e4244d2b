import HansouDocuments
import HansouIndex
import HansouStorage

extension FolderIndexer {
  /// Indexes one file: the document that it is, or the records that it has.
  mutating func index(
    _ file: FoundFile, root: String, catalogs: CatalogShelf, _ report: (IndexingEvent) -> Void,
    progress: (Int) -> Void
  ) throws {
    let entry = catalogs.entry(for: file)
    if let problem = entry.problem {
      tell(.skipped(path: problem.path, reason: .badCatalog(problem.message)), report)
    }
    let run = FileRun(
      file: file, root: root, source: SourceFile.canonicalPath(file.path), given: entry.metadata)
    if options.trustsDates, try isAsIndexed(run, report) { return }
    do {
      try reader.forEachDocument(of: file) { unit in
        switch unit {
        case .document(let document): try add(document, run, report)
        case .bad(let error):
          tell(
            .skipped(path: "\(file.path):\(error.line)", reason: .badRecord(error.problem)), report)
        }
        if run.records % 1_024 == 1 { progress(run.bytes) }
      }
    } catch let problem as FileProblem {
      note(problem, of: run)
      tell(.skipped(path: file.path, reason: SkipReason(problem, isListed: true)), report)
      if run.records == 0 { return }
      known.confirm(run.source)
    }
    guard run.records > 0 || reader.hasRecords(name: file.relativePath) else { return }
    for document in known.unconfirmed(ofFile: run.source) {
      if try writer.remove(id: document.id) { run.removed += 1 }
    }
    tell(.endOfFile(run), report)
  }

  /// Whether a file that is one document has the date and size of what is indexed of it; then it is
  /// counted as unchanged.
  private mutating func isAsIndexed(
    _ run: FileRun, _ report: (IndexingEvent) -> Void
  ) throws -> Bool {
    guard let id = known.id(ofSource: run.source), let stamp = try writer.document(id: id),
      stamp.modificationTime == run.file.modificationTime, stamp.size == Int64(run.file.size),
      // Dates have ticks: what was written just now may be written again under the same one.
      run.file.modificationTime < FileTimes.now - 2_000_000_000
    else { return false }
    known.confirm(run.source)
    summary.unchanged += 1
    report(IndexingEvent(kind: .unchanged, path: run.file.path, document: id, reason: nil))
    return true
  }

  /// A file that cannot be read now may be read again: what is indexed of it stays.
  private mutating func note(_ problem: FileProblem, of run: FileRun) {
    if problem.isPassing { known.confirm(run.source) } else { known.release(run.source) }
  }

  /// Sends a document on its way, unless it is as indexed.
  private mutating func add(
    _ source: SourceDocument, _ run: FileRun, _ report: (IndexingEvent) -> Void
  ) throws {
    if shouldStop() { throw HansouError.interrupted }
    run.bytes += source.bytes.count
    var path = run.file.path
    var problemPath = path
    var place = run.source
    if let record = source.record {
      run.records += 1
      path += "#\(record)"
      problemPath += ":\(source.line)"
      place = KnownDocuments.source(ofRecord: record, in: run.source)
      guard run.ids.insert(record).inserted else {
        return tell(.skipped(path: problemPath, reason: .duplicateID(record)), report)
      }
    }
    let id = known.claimID(source.record ?? run.file.relativePath, source: place, root: run.root)
    let stamp = DocumentStamp(
      contentHash: ContentIdentity.hash(source, metadata: run.given),
      modificationTime: run.file.modificationTime, size: Int64(source.bytes.count))
    let former = try underWay[id] ?? writer.document(id: id)
    let ticket = DocumentTicket(
      run: run, id: id, path: path, problemPath: problemPath, isRecord: source.record != nil,
      isNew: former == nil, byteCount: source.bytes.count)
    if former?.contentHash == stamp.contentHash { return tell(.unchanged(ticket), report) }
    underWay[id] = stamp
    let job = IndexingJob(
      source: source, given: run.given, id: id, path: path, place: place, stamp: stamp)
    for delivery in try pipeline.append(ticket, job) { finish(delivery, report) }
  }

  /// Lets news take their turn behind the documents that are under way.
  mutating func tell(_ news: IndexingNews, _ report: (IndexingEvent) -> Void) {
    for delivery in pipeline.append(news) { finish(delivery, report) }
  }

  /// Counts and reports what came out of the threads.
  mutating func finish(
    _ delivery: IndexingPipeline.Delivery, _ report: (IndexingEvent) -> Void
  ) {
    switch delivery.entry {
    case .news(.skipped(let path, let reason)): skip(path, reason, report)
    case .news(.unchanged(let ticket)):
      summary.unchanged += 1
      done(.unchanged, ticket, report)
    case .news(.endOfFile(let run)):
      for (kind, count) in run.counts where count > 0 {
        report(
          IndexingEvent(kind: kind, path: run.file.path, document: nil, reason: nil, records: count)
        )
      }
      summary.removed += run.removed
    case .document(let ticket):
      underWay[ticket.id] = nil
      if let outcome = delivery.outcome { finish(ticket, outcome, report) }
    }
  }

  private mutating func finish(
    _ ticket: DocumentTicket, _ outcome: IndexingOutcome, _ report: (IndexingEvent) -> Void
  ) {
    switch outcome.result {
    case .unreadable(let problem):
      note(problem, of: ticket.run)
      skip(ticket.problemPath, SkipReason(problem, isListed: true), report)
    case .refused(let error): skip(ticket.path, .limit(error.message), report)
    case .indexed(let fault):
      if let fault {
        skip(
          ticket.problemPath,
          .undecodable(fault.encoding.rawValue, at: fault.offset, fault.count), report)
      }
      summary.bytes += ticket.byteCount
      if ticket.isNew { summary.added += 1 } else { summary.replaced += 1 }
      done(ticket.isNew ? .added : .replaced, ticket, report)
    }
  }

  mutating func skip(
    _ path: String, _ reason: SkipReason, _ report: (IndexingEvent) -> Void
  ) {
    summary.skipped += 1
    if reason.isFailure { summary.failures += 1 }
    report(IndexingEvent(kind: .skipped, path: path, document: nil, reason: reason))
  }

  /// Reports what happened to a file; records are counted and reported with their file.
  private func done(
    _ kind: IndexingEvent.Kind, _ ticket: DocumentTicket, _ report: (IndexingEvent) -> Void
  ) {
    if ticket.isRecord {
      ticket.run.count(kind)
    } else {
      report(IndexingEvent(kind: kind, path: ticket.path, document: ticket.id, reason: nil))
    }
  }
}
