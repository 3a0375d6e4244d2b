import HansouIndex
import HansouSearch
import HansouStorage

/// What a full check of an index found.
public struct IndexHealth: Hashable, Sendable {
  /// The number of documents.
  public let documents: Int
  /// The number of passages.
  public let passages: Int
  /// The number of segments.
  public let segments: Int
  /// One line each; empty when the index is whole.
  public let problems: [String]
}

extension TextIndex {
  /// Reads every byte of an index, compares all checksums, and holds its parts against each other.
  ///
  /// - Parameter directory: The index directory.
  /// - Returns: What was found; damage inside is a problem in it, not an error.
  /// - Throws: `notAnIndex`, `tooNew`, `tooOld`, or `corrupt` when the commit cannot be read.
  public static func check(_ directory: String) throws(HansouError) -> IndexHealth {
    try HansouError.wrapping {
      let report = try IndexCheck.run(directory: directory)
      var problems = report.problems.map { String(describing: $0) }
      problems += [DictionaryFile.problem(in: directory), SourceList.problem(in: directory)]
        .compactMap(\.self)
      return IndexHealth(
        documents: report.documents, passages: report.passages, segments: report.segments,
        problems: problems)
    }
  }
}

/// What was saved of a damaged index.
public struct IndexSalvageResult: Hashable, Sendable {
  /// The number of segments of the new index.
  public let segments: Int
  /// The number of documents.
  public let documents: Int
  /// The ids of the documents that were lost; index their files again.
  public let lost: [String]
  /// What is wrong with the segments that were left behind.
  public let problems: [String]
}

extension TextIndex {
  /// Makes a new index of the segments of a damaged one that are whole.
  ///
  /// - Parameters:
  ///   - directory: The damaged index, which is not changed.
  ///   - target: The directory to be made.
  /// - Returns: What was saved and what was lost.
  /// - Throws: `corrupt` when not even the commit can be read, `notAnIndex` when the target exists.
  public static func salvage(
    _ directory: String, to target: String
  ) throws(HansouError) -> IndexSalvageResult {
    try HansouError.wrapping {
      let report = try IndexSalvage.run(directory: directory, to: target)
      return IndexSalvageResult(
        segments: report.segments, documents: report.documents, lost: report.lost,
        problems: report.problems.map { String(describing: $0) })
    }
  }
}

extension FolderIndexer {
  /// Merges an index into one segment, which drops what was replaced and removed.
  ///
  /// - Parameter directory: The index directory.
  /// - Returns: How many segments there were.
  /// - Throws: `notAnIndex`, `locked`, `wrongAnalyzer`, `corrupt` or `system`.
  public static func merge(index directory: String) throws(HansouError) -> Int {
    try HansouError.wrapping {
      let segments = try IndexReader.open(directory: directory).segments.count
      let writer = try IndexWriter(
        directory: directory, schema: PassageSchema.schema,
        identity: try AnalyzerSource.identity())
      defer { writer.close() }
      try writer.mergeToOneSegment()
      try writer.commit()
      return segments
    }
  }
}
