package import HansouIndex
import HansouSearch
import HansouStorage
package import HansouText

/// Makes the analyzer of this build and tells whether an index was made by the same.
package enum AnalyzerSource {
  /// A new analyzer, for one thread: by the dictionary if there is one, else by ICU itself.
  package static func analyzer(
    _ dictionary: SegmentationDictionary? = nil
  ) throws(SegmentationError) -> Analyzer {
    Analyzer(segmenter: try segmenter(dictionary))
  }

  /// A new segmenter, for one thread: by the dictionary if there is one, else ICU itself.
  package static func segmenter(
    _ dictionary: SegmentationDictionary?
  ) throws(SegmentationError) -> any Segmenter {
    if let dictionary { return DictionarySegmenter(dictionary: dictionary) }
    return try ICUSegmenter()
  }

  /// Who makes the terms here: stored in each commit.
  package static func identity() throws(SegmentationError) -> AnalyzerIdentity {
    AnalyzerIdentity(
      foldVersion: Fold.version, icuMajor: ICUSegmenter.majorVersion,
      unicodeVersion: Fold.unicodeVersion,
      dictionaryChecksum: try ICUSegmenter.dictionaryChecksum())
  }

  /// Throws `wrongAnalyzer` unless the fold and the schema are those of this build.
  ///
  /// Reading the dictionary's checksum would cost a query more than the query; a different ICU cuts
  /// some words differently, which moves ranks a little and phrases not at all, so the version is
  /// looked at and the dictionary left to the writer.
  static func requireCompatible(_ commit: Commit, directory: String) throws(StorageError) {
    let identity = commit.identity
    guard identity.foldVersion == Fold.version else {
      throw StorageError(
        .wrongAnalyzer,
        "made with fold \(identity.foldVersion), this hansou has fold \(Fold.version)",
        file: directory, remedy: Remedy(.rebuild))
    }
    guard commit.schema == PassageSchema.schema else {
      throw StorageError(
        .wrongAnalyzer, "made by a hansou that keeps other lists of terms than this one",
        file: directory, remedy: Remedy(.rebuild))
    }
    guard identity.icuMajor == ICUSegmenter.majorVersion else {
      throw StorageError(
        .wrongAnalyzer,
        "made with ICU \(identity.icuMajor), this hansou has ICU \(ICUSegmenter.majorVersion)",
        file: directory, remedy: Remedy(.rebuild))
    }
  }
}
