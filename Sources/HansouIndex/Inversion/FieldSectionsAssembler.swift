import HansouStorage

/// Puts the three sections of a field together from lists that are encoded already.
///
/// Postings go to the open section of the file or, where another field has its turn, to a spill;
/// positions always to a spill, the dictionary stays in memory.
final class FieldSectionsAssembler {
  private let field: Int
  private let file: SegmentFileWriter
  /// Nil when postings go straight to the file.
  private let postingsSpill: SpillFile?
  private let positionsSpill: SpillFile
  @exclusivity(unchecked) private var terms: TermDictionaryWriter
  private let hasPositions: Bool
  /// The bytes of the lists before those that come next.
  private var postingsCount: UInt64 = 0
  private var positionsCount: UInt64 = 0

  /// Starts the postings section of `field`, unless they are to be spilled.
  init(
    field: Int, hasPositions: Bool, file: SegmentFileWriter, postingsSpill: SpillFile?,
    positionsSpill: SpillFile
  ) throws(StorageError) {
    self.field = field
    self.file = file
    self.postingsSpill = postingsSpill
    self.positionsSpill = positionsSpill
    self.hasPositions = hasPositions
    terms = TermDictionaryWriter(hasPositions: hasPositions)
    if postingsSpill == nil { try file.beginSection(SectionKey(.postings, number: field)) }
  }

  /// Adds a term, greater than the one before.
  ///
  /// - Parameters:
  ///   - term: Its bytes.
  ///   - info: What the writer of its list returned, with offsets in the bytes that are appended next.
  /// - Throws: `limit` when the term is too long.
  func add(_ term: UnsafeRawBufferPointer, _ info: TermInfo) throws(StorageError) {
    var info = info
    info.postingsOffset += postingsCount
    if hasPositions { info.positionsOffset += positionsCount }
    try terms.add(term, info)
  }

  /// Appends the lists of the terms added since the last call.
  func append(postings: [UInt8], positions: [UInt8]) throws(StorageError) {
    if let postingsSpill {
      try postingsSpill.append(postings)
    } else {
      try file.append(postings)
    }
    if !positions.isEmpty { try positionsSpill.append(positions) }
    postingsCount += UInt64(postings.count)
    positionsCount += UInt64(positions.count)
  }

  /// Ends the postings section and writes the other two.
  func finish() throws(StorageError) {
    if let postingsSpill {
      try file.beginSection(SectionKey(.postings, number: field))
      try postingsSpill.move(to: file)
    }
    file.endSection()
    try file.beginSection(SectionKey(.positions, number: field))
    try positionsSpill.move(to: file)
    file.endSection()
    try file.beginSection(SectionKey(.terms, number: field))
    let file = self.file
    var dictionary = ByteWriter { (bytes) throws(StorageError) in try file.append(bytes) }
    var finished = TermDictionaryWriter(hasPositions: hasPositions)
    swap(&finished, &terms)
    try finished.finish(into: &dictionary)
    try dictionary.drainAll()
    file.endSection()
  }
}
