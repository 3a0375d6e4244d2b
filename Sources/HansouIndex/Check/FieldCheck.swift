import HansouStorage

/// Walks all terms and postings of a field.
struct FieldCheck {
  private let reader: SegmentReader
  private let number: Int
  private let field: IndexSchema.Field
  private(set) var termCount = 0
  private(set) var postingCount: UInt64 = 0

  init(_ reader: SegmentReader, number: Int, schema: IndexSchema) {
    self.reader = reader
    self.number = number
    field = schema.fields[number]
  }

  /// Checks that terms and passages ascend, that counts are right, and that impacts are bounds.
  ///
  /// - Throws: `corrupt` at the first thing that is wrong.
  mutating func run() throws(StorageError) {
    var terms = try reader.terms(
      field: number, prefix: UnsafeRawBufferPointer(start: nil, count: 0))
    var previous: [UInt8] = []
    var frequentCount = 0
    while try terms.next() {
      let term = terms.term
      guard termCount == 0 || previous.lexicographicallyPrecedes(term) else {
        throw wrong("the terms do not ascend at term \(termCount)")
      }
      previous = term
      termCount += 1
      if try isFrequent(term, terms.info) { frequentCount += 1 }
      try checkPostings(terms.info)
    }
    let frequentTerms = reader.dictionary(field: number).frequent.countTerms()
    guard frequentCount == frequentTerms else {
      throw wrong("found \(frequentCount) of \(frequentTerms) frequent terms in the blocks")
    }
    guard termCount == reader.termCount(field: number) else {
      throw wrong("found \(termCount) terms of \(reader.termCount(field: number))")
    }
  }

  /// Whether a term is among the frequent ones, which have to say what the blocks do.
  private func isFrequent(_ term: [UInt8], _ info: TermInfo) throws(StorageError) -> Bool {
    let frequent = reader.dictionary(field: number).frequent
    let slot = term.withUnsafeBytes {
      frequent.slot(of: $0, head: TermDictionaryFormat.head(of: $0))
    }
    guard let slot else { return false }
    let found = try frequent.info(at: slot)
    guard found == info else {
      throw wrong("the frequent terms have \(found) for term \(termCount), the blocks \(info)")
    }
    return true
  }

  private mutating func checkPostings(_ info: TermInfo) throws(StorageError) {
    var cursor = try reader.postings(field: number, info)
    let norms = reader.norms(column: field.norm)
    var bounds = ImpactBounds(whole: try cursor.listImpacts())
    var documents: UInt64 = 0
    var occurrences: UInt64 = 0
    var next: UInt32 = 0
    while cursor.passage != PostingCursor.end {
      let passage = cursor.passage
      guard passage >= next, passage < reader.passageCount else {
        throw wrong("found passage \(passage) in term \(termCount), expected at least \(next)")
      }
      next = passage + 1
      documents += 1
      occurrences += UInt64(cursor.frequency)
      if field.hasPositions { try checkPositions(&cursor) }
      guard try bounds.cover(&cursor, norm: norms[Int(passage)]) else {
        throw wrong("the impacts of term \(termCount) do not cover passage \(passage)")
      }
      try cursor.next()
    }
    postingCount += documents
    guard documents == UInt64(info.documentFrequency), occurrences == info.totalTermFrequency else {
      throw wrong(
        "found \(documents) passages and \(occurrences) occurrences of term \(termCount), "
          + "expected \(info.documentFrequency) and \(info.totalTermFrequency)")
    }
  }

  private func checkPositions(_ cursor: inout PostingCursor) throws(StorageError) {
    let positions = try cursor.positions()
    guard positions.count == cursor.frequency else {
      throw wrong("found \(positions.count) positions, expected \(cursor.frequency)")
    }
    for index in positions.indices.dropFirst() where positions[index - 1] >= positions[index] {
      throw wrong("the positions of passage \(cursor.passage) do not ascend")
    }
  }

  private func wrong(_ message: String) -> StorageError {
    reader.file.fields[number].lists.postings.corrupt(message, at: 0)
  }
}
