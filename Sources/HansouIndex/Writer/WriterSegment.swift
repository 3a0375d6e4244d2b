import HansouStorage

/// A segment as the writer sees it, with deletions that are not committed yet.
struct WriterSegment {
  let file: SegmentFile
  private(set) var state: Commit.Segment

  /// A segment that was just written; nothing is deleted in it.
  ///
  /// - Throws: `corrupt` when the lengths of a document cannot be read.
  init(_ file: SegmentFile, norms: Int) throws(StorageError) {
    self.file = file
    var lengths = [UInt64](repeating: 0, count: norms)
    for document in 0..<file.documentCount {
      for (norm, length) in try file.documents.lengths(document).enumerated() {
        lengths[norm] &+= length
      }
    }
    state = Commit.Segment(
      id: file.id, fileLength: file.length, tableChecksum: file.table.tableChecksum,
      passageCount: file.passageCount, documentCount: file.documentCount,
      livePassageCount: file.passageCount, liveLengths: lengths,
      deletedDocuments: DocumentSet(capacity: file.documentCount))
  }

  /// A segment of a commit.
  ///
  /// - Throws: What opening it throws, or `corrupt` when it is another one than the commit names.
  init(_ state: Commit.Segment, directory: String, schema: IndexSchema) throws(StorageError) {
    file = try SegmentFile(directory: directory, id: state.id, schema: schema)
    try file.check(against: state)
    self.state = state
  }

  /// Deletes a document.
  ///
  /// - Returns: Whether it was live.
  /// - Throws: `corrupt` when its row cannot be read; nothing is deleted then.
  @discardableResult
  mutating func delete(_ document: Int) throws(StorageError) -> Bool {
    guard !state.deletedDocuments.contains(document) else { return false }
    let lengths = try file.documents.lengths(document)
    let passages = try file.documents.passages(ofDocument: document)
    state.deletedDocuments.insert(document)
    state.livePassageCount -= passages.count
    for (norm, length) in lengths.enumerated() { state.liveLengths[norm] &-= length }
    return true
  }

  /// The live document of that id.
  func liveDocument(id: [UInt8]) throws(StorageError) -> Int? {
    guard let document = try file.documents.ordinal(id: id),
      !state.deletedDocuments.contains(document)
    else { return nil }
    return document
  }

  var candidate: MergePolicy.Candidate {
    MergePolicy.Candidate(
      bytes: file.length, passageCount: state.passageCount,
      livePassageCount: state.livePassageCount)
  }
}

extension SegmentFile {
  /// Checks that this is the file that a commit names.
  ///
  /// - Throws: `corrupt` when it is not.
  func check(against state: Commit.Segment) throws(StorageError) {
    guard length == state.fileLength, table.tableChecksum == state.tableChecksum,
      passageCount == state.passageCount, documentCount == state.documentCount
    else {
      throw StorageError(
        .corrupt, "this is not the segment that the commit names", file: kinds.file,
        remedy: Remedy(.rebuild))
    }
  }
}
