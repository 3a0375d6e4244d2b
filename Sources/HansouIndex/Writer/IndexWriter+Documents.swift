package import HansouStorage

extension IndexWriter {
  /// Starts a document; passages follow, then `endDocument` or `abandonDocument`.
  ///
  /// - Parameters:
  ///   - id: The external id. A document of the same id is replaced when this one ends.
  ///   - contentHash: The hash of the source.
  ///   - modificationTime: When the source was changed, in the caller's unit.
  ///   - size: The size of the source in bytes.
  ///   - record: Bytes to be stored with the document, for the caller to read back.
  ///   - columns: Values by column; of two for one column the later counts.
  /// - Throws: `limit` for an id of no or more than 65,535 bytes, a keyword or a record too long,
  ///   or a value of another type than its column has.
  package func beginDocument(
    id: String, contentHash: ContentHash, modificationTime: Int64, size: Int64, record: [UInt8],
    columns: [(name: String, value: ColumnValue)]
  ) throws(StorageError) {
    try requireHealth()
    let former = self.columns
    do throws(StorageError) {
      for column in columns { try note(column.name, column.value) }
      try openBuffer().builder.beginDocument(
        id: id,
        stamp: DocumentStamp(
          contentHash: contentHash, modificationTime: modificationTime, size: size),
        record: record, columns: columns)
    } catch {
      self.columns = former
      throw error
    }
  }

  /// The segment in memory, with tables for all builders.
  func openBuffer() -> SegmentBuffer {
    if let buffer { return buffer }
    let sources =
      options.sources.isEmpty
      ? [FieldSource](repeating: .added, count: schema.fields.count) : options.sources
    let made = SegmentBuffer(
      id: takeSegmentNumber(), directory: directory, schema: schema, sources: sources,
      fileSystem: fileSystem)
    buffer = made
    for builder in builders { builder.use(made.makeTables()) }
    return made
  }

  var hasOpenDocument: Bool { buffer?.hasOpenDocument ?? false }

  /// Checks a value and notes the type of its column.
  func note(_ name: String, _ value: ColumnValue) throws(StorageError) {
    try check(name, value)
    columns[name] = value.type
  }

  private func check(_ name: String, _ value: ColumnValue) throws(StorageError) {
    if let type = columns[name], type != value.type {
      throw DocumentBatchBuilder.limit(
        "a value of type \(value.type.name) for column \(name)", type.name)
    }
    guard columns[name] != nil || columns.count < CommitFormat.maximumColumns else {
      throw DocumentBatchBuilder.limit(
        "another column, \(name)", "at most \(CommitFormat.maximumColumns)")
    }
    let longest = ColumnFormat.maximumKeyword
    if case .keyword(let text) = value, text.utf8.count > longest {
      throw DocumentBatchBuilder.limit(
        "a keyword of \(text.utf8.count) bytes in column \(name)", "at most \(longest)")
    }
  }

  /// Adds a passage to the open document; its number is one more than that of the last.
  ///
  /// - Parameters:
  ///   - terms: Its terms and lengths.
  ///   - kind: A byte for the caller to filter by.
  ///   - stored: Bytes to be stored with the passage, for the caller to read back.
  /// - Throws: `limit`; the document has to be abandoned then.
  package func addPassage(
    _ terms: PassageTerms, kind: UInt8, stored: UnsafeRawBufferPointer
  ) throws(StorageError) {
    try requireHealth()
    try openBuffer().builder.addPassage(terms, kind: kind, stored: stored)
  }

  /// Ends the open document, replaces one of the same id, and writes a segment if memory is full.
  ///
  /// - Throws: What looking for the former document or writing the segment throws.
  package func endDocument() throws(StorageError) {
    try requireHealth()
    let buffer = openBuffer()
    let former = try committedDocument(id: buffer.builder.openID)
    try buffer.endDocument()
    if let former { try segments[former.segment].delete(former.document) }
    hasChanges = true
    addedDocuments += 1
    if isBufferFull {
      try flush()
      try mergeMeanwhile()
    }
  }

  /// Gives up the open document, if any: an earlier one of the same id stays.
  package func abandonDocument() {
    buffer?.abandonDocument()
  }

  /// Removes the document of that id.
  ///
  /// - Returns: Whether there was one.
  /// - Throws: `corrupt` when looking for it meets damage.
  @discardableResult
  package func remove(id: String) throws(StorageError) -> Bool {
    try requireHealth()
    let bytes = Array(id.utf8)
    var isRemoved = buffer?.remove(id: bytes) ?? false
    if !isRemoved, let found = try committedDocument(id: bytes) {
      isRemoved = try segments[found.segment].delete(found.document)
    }
    guard isRemoved else { return false }
    hasChanges = true
    removedDocuments += 1
    return true
  }

  /// What the document of that id was made from, with everything since the last commit; nil when
  /// there is none.
  ///
  /// - Throws: `corrupt` when looking for it meets damage.
  package func document(id: String) throws(StorageError) -> DocumentStamp? {
    let bytes = Array(id.utf8)
    if let stamp = buffer?.stamp(id: bytes) { return stamp }
    guard let found = try committedDocument(id: bytes) else { return nil }
    return try segments[found.segment].file.documents.stamp(found.document)
  }

  /// Calls `body` with the id of each document, in no order; it must not change the index.
  ///
  /// - Throws: `corrupt` when an id cannot be read.
  package func forEachDocumentID(
    _ body: (String) throws(StorageError) -> Void
  ) throws(StorageError) {
    for segment in segments {
      for document in 0..<segment.file.documentCount
      where !segment.state.deletedDocuments.contains(document) {
        try body(
          String(decoding: try segment.file.documents.id(document), as: UTF8.self))
      }
    }
    guard let buffer else { return }
    for id in buffer.liveIDs { try body(String(decoding: id, as: UTF8.self)) }
  }

  /// The live document of that id in a segment file; there is at most one.
  func committedDocument(
    id: [UInt8]
  ) throws(StorageError) -> (segment: Int, document: Int)? {
    for index in segments.indices.reversed() {
      if let document = try segments[index].liveDocument(id: id) { return (index, document) }
    }
    return nil
  }
}
