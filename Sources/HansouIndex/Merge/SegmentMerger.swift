import HansouStorage

/// Writes one segment from the live documents of several, in their order.
///
/// Everything but the stored text is written anew from what it says, so the result depends on the
/// documents alone; stored blocks are copied as they are where they have a checksum and that does not
/// make blocks small, unless `copiesBlocks` is false.
struct SegmentMerger: Sendable {
  private let inputs: [MergeInput]
  private let schema: IndexSchema
  private let copiesBlocks: Bool

  /// - Throws: `corrupt` when a section of an input does not have its checksum.
  init(
    _ segments: [(file: SegmentFile, deleted: DocumentSet)], schema: IndexSchema,
    copiesBlocks: Bool
  ) throws(StorageError) {
    var inputs: [MergeInput] = []
    var base = 0
    for segment in segments {
      for section in segment.file.table.sections { try segment.file.table.verify(section) }
      let input = try MergeInput(segment.file, deleted: segment.deleted, base: base)
      base += input.livePassageCount
      inputs.append(input)
    }
    self.inputs = inputs
    self.schema = schema
    self.copiesBlocks = copiesBlocks
  }

  /// Writes the segment file.
  ///
  /// - Throws: What reading the inputs or writing the file throws.
  func write(
    id: UInt64, directory: String, fileSystem: any FileSystem
  ) throws(StorageError) {
    let path = directory + "/" + SegmentFormat.fileName(id)
    let file = try SegmentFileWriter(path: path, fileSystem: fileSystem)
    let spill = SpillFile(path: path + SegmentFormat.spillSuffix, fileSystem: fileSystem)
    let contents = try mergedContents()
    try writePassages(to: file)
    for (number, field) in schema.fields.enumerated() {
      var merger = try FieldMerger(
        inputs, number: number, field: field, norms: contents.norms[field.norm])
      try merger.write(to: file, spill: spill)
    }
    try contents.write(to: file)
    try writeRecords(to: file)
    try file.finish(
      passageCount: contents.passageCount, documentCount: contents.documents.count)
  }

  private func mergedContents() throws(StorageError) -> SegmentContents {
    var contents = SegmentContents(normCount: schema.norms.count)
    var passageCount: UInt32 = 0
    for input in inputs {
      appendBytes(of: input, to: &contents)
      for document in 0..<input.segment.documentCount where !input.deleted.contains(document) {
        try append(document, of: input, firstPassage: passageCount, to: &contents)
        passageCount += UInt32(try input.segment.documents.passages(ofDocument: document).count)
      }
    }
    return contents
  }

  private func appendBytes(of input: MergeInput, to contents: inout SegmentContents) {
    for (column, norms) in input.segment.norms.enumerated() {
      append(norms, of: input, to: &contents.norms[column])
    }
    append(input.segment.kinds, of: input, to: &contents.kinds)
  }

  private func append(_ bytes: ByteRegion, of input: MergeInput, to target: inout [UInt8]) {
    guard input.hasDeletions else {
      target.append(contentsOf: bytes.unsafeBytes)
      return
    }
    for (passage, byte) in bytes.unsafeBytes.enumerated() where !input.isDropped(passage) {
      target.append(byte)
    }
  }

  private func append(
    _ document: Int, of input: MergeInput, firstPassage: UInt32,
    to contents: inout SegmentContents
  ) throws(StorageError) {
    let table = input.segment.documents
    let ordinal = contents.documents.count
    contents.documents.add(
      DocumentRow(
        stamp: try table.stamp(document), firstPassage: firstPassage,
        lengths: try table.lengths(document)),
      id: try table.id(document))
    for (name, column) in input.segment.columns {
      if let value = try column.value(ofDocument: document) {
        contents.addColumn(name, value, document: ordinal)
      }
    }
  }

  private func writeRecords(to file: SegmentFileWriter) throws(StorageError) {
    try file.beginSection(SectionKey(.records))
    var writer = StoredBlocksWriter(limit: StoredBlocksFormat.recordsLimit) {
      (bytes) throws(StorageError) in try file.append(bytes)
    }
    for input in inputs {
      try copy(input.segment.records, of: input, to: &writer) { input.deleted.contains($0) }
    }
    try file.append(try writer.finish())
    file.endSection()
  }

  private func writePassages(to file: SegmentFileWriter) throws(StorageError) {
    try file.beginSection(SectionKey(.passages))
    var writer = StoredBlocksWriter(limit: StoredBlocksFormat.passagesLimit) {
      (bytes) throws(StorageError) in try file.append(bytes)
    }
    for input in inputs {
      try copy(input.segment.passages, of: input, to: &writer) { input.isDropped($0) }
    }
    try file.append(try writer.finish())
    file.endSection()
  }

  private func copy(
    _ reader: StoredBlocksReader, of input: MergeInput, to writer: inout StoredBlocksWriter,
    dropping isDropped: (Int) -> Bool
  ) throws(StorageError) {
    let copiesBlocks =
      copiesBlocks
      && input.segment.table.version >= StoredBlocksFormat.firstVersionWithChecksums
    for number in 0..<reader.blockCount {
      let block = try reader.block(number)
      let isLarge = block.contentLength >= writer.limit / 2
      if copiesBlocks, isLarge || writer.isAtBlockStart && number + 1 < reader.blockCount,
        !block.items.contains(where: isDropped)
      {
        try writer.addBlock(block)
        continue
      }
      let items = try reader.contents(of: block)
      for (index, item) in zip(block.items, items) where !isDropped(index) {
        try writer.add(item.array)
      }
    }
  }
}
