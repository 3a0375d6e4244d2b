import HansouDocuments

/// What is known and done of a file while it is being indexed.
final class FileRun {
  let file: FoundFile
  /// The path that was asked for.
  let root: String
  /// The file's canonical path.
  let source: String
  /// What the catalogue beside the file says.
  let given: DocumentMetadata?

  /// The ids of the records met so far.
  var ids: Set<String> = []
  var records = 0
  /// The bytes of the documents so far.
  var bytes = 0
  private var added = 0
  private var replaced = 0
  private var unchanged = 0
  var removed = 0

  init(file: FoundFile, root: String, source: String, given: DocumentMetadata?) {
    self.file = file
    self.root = root
    self.source = source
    self.given = given
  }

  func count(_ kind: IndexingEvent.Kind) {
    switch kind {
    case .added: added += 1
    case .replaced: replaced += 1
    default: unchanged += 1
    }
  }

  var counts: [(IndexingEvent.Kind, Int)] {
    [(.added, added), (.replaced, replaced), (.unchanged, unchanged), (.removed, removed)]
  }
}
