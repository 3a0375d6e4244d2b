import HansouStorage

/// A mapped segment file: its sections as readers. Knows nothing of deletions.
///
/// Opening maps the file and reads its table; everything else is read when asked for.
package final class SegmentFile: Sendable {
  /// A class, as what it holds: each look at a struct of regions would copy and retain them all.
  final class FieldSections: Sendable {
    let terms: TermDictionaryReader
    let lists: PostingSections

    init(terms: TermDictionaryReader, lists: PostingSections) {
      self.terms = terms
      self.lists = lists
    }
  }

  package let id: UInt64
  let length: Int
  let table: SegmentTable
  let fields: [FieldSections]
  let norms: [ByteRegion]
  let kinds: ByteRegion
  let documents: DocumentTableReader
  let records: StoredBlocksReader
  let passages: StoredBlocksReader
  let columns: [String: ColumnReader]

  var passageCount: Int { table.passageCount }
  var documentCount: Int { table.documentCount }

  /// Maps the segment `id` of the index in `directory`.
  ///
  /// - Throws: `system` when it cannot be mapped, else what its table says against it.
  init(directory: String, id: UInt64, schema: IndexSchema) throws(StorageError) {
    let file = try MappedFile(path: directory + "/" + SegmentFormat.fileName(id))
    let table = try SegmentTable(file.region)
    self.id = id
    self.table = table
    length = file.count
    fields = try Self.openFields(table, schema)
    norms = try Self.openNorms(table, schema)
    kinds = try table.section(SectionKey(.kinds))
    try Self.check(kinds, has: table.passageCount)
    documents = try DocumentTableReader(
      rows: try table.section(SectionKey(.documents)),
      ids: try table.section(SectionKey(.documentIDs)),
      table: try table.section(SectionKey(.documentIDTable)),
      count: table.documentCount, passageCount: table.passageCount, norms: schema.norms.count)
    records = try StoredBlocksReader(
      try table.section(SectionKey(.records)), itemCount: table.documentCount)
    passages = try StoredBlocksReader(
      try table.section(SectionKey(.passages)), itemCount: table.passageCount)
    columns = try Self.openColumns(table)
  }

  private static func openFields(
    _ table: SegmentTable, _ schema: IndexSchema
  ) throws(StorageError) -> [FieldSections] {
    var fields: [FieldSections] = []
    for (number, field) in schema.fields.enumerated() {
      let positions = try table.section(SectionKey(.positions, number: number))
      fields.append(
        FieldSections(
          terms: try TermDictionaryReader(
            try table.section(SectionKey(.terms, number: number))),
          lists: PostingSections(
            postings: try table.section(SectionKey(.postings, number: number)),
            positions: field.hasPositions ? positions : nil)))
    }
    return fields
  }

  private static func openNorms(
    _ table: SegmentTable, _ schema: IndexSchema
  ) throws(StorageError) -> [ByteRegion] {
    var norms: [ByteRegion] = []
    for column in schema.norms.indices {
      let region = try table.section(SectionKey(.norms, number: column))
      try check(region, has: table.passageCount)
      norms.append(region)
    }
    return norms
  }

  private static func openColumns(
    _ table: SegmentTable
  ) throws(StorageError) -> [String: ColumnReader] {
    var columns: [String: ColumnReader] = [:]
    for section in table.sections where section.key.kind == .column {
      columns[section.key.name] = try ColumnReader(
        section.region, documentCount: table.documentCount)
    }
    return columns
  }

  private static func check(
    _ region: ByteRegion, has passageCount: Int
  ) throws(StorageError) {
    guard region.count == passageCount else {
      throw region.corrupt("found \(region.count) bytes for \(passageCount) passages", at: 0)
    }
  }

  /// The bytes that each section takes, by a name that says what is in it: "grams postings".
  package func sectionSizes(_ schema: IndexSchema) -> [(name: String, bytes: Int)] {
    table.sections.map { ($0.key.name(in: schema), $0.region.count) }
      .filter { $0.1 > 0 }.sorted { $0 < $1 }
  }
}

extension SectionKey {
  /// What is in the section.
  fileprivate func name(in schema: IndexSchema) -> String {
    let number = Int(number)
    switch kind {
    case .terms, .postings, .positions:
      return schema.fields.indices.contains(number)
        ? "\(schema.fields[number].name) \(kind)" : title
    case .norms:
      return schema.norms.indices.contains(number) ? "\(schema.norms[number]) norms" : title
    case .passages: return "stored text"
    case .records: return "document records"
    case .documentIDs: return "document ids"
    case .documentIDTable: return "document id table"
    default: return title
    }
  }
}
