package import HansouStorage

/// Collects analysed documents on one thread and hands them over in batches.
///
/// Several threads may fill a builder each; the writer takes their batches in the order that the index
/// is to have. Where one batch ends and the next begins should follow from the documents alone, so
/// that the same documents give the same bytes whatever the number of threads.
///
///     let builder = writer.makeBatchBuilder()      // on each thread
///     try builder.beginDocument(id: "a.txt", stamp: stamp, record: [], columns: [])
///     try builder.addPassage(terms, kind: 0, stored: text)
///     try builder.endDocument()
///     let batch = try builder.finishBatch()
///     try writer.add(batch)                        // on the writer's thread
package final class DocumentBatchBuilder: @unchecked Sendable {
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
  private let sources: [FieldSource]
  private(set) var tables: TermTables
  private var logs: [OccurrenceLog]
  private var arena = LogArena()
  private var documents: [DocumentBatch.Document] = []
  private var norms: [[UInt8]]
  private var kinds: [UInt8] = []
  private var passages = StoredBlocksWriter(limit: StoredBlocksFormat.passagesLimit)
  private var shared = SharedTerms()
  private var open: OpenDocument?

  init(schema: IndexSchema, sources: [FieldSource], tables: TermTables) {
    self.schema = schema
    self.sources = sources
    self.tables = tables
    logs = schema.fields.map { _ in OccurrenceLog() }
    norms = [[UInt8]](repeating: [], count: schema.norms.count)
  }

  /// The number of documents in the batch so far.
  package var documentCount: Int { documents.count }
  /// The passages in the batch so far, those of an open document too.
  package var passageCount: Int { kinds.count }
  package var hasOpenDocument: Bool { open != nil }
  /// The id of the open document, empty when none is.
  var openID: [UInt8] { open?.id ?? [] }
  /// The stamp of a document of the batch.
  func stamp(_ document: Int) -> DocumentStamp { documents[document].stamp }
  /// The columns of the document that was ended last.
  var lastColumns: [(name: String, value: ColumnValue)] { documents.last?.columns ?? [] }

  /// About the memory that the batch occupies.
  var byteCount: Int { logs.reduce(passages.byteCount + kinds.count * 3) { $0 + $1.byteCount } }

  /// Starts a document.
  ///
  /// - Parameters:
  ///   - id: Its external id.
  ///   - stamp: The hash, time and size of the source.
  ///   - record: Bytes to be stored with the document, for the caller to read back.
  ///   - columns: Values by column; of two for one column the later counts.
  /// - Throws: `limit` for an id of no or more than 65,535 bytes, or a record too long.
  /// - Precondition: None is open.
  package func beginDocument(
    id: String, stamp: DocumentStamp, record: [UInt8],
    columns: [(name: String, value: ColumnValue)]
  ) throws(StorageError) {
    precondition(open == nil, "the document before has to be ended or abandoned")
    let bytes = Array(id.utf8)
    guard (1...DocumentTableFormat.maximumID).contains(bytes.count) else {
      throw Self.limit("an id of \(bytes.count) bytes", "1 to \(DocumentTableFormat.maximumID)")
    }
    guard record.count <= StoredBlocksFormat.maximumItem else {
      throw Self.limit(
        "a record of \(record.count) bytes", "at most \(StoredBlocksFormat.maximumItem)")
    }
    open = OpenDocument(
      id: bytes, stamp: stamp, record: record, columns: columns, firstPassage: kinds.count,
      lengths: [UInt64](repeating: 0, count: norms.count))
  }

  static func limit(_ found: String, _ expected: String) -> StorageError {
    StorageError(.limit, "found \(found), expected \(expected)", file: "")
  }

  /// Gives the passages from the next one on, up to the end of the document, the terms of `terms` in
  /// the shared fields.
  package func share(_ terms: PassageTerms) {
    endShared()
    shared.take(terms, sources: sources)
  }

  /// Adds a passage to the open document.
  ///
  /// - Parameters:
  ///   - terms: Its terms, but those in shared fields, and its lengths.
  ///   - kind: A byte for the caller to filter by.
  ///   - stored: Bytes to be stored with the passage, for the caller to read back.
  /// - Throws: `limit`; the document has to be abandoned then.
  package func addPassage(
    _ terms: PassageTerms, kind: UInt8, stored: UnsafeRawBufferPointer
  ) throws(StorageError) {
    precondition(open != nil, "no document is open")
    precondition(terms.lengths.count == norms.count, "a length for each norm column")
    try checkLimits(of: terms)
    guard kinds.count < SegmentFormat.maximumPassages else {
      throw Self.limit("more passages in a document", "at most \(SegmentFormat.maximumPassages)")
    }
    try passages.add(stored)
    kinds.append(kind)
    for (norm, length) in terms.lengths.enumerated() {
      norms[norm].append(Norm.encode(length: length))
      open?.lengths[norm] += UInt64(length)
    }
    for field in logs.indices { append(terms.columns[field], terms.longTerms, field: field) }
    shared.passageCount += 1
  }

  /// Refuses a passage that the postings could not hold, before any of it is added.
  private func checkLimits(of terms: PassageTerms) throws(StorageError) {
    let limit = Int(PostingsFormat.maximumFrequency)
    for (field, column) in terms.columns.enumerated() {
      var last: UInt32 = 0
      if sources[field] == .added, schema.fields[field].hasPositions, column.count > 0 {
        last = column.positions[column.count - 1]
      }
      guard column.count < limit, last < limit else {
        throw StorageError(
          .limit, "a passage has more than \(limit - 1) terms", file: "",
          remedy: Remedy(.split))
      }
    }
  }

  private func append(_ column: PassageTerms.Column, _ longTerms: [UInt8], field: Int) {
    let log = logs[field]
    switch sources[field] {
    case .leads, .shared: return
    case .dense: number(column, longTerms, field: field, occurrences: 1, to: log)
    case .added:
      number(column, longTerms, field: field, occurrences: 1, to: log)
      if schema.fields[field].hasPositions {
        log.positions.append(contentsOf: column.positions[..<column.count])
      }
    }
    log.rowEnds.append(UInt32(truncatingIfNeeded: log.count))
  }

  private func number(
    _ column: PassageTerms.Column, _ longTerms: [UInt8], field: Int, occurrences: UInt32,
    to log: OccurrenceLog
  ) {
    guard column.count > 0 else { return }
    let leadTable = sources.firstIndex(of: .leads(of: field)).map { tables.fields[$0] }
    let room = log.room(for: column.count)
    longTerms.withUnsafeBufferPointer { long in
      column.keys.withUnsafeBufferPointer { keys in
        column.leads.withUnsafeBufferPointer { leads in
          tables.fields[field].number(
            UnsafeBufferPointer(rebasing: keys[..<column.count]),
            leadLengths: leadTable == nil ? nil : leads.baseAddress, longTerms: long,
            leadTable: leadTable, occurrences: occurrences, into: room)
        }
      }
    }
    log.didAppend(column.count)
  }

  /// Writes the shared terms of the passages since `share(_:)` to the logs.
  private func endShared() {
    let passages = shared.passageCount
    shared.passageCount = 0
    for (field, source) in sources.enumerated() where source == .shared {
      guard passages > 0 else { continue }
      let log = logs[field]
      let start = log.count
      if let column = shared.columns[field] {
        number(
          column.terms, shared.longTerms, field: field, occurrences: UInt32(passages), to: log)
        log.positions.append(contentsOf: column.frequencies)
        precondition(log.positions.count == start + column.frequencies.count)
      }
      log.rowEnds.append(UInt32(truncatingIfNeeded: log.count))
      log.rowPassages.append((log.rowPassages.last ?? 0) + UInt32(passages))
    }
  }

  /// Ends the open document.
  package func endDocument() {
    guard let document = open else { preconditionFailure("no document is open") }
    endShared()
    shared = SharedTerms()
    open = nil
    documents.append(
      DocumentBatch.Document(
        id: document.id, stamp: document.stamp, record: document.record,
        columns: document.columns, passageCount: kinds.count - document.firstPassage,
        lengths: document.lengths))
  }

  /// Gives up the open document, if any. Its passages stay until a merge, under no id.
  package func abandonDocument() {
    guard let document = open else { return }
    endShared()
    shared = SharedTerms()
    open = nil
    guard document.firstPassage < kinds.count else { return }
    documents.append(
      DocumentBatch.Document(
        id: [], stamp: document.stamp, record: [], columns: [],
        passageCount: kinds.count - document.firstPassage, lengths: document.lengths))
  }

  /// Everything since the last batch, which is then over.
  ///
  /// - Throws: `system` when the stored text cannot be compressed.
  /// - Precondition: No document is open.
  package func finishBatch() throws(StorageError) -> DocumentBatch {
    precondition(open == nil, "the document has to be ended or abandoned")
    let batch = DocumentBatch(
      tables: tables, logs: logs.map { $0.trimmed(in: &arena) }, documents: documents, norms: norms,
      kinds: kinds, passages: try passages.takeBlocks())
    for log in logs { log.removeAll() }
    documents.removeAll(keepingCapacity: true)
    for norm in norms.indices { norms[norm].removeAll(keepingCapacity: true) }
    kinds.removeAll(keepingCapacity: true)
    return batch
  }

  /// Starts with new tables: those that it had belong to a segment that is about to be written.
  ///
  /// - Precondition: The batch is empty.
  func use(_ tables: TermTables) {
    precondition(documents.isEmpty && kinds.isEmpty && open == nil)
    self.tables = tables
    arena.removeAll()
  }
}

/// The terms of shared fields and the passages that have them so far.
private struct SharedTerms {
  struct Column {
    var terms: PassageTerms.Column
    var frequencies: [UInt32]
  }

  var columns: [Int: Column] = [:]
  var longTerms: [UInt8] = []
  var passageCount = 0

  /// Takes the terms of shared fields over, each once with its frequency.
  mutating func take(_ terms: PassageTerms, sources: [FieldSource]) {
    longTerms = terms.longTerms
    columns.removeAll(keepingCapacity: true)
    for (field, source) in sources.enumerated() where source == .shared {
      let column = terms.columns[field]
      var frequencies: [Key: Int] = [:]
      var distinct = Column(terms: .init(), frequencies: [])
      for index in 0..<column.count {
        let key = Key(column.keys[index], terms.longTerms)
        if let place = frequencies[key] {
          distinct.frequencies[place] += 1
        } else {
          frequencies[key] = distinct.frequencies.count
          distinct.terms.append(column.keys[index], 0)
          distinct.frequencies.append(1)
        }
      }
      columns[field] = distinct
    }
  }

  /// A term by what it says, wherever the bytes of a long one are.
  private struct Key: Hashable {
    let bits: UInt64
    let long: [UInt8]

    init(_ bits: UInt64, _ longTerms: [UInt8]) {
      let key = TermKey(bits: bits)
      self.bits = key.isLong ? TermKey.longMark : bits
      long = key.isLong ? Array(longTerms[key.longRange]) : []
    }
  }
}
