import HansouIndex
import HansouSearch
import HansouStorage

/// What an index holds, how large it is, and who made it.
public struct IndexStatistics: Hashable, Sendable {
  /// A part of the index's files.
  public struct Part: Hashable, Sendable {
    /// The section's name: "grams postings", "stored text" and so on.
    public let name: String
    /// Its size on disk, in bytes.
    public let bytes: Int
  }

  /// The directory of the index.
  public let directory: String
  /// The number of the commit.
  public let generation: Int
  /// Live documents.
  public let documents: Int
  /// Live passages.
  public let passages: Int
  /// Atoms of the live passages, without separators.
  public let atoms: Int
  /// The number of segments.
  public let segments: Int
  /// The size of the segment files, in bytes.
  public let bytes: Int
  /// The parts of the segment files, the largest first.
  public let parts: [Part]
  /// The version of the fold that it was made with.
  public let foldVersion: Int
  /// The major version of ICU that it was made with.
  public let icuVersion: Int
  /// The version of Unicode of that ICU.
  public let unicodeVersion: String
}

extension TextIndex {
  /// What the index holds.
  ///
  /// - Throws: `corrupt`.
  public func statistics() throws(HansouError) -> IndexStatistics {
    let reader = searcher.index
    var parts: [String: Int] = [:]
    for segment in reader.segments {
      for (name, bytes) in segment.file.sectionSizes(reader.commit.schema) {
        parts[name, default: 0] += bytes
      }
    }
    let identity = reader.commit.identity
    return IndexStatistics(
      directory: directory, generation: Int(reader.commit.generation),
      documents: reader.documentCount, passages: reader.passageCount,
      atoms: Int(reader.totalLengths[PassageSchema.bodyNorm]), segments: reader.segments.count,
      bytes: parts.values.reduce(0, +),
      parts: parts.map { IndexStatistics.Part(name: $0.key, bytes: $0.value) }
        .sorted { ($1.bytes, $0.name) < ($0.bytes, $1.name) },
      foldVersion: Int(identity.foldVersion), icuVersion: Int(identity.icuMajor),
      unicodeVersion: identity.unicodeVersion)
  }
}
