package import HansouStorage

/// Who made the terms of an index; terms made by another analyzer would not be found.
package struct AnalyzerIdentity: Hashable, Sendable {
  package let foldVersion: UInt32
  package let icuMajor: UInt32
  /// For people; it follows from the fold version and takes no part in `matches`.
  package let unicodeVersion: String
  package let dictionaryChecksum: UInt64

  package init(
    foldVersion: UInt32, icuMajor: UInt32, unicodeVersion: String, dictionaryChecksum: UInt64
  ) {
    self.foldVersion = foldVersion
    self.icuMajor = icuMajor
    self.unicodeVersion = unicodeVersion
    self.dictionaryChecksum = dictionaryChecksum
  }

  /// Whether terms of the two can be mixed in one index.
  package func matches(_ other: AnalyzerIdentity) -> Bool {
    foldVersion == other.foldVersion && icuMajor == other.icuMajor
      && dictionaryChecksum == other.dictionaryChecksum
  }

  /// Checks that an index made by this analyzer can be used by `current`.
  ///
  /// - Parameters:
  ///   - current: The analyzer at hand.
  ///   - file: The file that this identity was read from.
  /// - Throws: `wrongAnalyzer`, naming the first difference and the remedy.
  package func requireMatch(
    _ current: AnalyzerIdentity, file: String
  ) throws(StorageError) {
    guard !matches(current) else { return }
    var difference = "another dictionary of words"
    if icuMajor != current.icuMajor {
      difference = "ICU \(icuMajor), and this is ICU \(current.icuMajor)"
    }
    if foldVersion != current.foldVersion {
      difference = "version \(foldVersion) of the fold, and this is version \(current.foldVersion)"
    }
    throw StorageError(
      .wrongAnalyzer, "the index was made with \(difference)", file: file,
      remedy: Remedy(.rebuild))
  }
}
