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
    removeDeadSegments()
    let isMerged = segments.count == 1 && segments[0].state.deletedDocuments.isEmpty
    guard !segments.isEmpty, !isMerged, MergePolicy.fits(segments.map(\.candidate)) else { return }
    try merge(segments.indices, copiesBlocks: false)
  }

  /// Merges until the policy is content.
  func mergeWhereDue() throws(StorageError) {
    removeDeadSegments()
    while let range = MergePolicy.nextMerge(segments.map(\.candidate)) {
      try merge(range, copiesBlocks: true)
    }
  }

  private func removeDeadSegments() {
    for index in segments.indices.reversed()
    where segments[index].state.liveDocumentCount == 0 {
      retire(segments.remove(at: index))
    }
  }

  private func merge(_ range: Range<Int>, copiesBlocks: Bool) throws(StorageError) {
    let inputs = segments[range].map { ($0.file, $0.state.deletedDocuments) }
    let merger = try SegmentMerger(inputs, schema: schema, copiesBlocks: copiesBlocks)
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
