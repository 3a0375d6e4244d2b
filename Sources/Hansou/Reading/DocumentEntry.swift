import HansouDocuments
import HansouIndex
import HansouSearch
import HansouStorage

/// A document of a snapshot with its record read: what its passages are shown with.
final class DocumentEntry: Sendable {
  let id: String
  let record: DocumentRecord
  /// The numbers of its passages in its segment.
  let passages: Range<UInt32>
  let segment: Int
  let ordinal: Int

  /// - Parameters:
  ///   - index: The snapshot.
  ///   - segment: The segment's index in it.
  ///   - ordinal: The document's number in the segment.
  /// - Throws: `corrupt` when its row or record is damaged.
  convenience init(_ index: IndexReader, segment: Int, ordinal: Int) throws(StorageError) {
    let bytes = try index.segments[segment].documentRecord(ordinal)
    try self.init(
      index, segment: segment, ordinal: ordinal,
      record: ByteRegion(bytes: bytes, file: "stored document"))
  }

  /// - Parameters:
  ///   - index: The snapshot.
  ///   - segment: The segment's index in it.
  ///   - ordinal: The document's number in the segment.
  ///   - record: What is stored for it.
  /// - Throws: `corrupt` when its row or record is damaged.
  init(
    _ index: IndexReader, segment: Int, ordinal: Int, record: ByteRegion
  ) throws(StorageError) {
    let reader = index.segments[segment]
    id = try reader.documentID(ordinal)
    self.record = try DocumentRecord(decoding: record)
    passages = reader.passages(ofDocument: ordinal)
    self.segment = segment
    self.ordinal = ordinal
  }

  /// A passage of it as it is shown.
  ///
  /// - Parameters:
  ///   - number: Its number in the segment.
  ///   - kind: What the index keeps as its kind.
  ///   - stored: Its record.
  /// - Returns: The passage.
  func passage(_ number: UInt32, kind: UInt8, _ stored: PassageRecord) -> Passage {
    let kind = PassageKind(rawValue: kind)
    // The record of a table row keeps the row that heads its table where others keep their term.
    let header = kind == .tableRow ? stored.term : nil
    let isPaged = record.value("format") == "pdf"
    return Passage(
      id: passageID(number), document: id, path: record.path, title: record.title,
      kind: kind, section: record.sectionPath(stored.section) + (header.map { [$0] } ?? []),
      lines: stored.lines, pages: isPaged ? stored.lines : nil, text: stored.text,
      term: header == nil ? stored.term : nil)
  }

  /// The id of the passage with that number in the segment.
  func passageID(_ number: UInt32) -> String { "\(id)#\(number - passages.lowerBound + 1)" }
}
