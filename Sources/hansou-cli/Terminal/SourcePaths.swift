import Hansou

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Paths of documents as they can be opened from the working directory.
///
/// The index keeps paths as they were given when it was made; from another directory the file is found by
/// its full path.
struct SourcePaths {
  let index: TextIndex

  /// The path to show and to open; that of a record is the file's, a number sign, and the record's id.
  func path(of document: String, given path: String) -> String {
    let suffix = "#" + document
    let isRecord = path.hasSuffix(suffix)
    let file = isRecord ? String(path.dropLast(suffix.count)) : path
    if access(file, F_OK) == 0 { return path }
    guard let full = try? index.sourceFile(ofDocument: document), access(full, F_OK) == 0 else {
      return path
    }
    return Terminal.shortened(full) + (isRecord ? suffix : "")
  }
}
