import HansouIndex
import HansouStorage

/// Builds an index that will not change any more, for another machine to serve.
///
/// Everything is written beside the target and takes its name in one step, so that whoever copies or
/// opens the target finds a complete index or none. It is one segment without deletions. Running it
/// again over the same sources changes nothing.
public enum ShardBuilder {
  /// What a run did.
  public struct Outcome: Hashable, Sendable {
    /// What was indexed.
    public let summary: IndexingSummary
    /// Whether the target was there already, made of the same documents.
    public let wasComplete: Bool
  }

  /// Indexes files and folders into a directory of their own.
  ///
  /// - Parameters:
  ///   - paths: Files and folders.
  ///   - target: The index directory to be made. If it is there, it has to be the same shard, unless
  ///     the options ask for a rebuild.
  ///   - options: How to index.
  ///   - report: Called for each file with what happened to it.
  ///   - progress: Called before each file.
  /// - Returns: What was done.
  /// - Throws: `notAnIndex` when something else is at the target; what indexing throws.
  public static func build(
    _ paths: [String], at target: String, options: FolderIndexer.Options = .init(),
    report: (IndexingEvent) -> Void = { _ in }, progress: (IndexingProgress) -> Void = { _ in }
  ) throws(HansouError) -> Outcome {
    let target = target.count > 1 && target.hasSuffix("/") ? String(target.dropLast()) : target
    let files = SystemFileSystem()
    let building = target + ".building"
    var own = options
    own.rebuild = true
    var indexer = try FolderIndexer(index: building, options: own)
    let summary = try indexer.index(paths, report: report, progress: progress)
    _ = try FolderIndexer.merge(index: building)
    return try HansouError.wrapping {
      try files.removeFile(building + "/" + WriterLock.fileName)
      // A shard is for other machines, which have other folders.
      try files.removeFile(building + "/" + SourceList.fileName)
      let isThere = MappedFile.exists(target)
      if isThere, try isSame(building, target) {
        try removeDirectory(building, files)
        return Outcome(summary: summary, wasComplete: true)
      }
      guard !isThere || options.rebuild else {
        throw StorageError(
          .notAnIndex, "found another shard or something else there", file: target,
          remedy: Remedy(.rename))
      }
      if isThere {
        try files.renameFile(target, to: target + ".former")
      }
      try files.renameFile(building, to: target)
      try files.synchronizeDirectory(parent(of: target))
      if isThere { try removeDirectory(target + ".former", files) }
      return Outcome(summary: summary, wasComplete: false)
    }
  }

  /// Whether two indexes have the same segments with the same bytes.
  private static func isSame(_ first: String, _ second: String) throws(StorageError) -> Bool {
    let reader: IndexReader
    do throws(StorageError) {
      reader = try IndexReader.open(directory: second)
    } catch {
      return false
    }
    let other = try IndexReader.open(directory: first)
    return reader.commit.hasSameSegments(as: other.commit)
  }

  private static func removeDirectory(
    _ path: String, _ files: SystemFileSystem
  ) throws(StorageError) {
    for name in try files.fileNames(in: path) { try files.removeFile(path + "/" + name) }
    try files.removeEmptyDirectory(path)
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
