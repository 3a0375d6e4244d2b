package import HansouStorage

extension IndexWriter {
  /// Merges everything into one segment without deleted documents; in force with the next commit.
  ///
  /// More than one is left only if one could not hold all passages. The bytes of the segment
  /// depend on the documents and their order alone.
  ///
  /// - Throws: What reading the segments or writing the new one throws; the index is as before.
  package func mergeToOneSegment() throws(StorageError) {
    try requireHealth()
    precondition(!hasOpenDocument, "the document has to be ended or abandoned")
    try flush()
    try finishBackgroundMerge()
    removeDeadSegments()
    let isMerged = segments.count == 1 && segments[0].state.deletedDocuments.isEmpty
    guard !segments.isEmpty, !isMerged, MergePolicy.fits(segments.map(\.candidate)) else { return }
    try merge(segments.indices, copiesBlocks: false)
  }

  /// Merges until the policy is content.
  func mergeWhereDue() throws(StorageError) {
    try finishBackgroundMerge()
    removeDeadSegments()
    while let range = MergePolicy.nextMerge(segments.map(\.candidate)) {
      try merge(range, copiesBlocks: true)
    }
  }

  /// Takes a background merge that is done and starts the next that is due, if the options ask for
  /// background merges; else merges at once.
  ///
  /// Waits only when merges do not keep up, so that there are never more segments than a reader
  /// should have to open.
  func mergeMeanwhile() throws(StorageError) {
    guard options.mergesInBackground else { return try mergeWhereDue() }
    if let running = backgroundMerge {
      guard running.isDone || segments.count > MergePolicy.maximumSegments else { return }
      try finishBackgroundMerge()
    }
    removeDeadSegments()
    guard let range = MergePolicy.nextMerge(segments.map(\.candidate)) else { return }
    let merger = try merger(of: range, copiesBlocks: true)
    backgroundMerge = BackgroundMerge(
      merger, inputs: segments[range].map { ($0.file.id, $0.state.deletedDocuments) },
      id: takeSegmentNumber(), directory: directory, fileSystem: fileSystem)
  }

  /// Waits for the background merge, if there is one, and puts its result in the place of its inputs.
  func finishBackgroundMerge() throws(StorageError) {
    guard let finished = backgroundMerge else { return }
    backgroundMerge = nil
    do throws(StorageError) {
      try finished.wait()
      // Only the writer changes the list, and no other merge has run: they are still neighbours.
      guard let start = segments.firstIndex(where: { $0.file.id == finished.inputs[0] }) else {
        throw StorageError(.corrupt, "a segment went away while it was merged", file: directory)
      }
      let range = start..<start + finished.inputs.count
      var merged = try open(finished.id)
      let current = segments[range].map(\.state.deletedDocuments)
      for document in finished.deletions(since: current) { try merged.delete(document) }
      replace(range, by: merged)
    } catch {
      uncommitted.remove(finished.id)
      removeSegment(finished.id)
      throw error
    }
  }

  /// Waits until nothing is being merged; what was is not used.
  func abandonBackgroundMerge() {
    guard let running = backgroundMerge else { return }
    backgroundMerge = nil
    try? running.wait()
    uncommitted.remove(running.id)
    removeSegment(running.id)
  }

  private func removeDeadSegments() {
    let busy = backgroundMerge?.inputs ?? []
    for index in segments.indices.reversed()
    where segments[index].state.liveDocumentCount == 0 && !busy.contains(segments[index].file.id) {
      retire(segments.remove(at: index))
    }
  }

  private func merger(
    of range: Range<Int>, copiesBlocks: Bool
  ) throws(StorageError) -> SegmentMerger {
    let inputs = segments[range].map { ($0.file, $0.state.deletedDocuments) }
    return try SegmentMerger(inputs, schema: schema, copiesBlocks: copiesBlocks)
  }

  private func merge(_ range: Range<Int>, copiesBlocks: Bool) throws(StorageError) {
    let merger = try merger(of: range, copiesBlocks: copiesBlocks)
    let id = takeSegmentNumber()
    let merged: WriterSegment
    do throws(StorageError) {
      try merger.write(id: id, directory: directory, fileSystem: fileSystem)
      merged = try open(id)
    } catch {
      uncommitted.remove(id)
      removeSegment(id)
      throw error
    }
    replace(range, by: merged)
  }

  private func replace(_ range: Range<Int>, by merged: WriterSegment) {
    let retired = segments[range]
    segments.replaceSubrange(range, with: [merged])
    hasChanges = true
    for segment in retired { retire(segment) }
  }

  /// Removes the file of a segment that no commit names; others wait for the next commit.
  private func retire(_ segment: WriterSegment) {
    hasChanges = true
    if uncommitted.remove(segment.file.id) != nil { removeSegment(segment.file.id) }
  }
}
