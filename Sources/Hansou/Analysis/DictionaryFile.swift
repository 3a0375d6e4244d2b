package import HansouStorage
package import HansouText

/// The segmentation dictionary of an index, a file beside its segments.
///
/// ICU's break iterator takes more than a millisecond to open, longer than a query takes. So the writer
/// keeps ICU's dictionary in this file, in a form that is mapped and used as it is (`words.dictionary`,
/// `SegmentationDictionaryFormat`). It can be deleted: then ICU serves, with the same cuts.
package enum DictionaryFile {
  static let name = "words.dictionary"

  /// The dictionary in an index directory; nil when there is none that this ICU would have made.
  package static func dictionary(in directory: String) -> SegmentationDictionary? {
    mapped(directory + "/" + name)
  }

  /// The dictionary in a file; nil when there is none that this ICU would have made.
  private static func mapped(_ path: String) -> SegmentationDictionary? {
    guard let file = try? MappedFile(path: path),
      let dictionary = try? SegmentationDictionary(mapping: file.region.unsafeBytes, owner: file),
      dictionary.icuMajorVersion == ICUSegmenter.majorVersion
    else { return nil }
    return dictionary
  }

  /// Likewise, with all bytes as they were written.
  static func verified(_ path: String) -> SegmentationDictionary? {
    guard let dictionary = mapped(path), (try? dictionary.verify()) != nil else { return nil }
    return dictionary
  }

  /// What is wrong with the dictionary in an index directory; nil if it is as it was written, or not used.
  ///
  /// Queries would be cut in other words than the texts were. `prepared(in:)` makes it anew.
  static func problem(in directory: String) -> String? {
    do throws(SegmentationError) {
      try dictionary(in: directory)?.verify()
      return nil
    } catch {
      return "\(name): \(error)"
    }
  }

  /// Writes a dictionary to a file.
  static func write(
    _ dictionary: SegmentationDictionary, named name: String, in directory: String
  ) throws(StorageError) {
    let bytes = dictionary.withUnsafeBytes { Array($0) }
    try SystemFileSystem().replaceFile(named: name, in: directory, with: bytes)
  }

  /// The dictionary in an index directory; if it is not there it is written, from the user's cache or made from ICU.
  ///
  /// - Returns: nil when ICU's dictionary cannot be read in that form: then ICU itself has to serve.
  /// - Throws: What writing the file throws.
  package static func prepared(in directory: String) throws(StorageError) -> SegmentationDictionary?
  {
    if let dictionary = verified(directory + "/" + name) { return dictionary }
    guard let found = cachedOrMade() else { return nil }
    try write(found, named: name, in: directory)
    // Its own file from now on: nobody but the index's writer changes that.
    return dictionary(in: directory) ?? found
  }

  private static func cachedOrMade() -> SegmentationDictionary? {
    let cache = DictionaryCache.userDirectory.flatMap { DictionaryCache(directory: $0) }
    if let kept = cache?.dictionary() { return kept }
    guard let made = try? SegmentationDictionary.fromICU() else { return nil }
    cache?.keep(made)
    return made
  }
}
