#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension TextFile {
  /// Writes a file anew, or behind what it has; says whether all of it was written.
  static func write(_ text: String, to path: String, appending: Bool = false) -> Bool {
    guard let file = fopen(path, appending ? "a" : "w") else { return false }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && written == bytes.count
  }
}
