import HansouStorage

/// Merges the dictionaries and postings of one field.
///
/// At most a few dozen segments are merged at once, so the least term is found by looking at all
/// heads, by their first eight bytes as integers; a heap would gain nothing.
struct FieldMerger {
  /// The dictionary of an input and the term it stands on.
  private struct Head {
    let input: Int
    var cursor: TermCursor
    var prefix: UInt64 = 0
  }

  private let inputs: [MergeInput]
  private let number: Int
  private let field: IndexSchema.Field
  /// The norms of the merged segment.
  private let norms: [UInt8]
  /// Those with a term left.
  private var heads: [Head] = []

  init(
    _ inputs: [MergeInput], number: Int, field: IndexSchema.Field, norms: [UInt8]
  ) throws(StorageError) {
    self.inputs = inputs
    self.number = number
    self.field = field
    self.norms = norms
    for (index, input) in inputs.enumerated() {
      let terms = input.segment.fields[number].terms
      var head = Head(
        input: index,
        cursor: try terms.cursor(from: UnsafeRawBufferPointer(start: nil, count: 0)))
      if try advance(&head) { heads.append(head) }
    }
  }

  private func advance(_ head: inout Head) throws(StorageError) -> Bool {
    guard try head.cursor.next() else { return false }
    head.prefix = head.cursor.withTerm { TermOrder.prefix($0) }
    return true
  }

  /// Writes the sections of the field.
  mutating func write(
    to file: SegmentFileWriter, spill: SpillFile
  ) throws(StorageError) {
    var writer = try FieldSectionsWriter(
      field: number, hasPositions: field.hasPositions, file: file, spill: spill)
    while !heads.isEmpty {
      let least = leastHeads()
      try writeTerm(least, to: &writer)
      // From the back, so that removing one leaves the other numbers right.
      for index in least.reversed() where try !advance(&heads[index]) {
        heads.remove(at: index)
      }
    }
    try writer.finish()
  }

  /// The heads that stand on the least term, in the order of the segments.
  private func leastHeads() -> [Int] {
    var least = [0]
    for index in 1..<max(1, heads.count) {
      let order = compare(heads[index], heads[least[0]])
      if order < 0 { least = [index] } else if order == 0 { least.append(index) }
    }
    return least
  }

  private func compare(_ first: Head, _ second: Head) -> Int {
    guard first.prefix == second.prefix else { return first.prefix < second.prefix ? -1 : 1 }
    return first.cursor.withTerm { a in
      second.cursor.withTerm { b in TermOrder.compare(a, b) }
    }
  }

  private func writeTerm(
    _ least: [Int], to writer: inout FieldSectionsWriter
  ) throws(StorageError) {
    var isBegun = false
    for index in least {
      try copyPostings(
        heads[index].cursor.info, of: inputs[heads[index].input], to: &writer, &isBegun)
    }
    // A term of deleted documents only is gone.
    guard isBegun else { return }
    try heads[least[0]].cursor.term.withUnsafeBufferPointer { (term) throws(StorageError) in
      try writer.finishTerm(UnsafeRawBufferPointer(term))
    }
  }

  private func copyPostings(
    _ info: TermInfo, of input: MergeInput, to writer: inout FieldSectionsWriter,
    _ isBegun: inout Bool
  ) throws(StorageError) {
    var cursor = try PostingCursor(
      info: info, in: input.segment.fields[number].lists,
      passageCount: UInt32(input.segment.passageCount))
    let none = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
    while cursor.passage != PostingCursor.end {
      let passage = input.number(of: cursor.passage)
      if passage != MergeInput.dropped {
        if !isBegun { writer.beginTerm() }
        isBegun = true
        try writer.add(
          passage: passage, frequency: cursor.frequency, norm: norms[Int(passage)],
          positions: field.hasPositions ? try cursor.positions() : none)
      }
      try cursor.next()
    }
  }
}
