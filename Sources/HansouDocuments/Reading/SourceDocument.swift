/// A document of a file, known but not yet read: enough to tell whether it must be read again.
package struct SourceDocument: Sendable {
  /// The id of the record in a `.jsonl` file; nil when the file is the document.
  package let record: String?
  /// The line of the record in its file, from 1; 0 when the file is the document.
  package let line: Int
  /// What the document is made of: the file's or the record's bytes as they stand on disk.
  package let bytes: [UInt8]
  /// The options that make another document of the same bytes; empty if none were given.
  package let recipe: String

  let read: @Sendable () throws(FileProblem) -> ParsedDocument

  /// Reads the document.
  ///
  /// - Throws: `FileProblem`.
  package func parsed() throws(FileProblem) -> ParsedDocument { try read() }
}

/// What a file has, in order.
package enum SourceUnit {
  case document(SourceDocument)
  /// A record that cannot be read; those after it follow.
  case bad(RecordError)
}
