package import HansouStorage

/// Verifies every byte of an index and whether its parts agree: what `hansou check` runs.
package enum IndexCheck {
  /// What a check went through and what it found.
  package struct Report: Sendable {
    package internal(set) var segments = 0
    /// Live ones, by the commit.
    package internal(set) var passages = 0
    package internal(set) var documents = 0
    package internal(set) var terms = 0
    package internal(set) var postings: UInt64 = 0
    package internal(set) var problems: [IndexProblem] = []

    package var isWhole: Bool { problems.isEmpty }
  }

  /// Checks the index in `directory`.
  ///
  /// - Returns: A report in which every fault is a problem; a damaged segment does not keep the
  ///   others from being checked.
  /// - Throws: When there is no commit to start from.
  package static func run(directory: String) throws(StorageError) -> Report {
    let commit = try CommitReader.read(directory: directory)
    var report = Report()
    for state in commit.segments {
      report.segments += 1
      report.passages += state.livePassageCount
      report.documents += state.liveDocumentCount
      do throws(StorageError) {
        let reader = try SegmentReader(state, directory: directory, schema: commit.schema)
        var check = SegmentCheck(reader, commit: commit)
        check.run(&report)
      } catch {
        report.problems.append(
          IndexProblem(segment: state.id, subject: "file", message: error.description))
      }
    }
    return report
  }
}
