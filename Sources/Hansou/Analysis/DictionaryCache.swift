import HansouStorage
package import HansouText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps the segmentation dictionary that was made from this ICU, for the next new index.
///
/// Making it takes 0.2 s, most of what indexing a small folder takes. It is a file of 5 MB in the user's folder of caches,
/// named by what it was made from (`words-1f3c….dictionary`), so that another ICU has another one. It can be deleted at any
/// time, and whatever is wrong with it or its folder, the dictionary is made again.
package struct DictionaryCache: Sendable {
  private let directory: String
  private let name: String

  /// A cache in a folder, which need not be there; nil when ICU's dictionary cannot be read.
  package init?(directory: String) {
    guard let identity = try? SegmentationDictionary.identityOfICU() else { return nil }
    self.directory = directory
    name = "words-\(identity.hexadecimal).dictionary"
  }

  /// The folder of the user who runs this process, `$XDG_CACHE_HOME/hansou` or `$HOME/.cache/hansou`; nil when neither is set.
  package static var userDirectory: String? {
    // The specification of these folders has relative paths ignored.
    for (variable, folder) in [("XDG_CACHE_HOME", "/hansou"), ("HOME", "/.cache/hansou")] {
      if let path = getenv(variable).map({ String(cString: $0) }), path.hasPrefix("/") {
        return path + folder
      }
    }
    return nil
  }

  /// The dictionary that is kept; nil when there is none, or a damaged one.
  ///
  /// - Complexity: O(bytes): all are read for their checksum.
  package func dictionary() -> SegmentationDictionary? {
    DictionaryFile.verified(directory + "/" + name)
  }

  /// Keeps a dictionary that has just been made. A folder that cannot be written to is none of the user's concern.
  package func keep(_ dictionary: SegmentationDictionary) {
    try? SystemFileSystem().createDirectory(directory)
    try? DictionaryFile.write(dictionary, named: name, in: directory)
  }
}
