import HansouStorage

/// A merge that runs on a thread of its own while documents are added.
///
/// It reads segments, which never change, as of the moment it was started; what is deleted in them
/// meanwhile is deleted in its result when the writer takes it (`deletions(in:since:)`). The writer
/// keeps the segments until then, so a merge that fails or is given up costs nothing but its time.
final class BackgroundMerge: Sendable {
  /// The number of the segment that it writes.
  let id: UInt64
  /// The numbers of the segments that it merges, neighbours in their order.
  let inputs: [UInt64]
  private let deleted: [DocumentSet]
  private let work: BackgroundWork

  /// Starts merging.
  ///
  /// - Parameters:
  ///   - merger: What to merge.
  ///   - inputs: The numbers of its segments and their deletions now.
  ///   - id: The number of the new segment.
  ///   - directory: Where it is written.
  ///   - fileSystem: What writes it.
  init(
    _ merger: SegmentMerger, inputs: [(id: UInt64, deleted: DocumentSet)], id: UInt64,
    directory: String, fileSystem: any FileSystem
  ) {
    self.id = id
    self.inputs = inputs.map(\.id)
    deleted = inputs.map(\.deleted)
    work = BackgroundWork(isAside: true) { () throws(StorageError) in
      try merger.write(id: id, directory: directory, fileSystem: fileSystem)
    }
  }

  var isDone: Bool { work.isDone }

  /// Waits for the end.
  ///
  /// - Throws: What reading or writing threw.
  func wait() throws(StorageError) { try work.wait() }

  /// The documents of the result that were deleted in the segments since the start.
  ///
  /// - Parameter current: The deletions of each input now.
  /// - Returns: Their numbers in the result, ascending.
  func deletions(since current: [DocumentSet]) -> [Int] {
    var deletions: [Int] = []
    var base = 0
    for (before, now) in zip(deleted, current) {
      var live = 0
      for document in 0..<before.capacity where !before.contains(document) {
        if now.contains(document) { deletions.append(base + live) }
        live += 1
      }
      base += live
    }
    return deletions
  }
}
