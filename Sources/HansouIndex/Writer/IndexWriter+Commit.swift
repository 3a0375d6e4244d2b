package import HansouStorage

extension IndexWriter {
  /// Makes everything since the last commit durable and visible to readers opened from now on.
  ///
  /// Segments are synced, then the directory, then the commit file is replaced in one step. If
  /// this throws, the former commit or the new one is in force, whole in either case, and the call
  /// can be repeated or followed by `rollback`.
  ///
  /// - Precondition: No document is open.
  /// - Throws: What writing throws.
  @discardableResult
  package func commit() throws(StorageError) -> CommitSummary {
    try requireHealth()
    precondition(!hasOpenDocument, "the document has to be ended or abandoned")
    try flush()
    try mergeWhereDue()
    let isChanged = hasChanges
    if isChanged { try publish() }
    // Builders that go on after the commit fill the next segment.
    if !builders.isEmpty { _ = openBuffer() }
    let state = currentCommit()
    let summary = CommitSummary(
      generation: generation, isChanged: isChanged, addedDocuments: addedDocuments,
      removedDocuments: removedDocuments, segmentCount: segments.count,
      documentCount: state.documentCount, passageCount: state.passageCount)
    addedDocuments = 0
    removedDocuments = 0
    return summary
  }

  private func publish() throws(StorageError) {
    for id in uncommitted.sorted() {
      try fileSystem.synchronizeFile(directory + "/" + SegmentFormat.fileName(id))
    }
    if !uncommitted.isEmpty { try fileSystem.synchronizeDirectory(directory) }
    // Counted even if this fails: the file may be in place although its name is not yet durable.
    // So no two commits may share a generation, and its segments must not be removed on the spot.
    generation += 1
    uncommitted = []
    try fileSystem.replaceFile(
      named: CommitFormat.fileName, in: directory, with: CommitWriter.bytes(of: currentCommit()))
    hasChanges = false
    continuesCommit = true
    removeObsoleteFiles()
  }

  private func currentCommit() -> Commit {
    Commit(
      generation: generation, nextSegment: nextSegment, identity: identity, schema: schema,
      columns: columns, segments: segments.map(\.state))
  }

  /// Writes what is in memory as a segment.
  ///
  /// - Throws: What writing throws.
  /// - Precondition: No document is open, and no builder has a batch under way or not yet added.
  package func flush() throws(StorageError) {
    guard let flushed = buffer else { return }
    buffer = nil
    let id = flushed.id
    guard !flushed.isEmpty else {
      uncommitted.remove(id)
      return
    }
    do throws(StorageError) {
      try flushed.write(threads: options.threads, memory: options.memoryBudget)
      var segment = try open(id)
      for document in flushed.deleted { try segment.delete(document) }
      segments.append(segment)
    } catch {
      failure = error
      removeSegment(id)
      throw error
    }
  }

  /// The number of a segment that is about to be written.
  func takeSegmentNumber() -> UInt64 {
    let id = nextSegment
    nextSegment += 1
    uncommitted.insert(id)
    return id
  }

  func open(_ id: UInt64) throws(StorageError) -> WriterSegment {
    try WriterSegment(
      try SegmentFile(directory: directory, id: id, schema: schema), norms: schema.norms.count)
  }
}
