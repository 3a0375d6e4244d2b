import Foundation
import HansouIndex
import HansouStorage
import Testing

@Suite struct IndexWriterTests {
  private func document(_ id: String, _ text: String = "甲") -> SampleDocument {
    SampleDocument(
      id: id,
      passages: [.init(grams: [text], words: [], kind: 0, stored: Array(text.utf8))], record: [])
  }

  private func error(_ body: () throws -> Void) -> StorageError? {
    do {
      try body()
      return nil
    } catch {
      return error as? StorageError
    }
  }

  @Test func secondWriterIsRefusedAndNamesTheFirst() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    let refusal = error { _ = try Fixture.writer(scratch.path + "/.") }
    #expect(refusal?.code == .locked)
    #expect(refusal?.message == "process \(getpid()) is writing to this index")
    writer.close()
    try Fixture.writer(scratch.path).close()
  }

  @Test func otherAnalyzerIsRefusedUnlessRebuilding() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    try document("a").add(to: writer)
    try writer.commit()
    writer.close()
    let other = AnalyzerIdentity(
      foldVersion: 2, icuMajor: 72, unicodeVersion: "15.0", dictionaryChecksum: 0x1122)
    let refusal = error {
      _ = try IndexWriter(directory: scratch.path, schema: Fixture.schema, identity: other)
    }
    #expect(refusal?.code == .wrongAnalyzer)
    #expect(refusal?.remedy == Remedy(.rebuild))
    let reading = error {
      _ = try IndexReader.open(directory: scratch.path, identity: other)
    }
    #expect(reading?.code == .wrongAnalyzer)
    var options = IndexWriterOptions()
    options.rebuild = true
    let rebuilder = try IndexWriter(
      directory: scratch.path, schema: Fixture.schema, identity: other, options: options)
    #expect(try IndexReader.open(directory: scratch.path).documentCount == 1)
    #expect(try rebuilder.commit().generation == 2)
    #expect(try IndexReader.open(directory: scratch.path, identity: other).documentCount == 0)
    #expect(scratch.names == ["LOCK", "commit"])
    rebuilder.close()
  }

  @Test func rebuildMendsADamagedCommit() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    try document("a").add(to: writer)
    try writer.commit()
    writer.close()
    scratch.write([0], to: "commit")
    let refusal = error { _ = try Fixture.writer(scratch.path) }
    #expect(refusal?.code == .corrupt)
    let rebuilder = try Fixture.writer(scratch.path, rebuild: true)
    try document("b").add(to: rebuilder)
    try rebuilder.commit()
    rebuilder.close()
    #expect(try IndexReader.open(directory: scratch.path).documentCount == 1)
    #expect(scratch.names == ["0000000000000002.segment", "LOCK", "commit"])
  }

  @Test func readerKeepsItsSnapshot() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    var twin = NaiveIndex()
    for number in 0..<3 {
      try document("d\(number)", "甲\(number)").add(to: writer)
      twin.add(document("d\(number)", "甲\(number)"))
      try writer.commit()
    }
    let snapshot = try IndexReader.open(directory: scratch.path)
    #expect(snapshot.segments.count == 3)
    try writer.remove(id: "d0")
    try writer.mergeToOneSegment()
    try writer.commit()
    writer.close()
    #expect(scratch.names.filter { $0.hasSuffix(".segment") }.count == 1)
    let found = try NaiveIndex.Contents(snapshot)
    #expect(found.difference(from: twin.contents.comparable) == nil)
    #expect(try IndexReader.open(directory: scratch.path).documentCount == 2)
    #expect(try IndexReader.currentGeneration(directory: scratch.path) == 4)
  }

  @Test func commitWithoutChangesIsNone() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    #expect(try writer.commit().isChanged)
    let again = try writer.commit()
    #expect(!again.isChanged && again.generation == 1)
    #expect(try IndexReader.open(directory: scratch.path).segments.isEmpty)
  }

  @Test func manySmallCommitsStayBounded() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    for number in 0..<100 {
      try document("d\(number)").add(to: writer)
      #expect(try writer.commit().segmentCount <= 30)
    }
    let reader = try IndexReader.open(directory: scratch.path)
    #expect(reader.documentCount == 100)
    #expect(try IndexCheck.run(directory: scratch.path).problems == [])
  }

  /// How documents were spread over segments leaves no trace after a full merge.
  @Test func fullMergeDependsOnTheDocumentsAlone() throws {
    var files: [[UInt8]] = []
    for budget in [1, 40_000, 256 << 20] {
      var generator = IndexGenerator(seed: 42)
      let scratch = ScratchDirectory()
      let writer = try Fixture.writer(scratch.path, budget: budget)
      for number in 0..<40 {
        try SampleDocument.random(id: "d\(number)", passages: 0...4, using: &generator)
          .add(to: writer)
        if number % 7 == 0, budget == 1 { try writer.commit() }
      }
      try writer.mergeToOneSegment()
      try writer.commit()
      writer.close()
      let name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
      files.append(scratch.bytes(name))
    }
    #expect(files[0] == files[1] && files[1] == files[2])
  }

  @Test func limitsAreErrors() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    #expect(error { try document("").begin(in: writer) }?.code == .limit)
    let long = String(repeating: "a", count: 65_536)
    #expect(error { try document(long).begin(in: writer) }?.code == .limit)
    var typed = document("a")
    typed.year = 1
    try typed.add(to: writer)
    let clash = error {
      try writer.beginDocument(
        id: "b", contentHash: ContentHash(of: []), modificationTime: 0, size: 0, record: [],
        columns: [("year", .keyword("2025"))])
    }
    #expect(clash?.code == .limit)
    try document("c").begin(in: writer)
    var terms = PassageTerms(fields: 2, norms: 2)
    terms.add(field: 0, key: TermKey(bits: 0x61 << 56), position: 1 << 22)
    let far = error {
      try writer.addPassage(terms, kind: 0, stored: UnsafeRawBufferPointer(start: nil, count: 0))
    }
    #expect(far?.code == .limit)
    writer.abandonDocument()
    try writer.commit()
    #expect(try IndexReader.open(directory: scratch.path).documentCount == 1)
    #expect(try IndexCheck.run(directory: scratch.path).problems == [])
  }

  @Test func termsAreFoundByBytesAndPrefix() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    let veryLong = String(repeating: "x", count: 5_000)
    var sample = document("a")
    sample.passages[0].grams = ["江汉", "江", "汉江", veryLong, "江汉"]
    try sample.add(to: writer)
    try writer.commit()
    let segment = try #require(try IndexReader.open(directory: scratch.path).segments.first)
    for (term, frequency) in [("江汉", 2), ("江", 1), (veryLong, 1)] as [(String, UInt64)] {
      let info = try Array(term.utf8).withUnsafeBytes { try segment.termInfo(field: 0, term: $0) }
      #expect(info?.totalTermFrequency == frequency)
    }
    let missing = try Array("汉".utf8).withUnsafeBytes { try segment.termInfo(field: 0, term: $0) }
    #expect(missing == nil)
    var cursor = try Array("江".utf8).withUnsafeBytes { try segment.terms(field: 0, prefix: $0) }
    var found: [String] = []
    while try cursor.next() { found.append(String(decoding: cursor.term, as: UTF8.self)) }
    #expect(found == ["江", "江汉"])
  }
}
