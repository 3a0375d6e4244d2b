package import HansouStorage

/// Adds, replaces and removes documents of an index; the only writer of its directory.
///
/// Documents are collected in memory, written as a segment at the memory budget, and merged in
/// tiers. Nothing is visible or durable before `commit`, which publishes everything at once; a
/// crash or `rollback` leaves the last commit. An error while a segment is written (a full disk)
/// costs what was added since the last commit: every later call throws it again until `rollback`.
///
/// Belongs to one thread at a time.
///
///     let writer = try IndexWriter(directory: path, schema: schema, identity: identity)
///     try writer.beginDocument(
///       id: "a.txt", contentHash: hash, modificationTime: 0, size: 9, record: [], columns: [])
///     try writer.addPassage(terms, kind: 0, stored: text)
///     try writer.endDocument()
///     try writer.commit()
///     writer.close()
package final class IndexWriter {
  package let directory: String
  package let schema: IndexSchema
  package let identity: AnalyzerIdentity
  let options: IndexWriterOptions
  let fileSystem: any FileSystem
  private let lock: WriterLock

  var segments: [WriterSegment] = []
  /// What is in memory; nil before the first document.
  var buffer: SegmentBuffer?
  /// Those that threads fill; their batches go to `buffer`.
  var builders: [DocumentBatchBuilder] = []
  /// The merge that runs beside the writer, if one does.
  var backgroundMerge: BackgroundMerge?
  var columns: [String: ColumnType] = [:]
  /// The generation of the last commit, or of the last attempt at one.
  var generation: UInt64 = 0
  var nextSegment: UInt64 = 1
  /// Segments written since the last attempt at a commit: no commit can name them.
  var uncommitted: Set<UInt64> = []
  var hasChanges = false
  /// Whether the directory's commit is this writer's state, not something to be replaced.
  var continuesCommit: Bool
  var addedDocuments = 0
  var removedDocuments = 0
  private var isClosed = false
  /// What made the state in memory incomplete.
  var failure: StorageError?

  /// Opens an index for writing; makes the directory if there is none.
  ///
  /// - Parameters:
  ///   - directory: The index directory.
  ///   - schema: The fields and norms; those of the index if it exists.
  ///   - identity: Who makes the terms; who made those of the index if it exists.
  ///   - options: How to work.
  ///   - fileSystem: What changes files; another one than the system's in tests only.
  /// - Throws: `locked` at once when another writer has the index; `wrongAnalyzer` when schema or
  ///   identity differ from the index's and `rebuild` is not asked for; what reading it throws.
  package init(
    directory: String, schema: IndexSchema, identity: AnalyzerIdentity,
    options: IndexWriterOptions = IndexWriterOptions(),
    fileSystem: any FileSystem = SystemFileSystem()
  ) throws(StorageError) {
    guard MappedFile.isDirectory(directory) || !MappedFile.exists(directory) else {
      throw StorageError(.notAnIndex, "expected a directory", file: directory)
    }
    try fileSystem.createDirectory(directory)
    self.directory = directory
    self.schema = schema
    self.identity = identity
    self.options = options
    self.fileSystem = fileSystem
    lock = try WriterLock(directory: directory, fileSystem: fileSystem)
    continuesCommit = !options.rebuild
    try load()
    removeObsoleteFiles()
  }

  /// Gives the index back to other writers; what is not committed is lost. A second call is fine.
  package func close() {
    guard !isClosed else { return }
    isClosed = true
    discard()
    removeObsoleteFiles()
    lock.release()
    failure = StorageError(.system, "the writer is closed", file: directory)
  }

  /// Forgets everything since the last commit.
  ///
  /// - Throws: What reading the last commit throws.
  package func rollback() throws(StorageError) {
    discard()
    failure = nil
    try load()
    removeObsoleteFiles()
  }

  /// Forgets what no commit names; its files go with `removeObsoleteFiles`.
  private func discard() {
    abandonBackgroundMerge()
    segments = []
    buffer = nil
    uncommitted = []
    addedDocuments = 0
    removedDocuments = 0
  }

  /// Takes over the state of the directory's commit.
  private func load() throws(StorageError) {
    segments = []
    columns = [:]
    hasChanges = true
    guard continuesCommit else { return loadNumbers() }
    guard let commit = try CommitReader.readIfPresent(directory: directory) else {
      return loadNumbers()
    }
    let file = directory + "/" + CommitFormat.fileName
    try commit.identity.requireMatch(identity, file: file)
    guard commit.schema == schema else {
      throw StorageError(
        .wrongAnalyzer, "the index has other fields than this version makes", file: file,
        remedy: Remedy(.rebuild))
    }
    for state in commit.segments {
      segments.append(try WriterSegment(state, directory: directory, schema: schema))
    }
    columns = commit.columns
    generation = max(generation, commit.generation)
    nextSegment = max(nextSegment, commit.nextSegment)
    hasChanges = false
  }

  /// Chooses numbers above everything in the directory, whose contents do not matter.
  private func loadNumbers() {
    if let commit = try? CommitReader.readIfPresent(directory: directory) {
      generation = max(generation, commit.generation)
      nextSegment = max(nextSegment, commit.nextSegment)
    }
    for name in (try? fileSystem.fileNames(in: directory)) ?? [] {
      if let id = SegmentFormat.segmentID(fileName: name), id < UInt64.max {
        nextSegment = max(nextSegment, id + 1)
      }
    }
  }

  /// Removes the files of segments that neither the last commit nor this writer names, if it can:
  /// what stays is tried again at the next commit.
  ///
  /// A reader that has them mapped goes on reading.
  func removeObsoleteFiles() {
    var needed = uncommitted.union(segments.map(\.file.id))
    do throws(StorageError) {
      // The one on disk, which may be another than this writer's: then its segments stay.
      let commit = try CommitReader.readIfPresent(directory: directory)
      needed.formUnion(commit?.segments.map(\.id) ?? [])
    } catch { return }
    for name in (try? fileSystem.fileNames(in: directory)) ?? [] {
      let isTemporary = name == CommitFormat.fileName + ".tmp"
      let segment = SegmentFormat.segmentID(fileName: name)
      if isTemporary || segment.map({ !needed.contains($0) }) ?? false {
        try? fileSystem.removeFile(directory + "/" + name)
      }
    }
  }

  func removeSegment(_ id: UInt64) {
    try? fileSystem.removeFile(directory + "/" + SegmentFormat.fileName(id))
  }

  func requireHealth() throws(StorageError) {
    if let failure { throw failure }
  }
}
