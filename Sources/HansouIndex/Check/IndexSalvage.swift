package import HansouStorage

/// Makes a new index of what is whole in a damaged one: what `hansou check --salvage` runs.
package enum IndexSalvage {
  /// What was saved and what was not.
  package struct Report: Sendable {
    package fileprivate(set) var segments = 0
    package fileprivate(set) var documents = 0
    /// The documents of damaged segments, by id where it can still be read.
    package fileprivate(set) var lost: [String] = []
    package fileprivate(set) var problems: [IndexProblem] = []
  }

  /// Copies the whole segments of the index in `directory` to `target` and commits them there.
  ///
  /// A segment is whole when a check of all its bytes finds nothing. The damaged index is not changed.
  ///
  /// - Parameters:
  ///   - directory: An index whose commit file can be read.
  ///   - target: A directory that does not exist yet.
  ///   - fileSystem: What writes files; another one than the system's in tests only.
  /// - Returns: What was saved.
  /// - Throws: `corrupt` when the commit cannot be read, `notAnIndex` when `target` exists, `system`.
  package static func run(
    directory: String, to target: String, fileSystem: any FileSystem = SystemFileSystem()
  ) throws(StorageError) -> Report {
    let commit = try CommitReader.read(directory: directory)
    guard !MappedFile.exists(target) else {
      throw StorageError(
        .notAnIndex, "found something there, expected a path that does not exist", file: target)
    }
    try fileSystem.createDirectory(target)
    var report = Report()
    var kept: [Commit.Segment] = []
    for state in commit.segments {
      let problems = problems(of: state, directory, commit)
      guard problems.isEmpty else {
        report.problems += problems
        report.lost += lostDocuments(of: state, directory, commit)
        continue
      }
      let name = SegmentFormat.fileName(state.id)
      try copy(directory + "/" + name, to: target + "/" + name, fileSystem)
      kept.append(state)
      report.segments += 1
      report.documents += state.liveDocumentCount
    }
    try fileSystem.synchronizeDirectory(target)
    let saved = Commit(
      generation: commit.generation, nextSegment: commit.nextSegment, identity: commit.identity,
      schema: commit.schema, columns: commit.columns, segments: kept)
    try fileSystem.replaceFile(
      named: CommitFormat.fileName, in: target, with: CommitWriter.bytes(of: saved))
    return report
  }

  private static func problems(
    of state: Commit.Segment, _ directory: String, _ commit: Commit
  ) -> [IndexProblem] {
    var report = IndexCheck.Report()
    do throws(StorageError) {
      let reader = try SegmentReader(state, directory: directory, schema: commit.schema)
      var check = SegmentCheck(reader, commit: commit)
      check.run(&report)
    } catch {
      report.problems.append(
        IndexProblem(segment: state.id, subject: "file", message: error.description))
    }
    return report.problems
  }

  /// The ids of the live documents of a damaged segment, as far as its table of documents is legible.
  private static func lostDocuments(
    of state: Commit.Segment, _ directory: String, _ commit: Commit
  ) -> [String] {
    let file = try? SegmentFile(directory: directory, id: state.id, schema: commit.schema)
    return (0..<state.documentCount).filter { !state.deletedDocuments.contains($0) }.map {
      document in
      guard let file, document < file.documentCount, let id = try? file.documents.id(document)
      else { return "segment \(state.id), document \(document)" }
      return String(decoding: id, as: UTF8.self)
    }
  }

  private static func copy(
    _ source: String, to target: String, _ fileSystem: any FileSystem
  ) throws(StorageError) {
    let file = try MappedFile(path: source)
    let descriptor = try fileSystem.createFile(target)
    do throws(StorageError) {
      var offset = 0
      while offset < file.region.count {
        let piece = try file.region.slice(
          at: offset, count: min(ByteWriter.drainThreshold, file.region.count - offset))
        try fileSystem.append(piece.unsafeBytes, to: descriptor, path: target)
        offset += piece.count
      }
    } catch {
      try? fileSystem.closeFile(descriptor, path: target)
      throw error
    }
    try fileSystem.closeFile(descriptor, path: target)
    try fileSystem.synchronizeFile(target)
  }
}
