/// Documents that one thread has analysed, ready to be added to an index.
///
/// It shares the tables of its terms with the other batches of its builder; so it has to be added to
/// the writer whose `makeBatchBuilder()` made that.
package struct DocumentBatch: Sendable {
  /// A document of the batch.
  struct Document: Sendable {
    let id: [UInt8]
    let stamp: DocumentStamp
    let record: [UInt8]
    let columns: [(name: String, value: ColumnValue)]
    let passageCount: Int
    /// The sum of its passages' lengths in each norm column.
    let lengths: [UInt64]
  }

  /// A block of stored passages as a segment has it.
  struct StoredBlock: Sendable {
    let frame: [UInt8]
    let itemCount: Int
    let contentLength: Int
  }

  let tables: TermTables
  /// By field.
  let logs: [OccurrenceLog]
  private(set) var documents: [Document]
  /// A byte a passage for each norm column.
  let norms: [[UInt8]]
  let kinds: [UInt8]
  let passages: [StoredBlock]

  var passageCount: Int { kinds.count }

  /// The number of documents.
  package var count: Int { documents.count }

  /// Gives up a document: its passages stay until a merge, under no id.
  mutating func refuse(_ document: Int) {
    let given = documents[document]
    documents[document] = Document(
      id: [], stamp: given.stamp, record: [], columns: [], passageCount: given.passageCount,
      lengths: given.lengths)
  }

  /// The bytes that the logs take while the segment is in memory.
  var logBytes: Int { logs.reduce(0) { $0 + $1.byteCount } }
}
