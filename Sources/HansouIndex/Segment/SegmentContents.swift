import HansouStorage

/// What a segment holds beside its fields; the last sections of every segment file.
struct SegmentContents: ~Copyable {
  /// A byte a passage for each norm column.
  var norms: [[UInt8]]
  var kinds: [UInt8] = []
  var documents = DocumentTableWriter()
  var columns: [String: ColumnBuilder] = [:]

  init(normCount: Int) {
    norms = [[UInt8]](repeating: [], count: normCount)
  }

  var passageCount: Int { kinds.count }

  /// About the memory that the contents occupy.
  var byteCount: Int {
    kinds.capacity * (norms.count + 1) + documents.byteCount
      + columns.values.reduce(0) { $0 + $1.byteCount }
  }

  /// Gives the last document added, or the one to be added next, a value.
  mutating func addColumn(_ name: String, _ value: ColumnValue, document: Int) {
    columns[name, default: ColumnBuilder(type: value.type)].add(value, document: document)
  }

  /// Writes norms, kinds, documents and columns.
  func write(to file: SegmentFileWriter) throws(StorageError) {
    for (column, bytes) in norms.enumerated() {
      try file.writeSection(SectionKey(.norms, number: column), bytes)
    }
    try file.writeSection(SectionKey(.kinds), kinds)
    var rows = ByteWriter()
    documents.writeRows(passageCount: passageCount, norms: norms.count, to: &rows)
    try file.writeSection(SectionKey(.documents), rows.buffer)
    var ids = ByteWriter()
    documents.writeIDs(to: &ids)
    try file.writeSection(SectionKey(.documentIDs), ids.buffer)
    var table = ByteWriter()
    documents.writeIDTable(to: &table)
    try file.writeSection(SectionKey(.documentIDTable), table.buffer)
    for (name, builder) in columns.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    ) {
      var column = ByteWriter()
      try builder.write(documentCount: documents.count, to: &column)
      try file.writeSection(SectionKey(.column, name: name), column.buffer)
    }
  }
}
