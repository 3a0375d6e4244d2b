import HansouStorage

/// Writes the three sections of a field: postings straight to the file, positions by way of a
/// spill, the dictionary at the end.
struct FieldSectionsWriter: ~Copyable {
  private let field: Int
  private let file: SegmentFileWriter
  private let spill: SpillFile
  private var postings: PostingsWriter
  private var terms: TermDictionaryWriter

  /// Starts the postings section of `field`.
  init(
    field: Int, hasPositions: Bool, file: SegmentFileWriter, spill: SpillFile
  ) throws(StorageError) {
    self.field = field
    self.file = file
    self.spill = spill
    terms = TermDictionaryWriter(hasPositions: hasPositions)
    try file.beginSection(SectionKey(.postings, number: field))
    postings = PostingsWriter(
      hasPositions: hasPositions,
      postings: ByteWriter { (bytes) throws(StorageError) in try file.append(bytes) },
      positions: ByteWriter { (bytes) throws(StorageError) in try spill.append(bytes) })
  }

  /// Starts the list of the next term.
  mutating func beginTerm() {
    postings.beginTerm()
  }

  /// Adds a posting to the list; see `PostingsWriter.add`.
  mutating func add(
    passage: UInt32, frequency: UInt32, norm: UInt8, positions: UnsafeBufferPointer<UInt32>
  ) throws(StorageError) {
    try postings.add(
      passage: passage, frequency: frequency, norm: norm, positions: positions)
  }

  /// Ends the list, which is that of `term`.
  mutating func finishTerm(_ term: UnsafeRawBufferPointer) throws(StorageError) {
    try terms.add(term, try postings.finishTerm())
  }

  /// Ends the postings section and writes the other two.
  consuming func finish() throws(StorageError) {
    try postings.postings.drainAll()
    file.endSection()
    try file.beginSection(SectionKey(.positions, number: field))
    try spill.move(to: file)
    try file.append(postings.positions.buffer)
    file.endSection()
    try file.beginSection(SectionKey(.terms, number: field))
    let file = self.file
    var dictionary = ByteWriter { (bytes) throws(StorageError) in try file.append(bytes) }
    try terms.finish(into: &dictionary)
    try dictionary.drainAll()
    file.endSection()
  }
}
