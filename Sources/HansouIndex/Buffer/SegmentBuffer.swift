import HansouStorage

/// A segment that is still in memory: documents are added to it until it is written as a file.
///
/// It shares nothing with another buffer, so several threads can fill one each.
final class SegmentBuffer {
  /// A document whose passages are being added.
  private struct OpenDocument {
    let id: [UInt8]
    let stamp: DocumentStamp
    let record: [UInt8]
    let columns: [(name: String, value: ColumnValue)]
    let firstPassage: Int
    var lengths: [UInt64]
  }

  private let schema: IndexSchema
  private let table = TermTable()
  private var contents: SegmentContents
  private var passages = StoredBlocksWriter()
  private var records = StoredBlocksWriter()
  private var openDocument: OpenDocument?
  /// The live document of each id.
  private var ordinals: [[UInt8]: Int] = [:]
  /// Documents that were replaced, removed or abandoned after their passages came in.
  private(set) var deleted: [Int] = []

  init(schema: IndexSchema) {
    self.schema = schema
    contents = SegmentContents(normCount: schema.norms.count)
  }

  var passageCount: Int { contents.passageCount }
  var documentCount: Int { contents.documents.count }
  var hasOpenDocument: Bool { openDocument != nil }
  /// The id of the open document, empty when none is.
  var openID: [UInt8] { openDocument?.id ?? [] }
  /// Whether nothing live would be written.
  var isEmpty: Bool { deleted.count == documentCount && openDocument == nil }
  var liveIDs: some Collection<[UInt8]> { ordinals.keys }

  /// About the memory that the buffer occupies.
  var byteCount: Int {
    table.byteCount + contents.byteCount + passages.byteCount + records.byteCount
      + ordinals.count * 96
  }

  /// Whether it has to be written before another document comes.
  var isNearlyFull: Bool {
    table.isNearlyFull || passageCount > SegmentFormat.maximumPassages / 2
  }

  /// Starts a document.
  ///
  /// - Precondition: None is open, and the columns have the types that the index has.
  func beginDocument(
    id: [UInt8], stamp: DocumentStamp, record: [UInt8],
    columns: [(name: String, value: ColumnValue)]
  ) {
    precondition(openDocument == nil, "the document before has to be ended or abandoned")
    openDocument = OpenDocument(
      id: id, stamp: stamp, record: record, columns: columns, firstPassage: passageCount,
      lengths: [UInt64](repeating: 0, count: schema.norms.count))
  }

  /// Adds a passage to the open document.
  ///
  /// - Throws: `limit`; the document has to be abandoned then.
  func addPassage(
    _ terms: PassageTerms, kind: UInt8, stored: UnsafeRawBufferPointer
  ) throws(StorageError) {
    precondition(openDocument != nil, "no document is open")
    precondition(terms.lengths.count == schema.norms.count, "a length for each norm column")
    guard passageCount < SegmentFormat.maximumPassages else {
      throw StorageError(
        .limit, "a document has more than \(SegmentFormat.maximumPassages) passages", file: "",
        remedy: "split the document")
    }
    let passage = UInt32(passageCount)
    try passages.add(stored)
    // From here on the passage counts; if its terms are too many, its document is given up.
    contents.kinds.append(kind)
    for (norm, length) in terms.lengths.enumerated() {
      contents.norms[norm].append(Norm.encode(length: length))
      openDocument?.lengths[norm] += UInt64(length)
    }
    try table.add(terms, passage: passage, schema: schema)
  }

  /// Ends the open document; an earlier one of the same id in the buffer is deleted.
  ///
  /// - Throws: `limit`.
  func endDocument() throws(StorageError) {
    guard let document = openDocument else { preconditionFailure("no document is open") }
    try records.add(document.record)
    openDocument = nil
    let ordinal = documentCount
    append(document, id: document.id)
    for column in document.columns {
      contents.addColumn(column.name, column.value, document: ordinal)
    }
    if let former = ordinals.updateValue(ordinal, forKey: document.id) { deleted.append(former) }
  }

  /// Gives up the open document. Its passages stay until a merge, under no id.
  func abandonDocument() throws(StorageError) {
    guard let document = openDocument else { return }
    openDocument = nil
    guard document.firstPassage < passageCount else { return }
    try records.add([])
    deleted.append(documentCount)
    append(document, id: [])
  }

  private func append(_ document: OpenDocument, id: [UInt8]) {
    contents.documents.add(
      DocumentRow(
        stamp: document.stamp, firstPassage: UInt32(document.firstPassage),
        lengths: document.lengths),
      id: id)
  }

  /// What the live document of that id was made from.
  func stamp(id: [UInt8]) -> DocumentStamp? {
    ordinals[id].map { contents.documents.rows[$0].stamp }
  }

  /// Deletes the live document of that id.
  ///
  /// - Returns: Whether there was one.
  func remove(id: [UInt8]) -> Bool {
    guard let ordinal = ordinals.removeValue(forKey: id) else { return false }
    deleted.append(ordinal)
    return true
  }

  /// Writes the segment file. The buffer is spent afterwards, whether this throws or not.
  func write(
    id: UInt64, directory: String, fileSystem: any FileSystem
  ) throws(StorageError) {
    let path = directory + "/" + SegmentFormat.fileName(id)
    let file = try SegmentFileWriter(path: path, fileSystem: fileSystem)
    let spill = SpillFile(path: path + SegmentFormat.spillSuffix, fileSystem: fileSystem)
    try writeFields(to: file, spill: spill)
    try contents.write(to: file)
    try file.writeSection(SectionKey(.records), try records.finish())
    try file.writeSection(SectionKey(.passages), try passages.finish())
    try file.finish(passageCount: passageCount, documentCount: documentCount)
  }

  private func writeFields(
    to file: SegmentFileWriter, spill: SpillFile
  ) throws(StorageError) {
    var bytes: [UInt8] = []
    let lists = table.sortedLists(fieldCount: schema.fields.count)
    for (number, field) in schema.fields.enumerated() {
      var writer = try FieldSectionsWriter(
        field: number, hasPositions: field.hasPositions, file: file, spill: spill)
      for list in lists[number] {
        table.copyPostings(of: Int(list), to: &bytes)
        try writeList(bytes, of: field, to: &writer)
        try table.withTerm(Int(list)) { (term) throws(StorageError) in
          try writer.finishTerm(term)
        }
      }
      try writer.finish()
    }
  }

  private func writeList(
    _ bytes: [UInt8], of field: IndexSchema.Field, to writer: inout FieldSectionsWriter
  ) throws(StorageError) {
    writer.beginTerm()
    // Taken out of the class once: a checked access per posting cost a tenth of the writing.
    let norms = contents.norms[field.norm]
    try bytes.withUnsafeBufferPointer { (buffer) throws(StorageError) in
      var reader = PostingListReader(buffer, hasPositions: field.hasPositions)
      while reader.advance() {
        try reader.positions.withUnsafeBufferPointer { (positions) throws(StorageError) in
          try writer.add(
            passage: reader.passage, frequency: reader.frequency, norm: norms[Int(reader.passage)],
            positions: positions)
        }
      }
    }
  }
}
