package import HansouStorage

/// A segment of a snapshot: dictionaries, postings, norms, documents, stored text, deletions.
///
/// Passages are numbered `0 ..< passageCount`, deleted ones included; so are documents. Everything
/// is read from the mapped file when asked for.
@usableFromInline
package final class SegmentReader: Sendable {
  package let file: SegmentFile
  /// nil when nothing is deleted.
  package let liveDocs: LiveDocs?
  /// What the commit says about the segment.
  package let state: Commit.Segment
  private let schema: IndexSchema

  /// The number of passages, deleted ones included.
  package let passageCount: Int
  /// The number of documents, deleted ones included.
  package let documentCount: Int

  init(
    _ state: Commit.Segment, directory: String, schema: IndexSchema
  ) throws(StorageError) {
    file = try SegmentFile(directory: directory, id: state.id, schema: schema)
    try file.check(against: state)
    self.state = state
    self.schema = schema
    passageCount = file.passageCount
    documentCount = file.documentCount
    liveDocs =
      state.deletedDocuments.isEmpty ? nil : try LiveDocs(state.deletedDocuments, segment: file)
  }

  package var id: UInt64 { state.id }

  // MARK: Terms

  /// What the dictionary of a field has for `term`; its counts include deleted passages.
  ///
  /// - Throws: `corrupt` when a block of the dictionary is damaged.
  package func termInfo(
    field: Int, term: UnsafeRawBufferPointer
  ) throws(StorageError) -> TermInfo? {
    try dictionary(field: field).lookup(term)
  }

  /// The dictionary of a field, for whoever looks several terms up; its counts include deleted passages.
  package func dictionary(field: Int) -> TermDictionaryReader { file.fields[field].terms }

  /// A cursor before the first term of a field that is not below `prefix`.
  ///
  /// The terms that begin with `prefix` come first, all together.
  ///
  /// - Throws: `corrupt` when a block of the dictionary is damaged.
  package func terms(
    field: Int, prefix: UnsafeRawBufferPointer
  ) throws(StorageError) -> TermCursor {
    try file.fields[field].terms.cursor(from: prefix)
  }

  /// The number of terms of a field.
  package func termCount(field: Int) -> Int { file.fields[field].terms.termCount }

  /// A cursor on the first posting of a term.
  ///
  /// - Parameters:
  ///   - field: The field.
  ///   - info: What the field's dictionary has for the term.
  ///   - start: The passage from which on the first posting is meant.
  ///   - needsPositions: Whether positions will be asked for.
  /// - Returns: A cursor whose passages are all below `passageCount`; deleted ones are among them.
  /// - Throws: `corrupt` when the list cannot be opened.
  package func postings(
    field: Int, _ info: TermInfo, from start: UInt32 = 0, needsPositions: Bool = true
  ) throws(StorageError) -> PostingCursor {
    try PostingCursor(
      info: info, in: file.fields[field].lists, needsPositions: needsPositions,
      passageCount: UInt32(passageCount), from: start)
  }

  // MARK: Passages

  /// A `Norm` byte for each passage, valid while the reader lives.
  package func norms(column: Int) -> UnsafePointer<UInt8> {
    file.norms[column].unsafeBase.assumingMemoryBound(to: UInt8.self)
  }

  /// The kind of each passage, valid while the reader lives.
  package var kinds: UnsafePointer<UInt8> {
    file.kinds.unsafeBase.assumingMemoryBound(to: UInt8.self)
  }

  /// The document that a passage belongs to.
  ///
  /// - Precondition: `passage` is below `passageCount`.
  /// - Complexity: O(log documents).
  package func document(of passage: UInt32) -> Int {
    precondition(Int(passage) < passageCount, "a passage of the segment")
    return file.documents.unowned.document(of: passage)
  }

  /// The document that has a passage, looked for from a document before or the same on.
  ///
  /// - Precondition: As for `document(of:)`; `start` begins at or before the passage.
  /// - Complexity: O(log n) in the number of documents between the two.
  package func document(of passage: UInt32, from start: Int) -> Int {
    precondition(Int(passage) < passageCount && start >= 0, "a passage of the segment")
    return file.documents.unowned.document(of: passage, from: start)
  }

  /// The passages of a document; none when its row is damaged, which `hansou check` reports.
  ///
  /// - Precondition: `document` is below `documentCount`.
  package func passages(ofDocument document: Int) -> Range<UInt32> {
    precondition(document >= 0 && document < documentCount, "a document of the segment")
    return (try? file.documents.passages(ofDocument: document)) ?? 0..<0
  }

  /// The bytes stored with a passage.
  ///
  /// - Precondition: `passage` is below `passageCount`.
  /// - Throws: `corrupt` when its block is damaged.
  /// - Complexity: Inflates a block of at most 8 KiB, or the passage if that is longer.
  package func storedPassage(_ passage: UInt32) throws(StorageError) -> [UInt8] {
    precondition(Int(passage) < passageCount, "a passage of the segment")
    return try file.passages.item(Int(passage))
  }

  // MARK: Documents

  /// What says which document has a passage and what its id is, valid while the reader lives.
  package var documentRows: DocumentRows { file.documents.unowned }

  /// The external id of a document.
  ///
  /// - Throws: `corrupt` when its row is damaged.
  package func documentID(_ ordinal: Int) throws(StorageError) -> String {
    String(decoding: try documentIDBytes(ordinal), as: UTF8.self)
  }

  /// The UTF-8 of the id of a document, valid while the reader lives.
  ///
  /// - Throws: `corrupt`.
  package func documentIDBytes(_ ordinal: Int) throws(StorageError) -> UnsafeRawBufferPointer {
    checkOrdinal(ordinal)
    return try file.documents.id(ordinal)
  }

  /// The bytes stored with a document.
  ///
  /// - Throws: `corrupt` when its block is damaged.
  package func documentRecord(_ ordinal: Int) throws(StorageError) -> [UInt8] {
    checkOrdinal(ordinal)
    return try file.records.item(ordinal)
  }

  /// What a document was made from.
  ///
  /// - Throws: `corrupt` when its row is damaged.
  package func documentStamp(_ ordinal: Int) throws(StorageError) -> DocumentStamp {
    checkOrdinal(ordinal)
    return try file.documents.stamp(ordinal)
  }

  /// The exact length of a document in each norm column.
  ///
  /// - Throws: `corrupt` when its row is damaged.
  package func documentLengths(_ ordinal: Int) throws(StorageError) -> [UInt64] {
    checkOrdinal(ordinal)
    return try file.documents.lengths(ordinal)
  }

  /// The live document of that external id, nil when the segment has none.
  ///
  /// - Throws: `corrupt` when the table of ids is damaged.
  package func documentOrdinal(id: String) throws(StorageError) -> Int? {
    guard let ordinal = try file.documents.ordinal(id: Array(id.utf8)),
      !state.deletedDocuments.contains(ordinal)
    else { return nil }
    return ordinal
  }

  /// A column of documents; nil when no document of the segment has a value in it.
  package func column(name: String) -> ColumnReader? { file.columns[name] }

  private func checkOrdinal(_ ordinal: Int) {
    precondition(ordinal >= 0 && ordinal < documentCount, "a document of the segment")
  }
}
