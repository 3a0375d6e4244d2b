package import HansouStorage

/// A snapshot of an index: what one commit holds, for as long as the reader lives.
///
/// Later commits and merges do not change it: it has its files mapped, and a mapped file outlives
/// its name. Any number of readers in any number of threads and processes.
package final class IndexReader: Sendable {
  package let directory: String
  package let commit: Commit
  package let segments: [SegmentReader]
  /// The number of live passages.
  package let passageCount: Int
  /// The number of live documents.
  package let documentCount: Int
  /// The sum of the exact lengths of live passages in each norm column.
  package let totalLengths: [UInt64]

  private init(
    _ commit: Commit, segments: [SegmentReader], directory: String
  ) {
    self.directory = directory
    self.commit = commit
    self.segments = segments
    passageCount = commit.passageCount
    documentCount = commit.documentCount
    totalLengths = commit.totalLengths
  }

  /// Opens the last commit of the index in `directory`.
  ///
  /// - Parameters:
  ///   - directory: The index directory.
  ///   - identity: The analyzer at hand; nil to open an index made by any.
  /// - Returns: A reader of that commit.
  /// - Throws: `notAnIndex`, `tooNew`, `tooOld`, `wrongAnalyzer`, `corrupt`, or `system`.
  /// - Complexity: O(segments), and O(deleted documents).
  package static func open(
    directory: String, identity: AnalyzerIdentity? = nil
  ) throws(StorageError) -> IndexReader {
    var commit = try CommitReader.read(directory: directory)
    while true {
      if let identity {
        let file = directory + "/" + CommitFormat.fileName
        try commit.identity.requireMatch(identity, file: file)
      }
      do throws(StorageError) {
        var segments: [SegmentReader] = []
        for state in commit.segments {
          segments.append(
            try SegmentReader(state, directory: directory, schema: commit.schema))
        }
        return IndexReader(commit, segments: segments, directory: directory)
      } catch {
        // A writer may have merged a segment away between the two steps; then there is a newer
        // commit. Generations ascend, so this ends.
        let newer = try CommitReader.read(directory: directory)
        guard newer.generation > commit.generation else {
          throw error.withRemedy(.rebuild)
        }
        commit = newer
      }
    }
  }

  /// The generation of the last commit in `directory`, to see whether a reader is behind.
  ///
  /// - Throws: As `open`.
  package static func currentGeneration(directory: String) throws(StorageError) -> UInt64 {
    try CommitReader.read(directory: directory).generation
  }
}
