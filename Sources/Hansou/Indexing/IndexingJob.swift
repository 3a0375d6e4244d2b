import HansouDocuments
import HansouIndex
import HansouStorage

/// A document that is to be read, analysed and encoded on some thread.
struct IndexingJob: Sendable {
  let source: SourceDocument
  /// What the catalogue beside its file says.
  let given: DocumentMetadata?
  let id: String
  /// The path to show.
  let path: String
  /// The canonical path, by which a later run knows it again.
  let place: String
  let stamp: DocumentStamp

  /// The document with what the catalogue says: that wins over what a text tells of itself, and gives
  /// way to what a record says.
  ///
  /// - Throws: `FileProblem`.
  func document() throws(FileProblem) -> ParsedDocument {
    var document = try source.parsed()
    guard var given else { return document }
    if source.record != nil {
      given.title = nil
      document.metadata = given.overridden(by: document.metadata)
    } else {
      document.metadata = document.metadata.overridden(by: given)
      document.title = given.title ?? document.title
    }
    return document
  }
}

/// What became of a job.
struct IndexingOutcome: Sendable {
  enum Result: Sendable {
    case indexed(fault: DecodingFault?)
    case unreadable(FileProblem)
    /// The index cannot take it.
    case refused(StorageError)
  }

  var result: Result
  /// The document's place in its batch, if it is there.
  let place: Int?
}
