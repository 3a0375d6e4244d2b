/// How files are read.
package struct ReadingOptions: Sendable {
  /// The encoding of all texts; nil to find out for each.
  package var encoding: TextEncoding?
  /// The programs that make text of other formats.
  package var filters = FilterTable()
  /// The time that a program has for one file, in seconds.
  package var filterSeconds = 60
  /// The most that one file may hold or expand to, in bytes; a `.jsonl` file counts by the record.
  package var sizeLimit = SourceFile.sizeLimit

  package init() {}
}
