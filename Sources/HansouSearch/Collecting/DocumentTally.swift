import HansouIndex

/// Decides which passages of a segment count, and counts the documents of those that come, ascending.
struct DocumentTally: ~Copyable {
  private let segment: SegmentReader
  private let kinds: UnsafePointer<UInt8>
  /// The first passage beyond the document counted last.
  private var documentEnd: UInt32 = 0
  /// The document counted last; those that come are behind it.
  private var document = 0
  private(set) var documents = 0

  /// - Parameter segment: Must outlive the tally.
  init(_ segment: SegmentReader) {
    self.segment = segment
    kinds = segment.kinds
  }

  /// Whether a passage is live and of a wanted kind.
  func accepts(_ passage: UInt32, _ wanted: KindSet) -> Bool {
    wanted.contains(kinds[Int(passage)]) && segment.isLive(passage: passage)
  }

  mutating func add(_ passage: UInt32) {
    guard passage >= documentEnd else { return }
    documents += 1
    document = segment.document(of: passage, from: document)
    documentEnd = segment.end(ofDocument: document)
  }
}
