package import HansouStorage

extension IndexWriter {
  /// A builder for another thread to fill; its batches are added to this writer.
  package func makeBatchBuilder() -> DocumentBatchBuilder {
    let buffer = openBuffer()
    let builder = buffer.makeBuilder()
    builders.append(builder)
    return builder
  }

  /// Adds the documents of a batch; each replaces one of the same id.
  ///
  /// - Parameter batch: Of a builder that this writer made.
  /// - Returns: For documents that were refused, their place in the batch and the reason: a value of
  ///   another type than its column has, a keyword that is too long, too many columns.
  /// - Throws: What looking for former documents or writing stored text throws.
  package func add(
    _ batch: DocumentBatch
  ) throws(StorageError) -> [(document: Int, error: StorageError)] {
    try requireHealth()
    var refused: [(document: Int, error: StorageError)] = []
    var batch = batch
    for (number, document) in batch.documents.enumerated() where !document.id.isEmpty {
      let former = columns
      do throws(StorageError) {
        for column in document.columns { try note(column.name, column.value) }
        if let found = try committedDocument(id: document.id) {
          try segments[found.segment].delete(found.document)
        }
        addedDocuments += 1
      } catch {
        guard error.code == .limit else { throw error }
        columns = former
        batch.refuse(number)
        refused.append((number, error))
      }
    }
    try openBuffer().add(batch)
    hasChanges = true
    return refused
  }

  /// Whether the segment in memory has reached the budget and should be flushed.
  ///
  /// Documents that come one by one see to that themselves; who adds batches has to have all batches
  /// finished and added, then calls `flushFullBuffer()`.
  package var isBufferFull: Bool {
    guard let buffer else { return false }
    return buffer.byteCount > options.memoryBudget || buffer.isNearlyFull
  }

  /// Writes the segment in memory and merges where that is due.
  ///
  /// - Throws: What writing throws.
  /// - Precondition: As for `flush()`.
  package func flushFullBuffer() throws(StorageError) {
    try requireHealth()
    try flush()
    try mergeMeanwhile()
    // The builders need the tables of the next segment before they go on.
    if !builders.isEmpty { _ = openBuffer() }
  }
}
