import HansouIndex
import HansouStorage

/// The obvious twin of an index: documents in the order in which they were added.
struct NaiveIndex {
  private(set) var documents: [SampleDocument] = []

  mutating func add(_ document: SampleDocument) {
    documents.removeAll { $0.id == document.id }
    documents.append(document)
  }

  @discardableResult
  mutating func remove(_ id: String) -> Bool {
    let count = documents.count
    documents.removeAll { $0.id == id }
    return documents.count < count
  }

  var passageCount: Int { documents.reduce(0) { $0 + $1.passages.count } }

  var totalLengths: [UInt64] {
    documents.flatMap(\.passages).reduce(into: [0, 0]) {
      $0[0] += UInt64($1.grams.count)
      $0[1] += UInt64($1.words.count)
    }
  }

  /// Everything that can be asked about an index, in one form for both twins.
  struct Contents: Hashable {
    struct Posting: Hashable {
      var document: String
      /// Its number in the document.
      var passage: Int
      var frequency: Int
      var positions: [UInt32]
      var norm: UInt8
    }

    /// In order of field, term and passage.
    var postings: [[[UInt8]: [Posting]]] = [[:], [:]]
    var documents: [SampleDocument] = []
    var passageCount = 0
    var totalLengths: [UInt64] = []
  }

  /// With terms longer than the limit in the form in which they are stored.
  var contents: Contents {
    var contents = Contents()
    contents.passageCount = passageCount
    contents.totalLengths = totalLengths
    for document in documents {
      contents.documents.append(document)
      for (number, passage) in document.passages.enumerated() {
        addPostings(of: passage, document.id, number, to: &contents)
      }
    }
    return contents
  }

  private func addPostings(
    of passage: SampleDocument.Passage, _ id: String, _ number: Int, to contents: inout Contents
  ) {
    let norms = [
      Norm.encode(length: UInt32(passage.grams.count)),
      Norm.encode(length: UInt32(passage.words.count)),
    ]
    for (field, terms) in [passage.grams, passage.words].enumerated() {
      for term in Set(terms) {
        let positions = terms.indices.filter { terms[$0] == term }.map { UInt32($0) }
        let posting = Contents.Posting(
          document: id, passage: number, frequency: positions.count,
          positions: field == 0 ? positions : [], norm: norms[field])
        contents.postings[field][Self.stored(term), default: []].append(posting)
      }
    }
  }

  private static func stored(_ term: String) -> [UInt8] {
    let bytes = Array(term.utf8)
    return bytes.withUnsafeBytes { TermLimit.shortened($0) } ?? bytes
  }
}

extension NaiveIndex.Contents {
  /// The live contents of an index, read by every way that the reader offers.
  init(_ reader: IndexReader) throws(StorageError) {
    self.init()
    passageCount = reader.passageCount
    totalLengths = reader.totalLengths
    for segment in reader.segments {
      for document in 0..<segment.documentCount {
        guard !segment.state.deletedDocuments.contains(document) else { continue }
        documents.append(try Self.document(document, in: segment))
      }
      for field in 0..<2 { try addPostings(of: segment, field: field) }
    }
  }

  private static func document(
    _ ordinal: Int, in segment: SegmentReader
  ) throws(StorageError) -> SampleDocument {
    var document = SampleDocument(
      id: try segment.documentID(ordinal), passages: [],
      record: try segment.documentRecord(ordinal))
    for passage in segment.passages(ofDocument: ordinal) {
      document.passages.append(
        SampleDocument.Passage(
          grams: [], words: [], kind: segment.kinds[Int(passage)],
          stored: try segment.storedPassage(passage)))
    }
    if case .keyword(let region) = try segment.column(name: "region")?.value(ofDocument: ordinal) {
      document.region = region
    }
    if case .integer(let year) = try segment.column(name: "year")?.value(ofDocument: ordinal) {
      document.year = year
    }
    if case .date(let day) = try segment.column(name: "day")?.value(ofDocument: ordinal) {
      document.day = day
    }
    return document
  }

  private mutating func addPostings(
    of segment: SegmentReader, field: Int
  ) throws(StorageError) {
    var terms = try segment.terms(
      field: field, prefix: UnsafeRawBufferPointer(start: nil, count: 0))
    let norms = segment.norms(column: field)
    while try terms.next() {
      var cursor = try segment.postings(field: field, terms.info)
      while cursor.passage != PostingCursor.end {
        let passage = cursor.passage
        if segment.liveDocs?.isLive(passage: passage) ?? true {
          let document = segment.document(of: passage)
          let first = segment.passages(ofDocument: document).lowerBound
          postings[field][terms.term, default: []].append(
            Posting(
              document: try segment.documentID(document), passage: Int(passage - first),
              frequency: Int(cursor.frequency),
              positions: field == 0 ? Array(try cursor.positions()) : [],
              norm: norms[Int(passage)]))
        }
        try cursor.next()
      }
    }
  }

  /// Without the terms of documents, which postings hold on the index's side.
  var comparable: Self {
    var copy = self
    for document in copy.documents.indices {
      for passage in copy.documents[document].passages.indices {
        copy.documents[document].passages[passage].grams = []
        copy.documents[document].passages[passage].words = []
      }
    }
    return copy
  }
}

extension NaiveIndex.Contents {
  /// In a few words, where the two differ first; nil when they are equal.
  func difference(from other: Self) -> String? {
    if passageCount != other.passageCount {
      return "\(passageCount) passages, not \(other.passageCount)"
    }
    if totalLengths != other.totalLengths {
      return "lengths \(totalLengths), not \(other.totalLengths)"
    }
    if documents.map(\.id) != other.documents.map(\.id) {
      return "documents \(documents.map(\.id)), not \(other.documents.map(\.id))"
    }
    for (a, b) in zip(documents, other.documents) where a != b {
      return "document \(a.id): \(String(describing: a).prefix(300)), "
        + "not \(String(describing: b).prefix(300))"
    }
    for field in 0..<2 {
      for term in Set(postings[field].keys).union(other.postings[field].keys)
      where postings[field][term] != other.postings[field][term] {
        let text = String(decoding: term.prefix(30), as: UTF8.self)
        return "field \(field), term \(text) (\(term.count) bytes): "
          + "\(postings[field][term]?.map(\.document) ?? []), "
          + "not \(other.postings[field][term]?.map(\.document) ?? [])"
      }
    }
    return nil
  }
}
