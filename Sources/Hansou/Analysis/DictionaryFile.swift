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
    guard let file = try? MappedFile(path: directory + "/" + name),
      let dictionary = try? SegmentationDictionary(
        mapping: file.region.unsafeBytes, owner: file),
      dictionary.icuMajorVersion == ICUSegmenter.majorVersion
    else { return nil }
    return dictionary
  }

  /// The dictionary in an index directory, made from ICU and written if it is not there.
  ///
  /// - Returns: nil when ICU's dictionary cannot be read in that form: then ICU itself has to serve.
  /// - Throws: What writing the file throws.
  package static func prepared(in directory: String) throws(StorageError) -> SegmentationDictionary?
  {
    if let dictionary = dictionary(in: directory), (try? dictionary.verify()) != nil {
      return dictionary
    }
    guard let made = try? SegmentationDictionary.fromICU() else { return nil }
    let bytes = made.withUnsafeBytes { Array($0) }
    try SystemFileSystem().replaceFile(named: name, in: directory, with: bytes)
    return made
  }
}
