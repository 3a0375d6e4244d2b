import HansouIndex
import HansouStorage
import Testing

/// Random edits of an index and of its naive twin; afterwards both hold the same.
@Suite struct EditScriptTests {
  @Test(arguments: 0..<20 as Range<UInt64>)
  func randomScript(seed: UInt64) throws {
    var generator = IndexGenerator(seed: seed)
    let scratch = ScratchDirectory()
    var twin = NaiveIndex()
    // A small budget writes a segment after nearly every document, a large one at commits only.
    let budget = seed % 3 == 0 || seed >= 16 ? 1 : 256 << 20
    // The last seeds merge beside the edits, some of which then delete what is being merged.
    var writer = try Fixture.writer(
      scratch.path, budget: budget, mergesInBackground: seed >= 16)
    for step in 0..<60 {
      switch Int.random(in: 0..<20, using: &generator) {
      case 0..<11:
        let id = "d\(Int.random(in: 0..<30, using: &generator))"
        let document = SampleDocument.random(id: id, using: &generator)
        try document.add(to: writer)
        twin.add(document)
      case 11..<14:
        let id = "d\(Int.random(in: 0..<30, using: &generator))"
        #expect(try writer.remove(id: id) == twin.remove(id), "seed \(seed), step \(step)")
      case 14: try abandon(in: writer, using: &generator)
      case 15: try writer.mergeToOneSegment()
      case 16:
        writer = try reopened(writer, scratch, budget, &twin)
      default:
        try commitAndCompare(writer, scratch, twin, "seed \(seed), step \(step)")
      }
    }
    try compareStamps(writer, twin)
    try commitAndCompare(writer, scratch, twin, "seed \(seed), end")
    try writer.mergeToOneSegment()
    try commitAndCompare(writer, scratch, twin, "seed \(seed), merged")
    let reader = try IndexReader.open(directory: scratch.path)
    #expect(reader.segments.count <= 1)
    writer.close()
  }

  private func abandon(
    in writer: IndexWriter, using generator: inout IndexGenerator
  ) throws {
    let document = SampleDocument.random(id: "d1", using: &generator)
    try document.begin(in: writer)
    for passage in document.passages { try SampleDocument.add(passage, to: writer) }
    writer.abandonDocument()
  }

  /// Closes with a commit or loses what came after the last one, like the twin.
  private func reopened(
    _ writer: IndexWriter, _ scratch: ScratchDirectory, _ budget: Int, _ twin: inout NaiveIndex
  ) throws -> IndexWriter {
    try writer.commit()
    let document = SampleDocument(id: "lost", passages: [], record: [])
    try document.add(to: writer)
    #expect(try writer.document(id: "lost") != nil)
    if twin.documents.count % 2 == 0 {
      try writer.rollback()
      #expect(try writer.document(id: "lost") == nil)
      return writer
    }
    writer.close()
    return try Fixture.writer(scratch.path, budget: budget)
  }

  private func compareStamps(_ writer: IndexWriter, _ twin: NaiveIndex) throws {
    var ids: [String] = []
    try writer.forEachDocumentID { ids.append($0) }
    #expect(ids.sorted() == twin.documents.map(\.id).sorted())
    for document in twin.documents {
      #expect(try writer.document(id: document.id) == document.stamp)
    }
  }

  private func commitAndCompare(
    _ writer: IndexWriter, _ scratch: ScratchDirectory, _ twin: NaiveIndex, _ place: String
  ) throws {
    let summary = try writer.commit()
    #expect(summary.segmentCount <= 30)
    #expect(summary.documentCount == twin.documents.count, "\(place)")
    let reader = try IndexReader.open(directory: scratch.path, identity: Fixture.identity)
    let found = try NaiveIndex.Contents(reader)
    #expect(found.difference(from: twin.contents.comparable) == nil, "\(place)")
    for document in twin.documents {
      let holders = try reader.segments.filter { try $0.documentOrdinal(id: document.id) != nil }
      #expect(holders.count == 1, "\(place): \(document.id)")
    }
    #expect(try IndexCheck.run(directory: scratch.path).problems == [], "\(place)")
    #expect(
      scratch.names.filter { $0.hasSuffix(".segment") }.count == summary.segmentCount,
      "\(place): no obsolete file is left")
  }
}
