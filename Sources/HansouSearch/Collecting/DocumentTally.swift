import HansouIndex

/// Decides which passages of a segment count, and counts the documents of those that come, ascending.
struct DocumentTally: ~Copyable {
  private let liveDocs: LiveDocs?
  private let rows: DocumentRows
  private let kinds: UnsafePointer<UInt8>
  /// The first passage beyond the document counted last.
  private var documentEnd: UInt32 = 0
  /// The document counted last; those that come are behind it.
  private var document = 0
  /// A passage of a document that has not been looked up, whose row has been asked for.
  private var pending: UInt32?
  private var counted = 0

  /// The number of documents of the passages that were added.
  var documents: Int { counted + (pending == nil ? 0 : 1) }

  /// - Parameter segment: Must outlive the tally.
  init(_ segment: borrowing SegmentReader) {
    liveDocs = segment.liveDocs
    rows = segment.documentRows
    kinds = segment.kinds
  }

  /// Whether a passage is live and of a wanted kind.
  func accepts(_ passage: UInt32, _ wanted: KindSet) -> Bool {
    wanted.contains(kinds[Int(passage)]) && liveDocs?.isLive(passage: passage) ?? true
  }

  /// Counts the document of a passage.
  ///
  /// Its row is a line of memory that is seldom in the cache, so that it is looked at with the next passage.
  mutating func add(_ passage: UInt32) {
    if let pending {
      document = rows.document(of: pending, from: document)
      documentEnd = rows.end(ofDocument: document)
      counted += 1
    }
    pending = nil
    guard passage >= documentEnd else { return }
    pending = passage
    rows.prefetch(documentOf: passage)
  }
}
