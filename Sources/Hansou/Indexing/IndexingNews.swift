/// Something to be told in its turn while documents are on their way through the threads.
enum IndexingNews {
  case skipped(path: String, reason: SkipReason)
  case unchanged(DocumentTicket)
  /// All documents of a file are done.
  case endOfFile(FileRun)
}

/// What is known of a document while it is on its way through the threads.
struct DocumentTicket {
  let run: FileRun
  let id: String
  let path: String
  /// Where problems with it are: the path, or the line of a record.
  let problemPath: String
  let isRecord: Bool
  /// Whether the index had no document of the id.
  let isNew: Bool
  let byteCount: Int
}
