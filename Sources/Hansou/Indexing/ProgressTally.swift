import HansouDocuments

/// Adds up what has been done of a list of files.
struct ProgressTally {
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
