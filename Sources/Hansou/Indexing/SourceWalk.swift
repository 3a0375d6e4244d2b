import HansouDocuments
import HansouIndex
import HansouStorage

/// Finds the files of a source, staying out of indexes.
enum SourceWalk {
  /// - Parameters:
  ///   - path: A file or folder.
  ///   - directory: The index that is being made, which has no commit yet.
  ///   - options: Which files to take.
  ///   - reader: Knows what a document is called.
  /// - Returns: What was found.
  static func walk(
    _ path: String, index directory: String, options: FolderIndexer.Options, reader: SourceReader
  ) -> FileWalker {
    let own = SourceFile.canonicalPath(directory)
    return FileWalker(
      path, options: WalkOptions(options), isDocument: { reader.accepts(name: $0) }
    ) { folder in
      MappedFile.exists(folder + "/" + WriterLock.fileName)
        && (MappedFile.exists(folder + "/" + CommitFormat.fileName)
          || SourceFile.canonicalPath(folder) == own)
    }
  }

  /// What is to be reported of a walk: the index inside an indexed folder is no news; the index as the
  /// thing to be indexed is.
  static func problems(of walk: FileWalker, root: String) -> [FileProblem] {
    walk.problems.filter { $0.reason != .excluded || $0.path == root }
  }
}
