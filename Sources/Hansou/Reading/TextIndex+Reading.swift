import HansouIndex
import HansouSearch
import HansouStorage

extension TextIndex {
  /// The documents of the index in order of id.
  ///
  /// - Throws: `corrupt`.
  public func documents() throws(HansouError) -> [Document] {
    try HansouError.wrapping {
      try documentKeys().map { try document($0.segment, $0.document, id: $0.id) }
    }
  }

  /// The document with that id; or, if there is none, the only one whose id or path ends in it.
  ///
  /// - Throws: `noSuchDocument`, naming those that come near, or `corrupt`.
  public func document(_ name: String) throws(HansouError) -> Document {
    try HansouError.wrapping {
      let key = try documentKey(name)
      return try document(key.segment, key.document, id: key.id)
    }
  }

  /// The passages of a document in order, of all kinds.
  ///
  /// - Throws: `noSuchDocument` or `corrupt`.
  public func passages(of name: String) throws(HansouError) -> [Passage] {
    try HansouError.wrapping {
      let key = try documentKey(name)
      var cache = DocumentCache(searcher.index)
      let passages = searcher.index.segments[key.segment].passages(ofDocument: key.document)
      return try cache.passages(passages, segment: key.segment).map(\.passage)
    }
  }

  /// The passages at a line of a document, and those around them.
  ///
  /// - Parameters:
  ///   - name: The document, as for `document(_:)`.
  ///   - line: A source line, from 1.
  ///   - reach: How many passages to give before the first one at the line and behind the last.
  /// - Returns: Neighbours, in order of place; none when nothing stands at the line.
  /// - Throws: `noSuchDocument` or `corrupt`.
  /// - Complexity: O(log n) passages are read, and those that are returned.
  public func passages(
    of name: String, at line: Int, reach: Int = 0
  ) throws(HansouError) -> [Passage] {
    try HansouError.wrapping {
      let key = try documentKey(name)
      let all = searcher.index.segments[key.segment].passages(ofDocument: key.document)
      var cache = DocumentCache(searcher.index)
      let at = try cache.passages(at: line, of: all, segment: key.segment)
      guard let first = at.first, let last = at.last else { return [] }
      let reach = UInt32(max(0, min(reach, all.count)))
      let start = first - min(reach, first - all.lowerBound)
      let end = last + 1 + min(reach, all.upperBound - 1 - last)
      return try cache.passages(start..<end, segment: key.segment)
        .map(\.passage)
    }
  }

  /// Calls `body` with every passage: documents in order of id, passages in order of place.
  ///
  /// - Throws: `corrupt`, or what `body` throws as `system`.
  public func forEachPassage(_ body: (Passage) throws -> Void) throws(HansouError) {
    try HansouError.wrapping {
      for key in try documentKeys() {
        var cache = DocumentCache(searcher.index)
        let passages = searcher.index.segments[key.segment].passages(ofDocument: key.document)
        for stored in try cache.passages(passages, segment: key.segment) {
          try body(stored.passage)
        }
      }
    }
  }

  /// The ids of all documents, ascending.
  ///
  /// - Throws: `corrupt`.
  public func documentIDs() throws(HansouError) -> [String] {
    try HansouError.wrapping { try documentKeys().map(\.id) }
  }

  /// The full path of the file that a document came from; nil when the index does not say.
  ///
  /// - Throws: `noSuchDocument` or `corrupt`.
  public func sourceFile(ofDocument id: String) throws(HansouError) -> String? {
    try HansouError.wrapping {
      let key = try documentKey(id)
      let column = searcher.index.segments[key.segment].column(name: KnownDocuments.sourceColumn)
      guard case .keyword(let source) = try column?.value(ofDocument: key.document) else {
        return nil
      }
      return source.utf8.firstIndex(of: 0).map { String(source[..<$0]) } ?? source
    }
  }

  /// Where the passages of a document are.
  func documentPlace(_ name: String) throws -> (segment: Int, passages: Range<UInt32>) {
    let key = try documentKey(name)
    return (key.segment, searcher.index.segments[key.segment].passages(ofDocument: key.document))
  }

  /// Where a document is.
  struct DocumentKey {
    let segment: Int
    let document: Int
    let id: String
  }

  /// All live documents, by id.
  func documentKeys() throws(StorageError) -> [DocumentKey] {
    var keys: [DocumentKey] = []
    for (number, segment) in searcher.index.segments.enumerated() {
      for document in 0..<segment.documentCount
      where segment.liveDocs?.isLive(document: document) ?? true {
        keys.append(
          DocumentKey(segment: number, document: document, id: try segment.documentID(document)))
      }
    }
    return keys.sorted { $0.id < $1.id }
  }

  private func documentKey(_ name: String) throws -> DocumentKey {
    for (number, segment) in searcher.index.segments.enumerated() {
      if let document = try segment.documentOrdinal(id: name),
        segment.liveDocs?.isLive(document: document) ?? true
      {
        return DocumentKey(segment: number, document: document, id: name)
      }
    }
    let keys = try documentKeys()
    let near = try keys.filter { key in
      if key.id.contains(name) { return true }
      let record = try searcher.index.segments[key.segment].documentRecord(key.document)
      let document = try DocumentRecord(decoding: record)
      return document.path == name || document.title.contains(name)
    }
    if near.count == 1 { return near[0] }
    throw HansouError.noDocument(named: name, matches: near.map(\.id), of: keys.map(\.id))
  }

  private func document(
    _ segment: Int, _ number: Int, id: String
  ) throws(StorageError) -> Document {
    let reader = searcher.index.segments[segment]
    let record = try DocumentRecord(decoding: try reader.documentRecord(number))
    return Document(
      id: id, path: record.path, title: record.title,
      metadata: Dictionary(record.metadata.map { ($0.key, $0.value) }) { first, _ in first },
      sections: record.sections.enumerated().map { index, section in
        Document.Section(
          title: section.title, depth: record.sectionPath(index).count - 1, line: section.line)
      },
      passageCount: reader.passages(ofDocument: number).count)
  }
}
