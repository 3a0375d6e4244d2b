import HansouStorage

/// Checks one segment: each section for itself, then against the others.
struct SegmentCheck {
  private let reader: SegmentReader
  private let commit: Commit
  private var problems: [IndexProblem] = []

  init(_ reader: SegmentReader, commit: Commit) {
    self.reader = reader
    self.commit = commit
  }

  /// Checks everything and adds what was found to `report`.
  mutating func run(_ report: inout IndexCheck.Report) {
    for section in reader.file.table.sections.sorted(by: { $0.key.title < $1.key.title }) {
      attempt(section.key.title) { (check) throws(StorageError) in
        try check.reader.file.table.verify(section)
      }
    }
    attempt("gaps") { (check) throws(StorageError) in
      try check.reader.file.table.verifyGaps()
    }
    for number in commit.schema.fields.indices {
      attempt("field \(commit.schema.fields[number].name)") { (check) throws(StorageError) in
        var fieldCheck = FieldCheck(check.reader, number: number, schema: check.commit.schema)
        defer {
          report.terms += fieldCheck.termCount
          report.postings += fieldCheck.postingCount
        }
        try fieldCheck.run()
      }
    }
    attempt("documents") { (check) throws(StorageError) in try check.checkDocuments() }
    attempt("stored text") { (check) throws(StorageError) in try check.checkStored() }
    attempt("columns") { (check) throws(StorageError) in try check.checkColumns() }
    attempt("statistics") { (check) throws(StorageError) in try check.checkStatistics() }
    report.problems += problems
  }

  private mutating func attempt(
    _ subject: String, _ body: (inout SegmentCheck) throws(StorageError) -> Void
  ) {
    do throws(StorageError) {
      try body(&self)
    } catch {
      add(subject, error.description)
    }
  }

  private mutating func add(_ subject: String, _ message: String) {
    problems.append(IndexProblem(segment: reader.id, subject: subject, message: message))
  }

  /// Rows ascend and cover all passages; each live id is found in the table.
  private mutating func checkDocuments() throws(StorageError) {
    let table = reader.file.documents
    var next: UInt32 = 0
    for document in 0..<reader.documentCount {
      let passages = try table.passages(ofDocument: document)
      if passages.lowerBound != next {
        add("documents", "document \(document) begins at \(passages.lowerBound), not \(next)")
      }
      next = passages.upperBound
      guard !reader.state.deletedDocuments.contains(document) else { continue }
      let found = try table.ordinal(id: Array(try table.id(document)))
      if found != document {
        add("documents", "the id of document \(document) is not found by the table of ids")
      }
    }
    if next != reader.passageCount {
      add("documents", "they have \(next) passages, the segment \(reader.passageCount)")
    }
  }

  /// Every block inflates to what its index says.
  private mutating func checkStored() throws(StorageError) {
    for stored in [reader.file.records, reader.file.passages] {
      var next = 0
      for number in 0..<stored.blockCount {
        let block = try stored.block(number)
        if block.items.lowerBound != next {
          add("stored text", "block \(number) begins at \(block.items.lowerBound), not \(next)")
        }
        next = block.items.upperBound
        _ = try stored.contents(of: block)
      }
    }
  }

  /// Every document has a value or none; values ascend; types are those of the commit.
  private mutating func checkColumns() throws(StorageError) {
    for (name, column) in reader.file.columns {
      if commit.columns[name] != column.type {
        add("column \(name)", "it is of type \(column.type.name), which the commit does not say")
      }
      for document in 0..<reader.documentCount { _ = try column.code(ofDocument: document) }
      for code in stride(from: 1, through: column.valueCount, by: 1) {
        guard let value = try column.value(ofCode: code) else { continue }
        if try column.firstCode(notBelow: value) != code {
          add("column \(name)", "its values do not ascend at code \(code)")
        }
      }
    }
  }

  /// What the commit counts is what the documents say.
  private mutating func checkStatistics() throws(StorageError) {
    var passages = 0
    var lengths = [UInt64](repeating: 0, count: commit.schema.norms.count)
    for document in 0..<reader.documentCount
    where !reader.state.deletedDocuments.contains(document) {
      passages += try reader.file.documents.passages(ofDocument: document).count
      for (norm, length) in try reader.file.documents.lengths(document).enumerated() {
        lengths[norm] &+= length
      }
    }
    if passages != reader.state.livePassageCount {
      add("statistics", "the commit counts \(reader.state.livePassageCount), there are \(passages)")
    }
    if lengths != reader.state.liveLengths {
      add("statistics", "the commit says \(reader.state.liveLengths), lengths are \(lengths)")
    }
  }
}
