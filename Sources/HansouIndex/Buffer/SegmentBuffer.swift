import HansouStorage

/// A segment that is still in memory: documents are added to it until it is written as a file.
///
/// Documents come one by one through `builder`, or as batches of other builders that share `tables`
/// with it segment by segment. What it holds is the logs of their terms (`OccurrenceLog`), the tables
/// that number the terms, and what `SegmentContents` has; stored text goes to the file at once
/// (`PassageSection`).
final class SegmentBuffer {
  /// The size from which the documents that came one by one are put together in a batch.
  private static let batchBytes = 1 << 20

  let id: UInt64
  /// For documents that come one by one.
  let builder: DocumentBatchBuilder
  private let path: String
  private let fileSystem: any FileSystem
  private let schema: IndexSchema
  private let sources: [FieldSource]
  private var tables: [TermTables] = []
  private var parts: [BufferedFields.Part] = []
  private var logBytes = 0
  private var contents: SegmentContents
  private let passageSection: PassageSection
  private var passages: StoredBlocksWriter
  private var records = StoredBlocksWriter(limit: StoredBlocksFormat.recordsLimit)
  /// The live document of each id.
  private var ordinals: [[UInt8]: Int] = [:]
  /// Documents that were replaced, removed or abandoned after their passages came in.
  private(set) var deleted: [Int] = []

  /// - Parameters:
  ///   - id: The number of the segment.
  ///   - directory: Where it is to be written.
  ///   - schema: Its fields and norms.
  ///   - sources: How the terms of each field come.
  ///   - fileSystem: What writes files.
  init(
    id: UInt64, directory: String, schema: IndexSchema, sources: [FieldSource],
    fileSystem: any FileSystem
  ) {
    self.id = id
    self.schema = schema
    self.sources = sources
    self.fileSystem = fileSystem
    path = directory + "/" + SegmentFormat.fileName(id)
    contents = SegmentContents(normCount: schema.norms.count)
    let section = PassageSection(path: path, fileSystem: fileSystem)
    passageSection = section
    passages = StoredBlocksWriter(limit: StoredBlocksFormat.passagesLimit) {
      (bytes) throws(StorageError) in try section.append(bytes)
    }
    let own = TermTables(fieldCount: schema.fields.count)
    tables = [own]
    builder = DocumentBatchBuilder(schema: schema, sources: sources, tables: own)
  }

  /// Another builder, for another thread.
  func makeBuilder() -> DocumentBatchBuilder {
    DocumentBatchBuilder(schema: schema, sources: sources, tables: makeTables())
  }

  /// New tables for the terms of another builder.
  func makeTables() -> TermTables {
    let added = TermTables(fieldCount: schema.fields.count)
    tables.append(added)
    return added
  }

  var passageCount: Int { contents.passageCount + builder.passageCount }
  var documentCount: Int { contents.documents.count + builder.documentCount }
  var hasOpenDocument: Bool { builder.hasOpenDocument }
  /// Whether nothing live would be written.
  var isEmpty: Bool { deleted.count == documentCount && !hasOpenDocument }
  var liveIDs: some Collection<[UInt8]> { ordinals.keys }

  /// About the memory that the buffer occupies.
  var byteCount: Int {
    tables.reduce(0) { $0 + $1.byteCount } + logBytes + builder.byteCount + contents.byteCount
      + passages.byteCount + records.byteCount + ordinals.count * 96
  }

  /// Whether it has to be written before another document comes.
  var isNearlyFull: Bool {
    tables.contains { $0.isNearlyFull } || passageCount > SegmentFormat.maximumPassages / 2
  }

  /// Ends the document that is open in `builder`; an earlier one of the same id is deleted.
  ///
  /// - Throws: What writing stored text throws.
  func endDocument() throws(StorageError) {
    let id = builder.openID
    builder.endDocument()
    note(id, documentCount - 1)
    if builder.byteCount > Self.batchBytes { try takeOwnBatch() }
  }

  /// Gives up the document that is open in `builder`.
  func abandonDocument() {
    let count = documentCount
    builder.abandonDocument()
    if documentCount > count { deleted.append(count) }
  }

  private func note(_ id: [UInt8], _ ordinal: Int) {
    if id.isEmpty {
      deleted.append(ordinal)
    } else if let former = ordinals.updateValue(ordinal, forKey: id) {
      deleted.append(former)
    }
  }

  private func takeOwnBatch() throws(StorageError) {
    guard builder.documentCount > 0 else { return }
    try append(try builder.finishBatch())
  }

  /// Adds a batch of another builder.
  ///
  /// - Throws: What writing stored text throws.
  /// - Precondition: No document is open, and the batch is of a builder with tables of this buffer.
  func add(_ batch: DocumentBatch) throws(StorageError) {
    precondition(!hasOpenDocument, "the document has to be ended or abandoned")
    try takeOwnBatch()
    let first = documentCount
    try append(batch)
    for (offset, document) in batch.documents.enumerated() { note(document.id, first + offset) }
  }

  private func append(_ batch: DocumentBatch) throws(StorageError) {
    guard let number = tables.firstIndex(where: { $0 === batch.tables }) else {
      preconditionFailure("a batch belongs to the segment its builder was made for")
    }
    let firstPassage = contents.passageCount
    parts.append(
      .init(tables: number, logs: batch.logs, firstPassage: UInt32(firstPassage)))
    logBytes += batch.logBytes
    for (column, norms) in batch.norms.enumerated() {
      contents.norms[column].append(contentsOf: norms)
    }
    contents.kinds.append(contentsOf: batch.kinds)
    var passage = UInt32(firstPassage)
    for document in batch.documents {
      try append(document, firstPassage: passage)
      passage += UInt32(document.passageCount)
    }
    for block in batch.passages { try passages.addBlock(block) }
  }

  private func append(
    _ document: DocumentBatch.Document, firstPassage: UInt32
  ) throws(StorageError) {
    let ordinal = contents.documents.count
    contents.documents.add(
      DocumentRow(
        stamp: document.stamp, firstPassage: firstPassage, lengths: document.lengths),
      id: document.id)
    try records.add(document.record)
    for column in document.columns {
      contents.addColumn(column.name, column.value, document: ordinal)
    }
  }

  /// What the live document of that id was made from.
  func stamp(id: [UInt8]) -> DocumentStamp? {
    guard let ordinal = ordinals[id] else { return nil }
    let first = contents.documents.count
    return ordinal < first
      ? contents.documents.rows[ordinal].stamp : builder.stamp(ordinal - first)
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
  ///
  /// - Parameters:
  ///   - threads: How many threads may work at it; the file is the same for any number.
  ///   - memory: The memory budget, of which a part is taken besides what the buffer holds.
  /// - Throws: What the file system throws, or `limit`.
  func write(threads: Int, memory: Int) throws(StorageError) {
    try takeOwnBatch()
    let file = try passageSection.finish(try passages.finish())
    let fields = BufferedFields(
      schema: schema, sources: sources, parts: parts, tables: tables, norms: contents.norms)
    try fields.write(
      to: file, path: path, fileSystem: fileSystem, threads: threads, memory: memory)
    try contents.write(to: file)
    try file.writeSection(SectionKey(.records), try records.finish())
    try file.finish(passageCount: passageCount, documentCount: documentCount)
  }
}
