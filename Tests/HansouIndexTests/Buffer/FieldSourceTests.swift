import HansouStorage
import Testing

@testable import HansouIndex

/// Terms that come densely, by their leads or shared give the segment that they give one by one.
@Suite struct FieldSourceTests {
  private static let schema = IndexSchema(
    fields: [
      .init(name: "grams", hasPositions: true, norm: 0),
      .init(name: "leads", hasPositions: false, norm: 0),
      .init(name: "title", hasPositions: false, norm: 1),
    ], norms: ["body", "title"])

  /// A document whose passages share titles; 0 stands for a position without a term.
  private struct Sample {
    let id: String
    /// For each run of passages, its title and the grams of each passage.
    let runs: [(title: [String], passages: [[String?]])]
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func allSourcesGiveTheSameSegment(seed: UInt64) throws {
    var generator = IndexGenerator(seed: seed)
    let samples = (0..<120).map { Self.sample($0, using: &generator) }
    let plain = try Self.segment(samples, sources: [.added, .added, .added], threads: 1)
    for threads in [1, 3] {
      let special = try Self.segment(
        samples, sources: [.dense, .leads(of: 0), .shared], threads: threads)
      #expect(special == plain)
    }
  }

  /// Batches from several builders, in order, are as documents that come one by one.
  @Test func batchesOfSeveralBuildersGiveTheSameSegment() throws {
    var generator = IndexGenerator(seed: 9)
    let samples = (0..<90).map { Self.sample($0, using: &generator) }
    let scratch = ScratchDirectory()
    let expected = try Self.segment(samples, sources: [.dense, .leads(of: 0), .shared], threads: 2)
    let writer = try Self.writer(scratch, [.dense, .leads(of: 0), .shared], threads: 2)
    let builders = (0..<3).map { _ in writer.makeBatchBuilder() }
    for (number, start) in stride(from: 0, to: samples.count, by: 7).enumerated() {
      let builder = builders[number % builders.count]
      for sample in samples[start..<min(start + 7, samples.count)] {
        try Self.add(sample, isShared: true, to: builder)
      }
      #expect(try writer.add(try builder.finishBatch()).isEmpty)
    }
    try writer.mergeToOneSegment()
    try writer.commit()
    writer.close()
    let name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
    // Stored blocks end with each batch; a document deleted and added again makes both be merged.
    #expect(scratch.bytes(name).count >= expected.count)
    let reader = try IndexReader.open(directory: scratch.path)
    #expect(reader.segments.count == 1)
    #expect(reader.documentCount == samples.count)
  }

  @Test func refusedDocumentsOfABatchAreNamed() throws {
    let scratch = ScratchDirectory()
    let writer = try Self.writer(scratch, [.added, .added, .added], threads: 1)
    let builder = writer.makeBatchBuilder()
    for (id, value) in [
      ("a", ColumnValue.integer(1)), ("b", .keyword("二")), ("c", .integer(3)),
    ] {
      try builder.beginDocument(
        id: id, stamp: Self.stamp, record: [], columns: [("year", value)])
      builder.endDocument()
    }
    let refused = try writer.add(try builder.finishBatch())
    #expect(refused.map(\.document) == [1])
    #expect(refused.first?.error.code == .limit)
    try writer.commit()
    writer.close()
    #expect(try IndexReader.open(directory: scratch.path).documentCount == 2)
  }

  /// A builder is made once and outlives the segments that its batches go to.
  @Test func buildersGoOnAfterACommit() throws {
    let scratch = ScratchDirectory()
    let writer = try Self.writer(scratch, [.added, .added, .added], threads: 1)
    let builder = writer.makeBatchBuilder()
    for round in 0..<4 {
      try builder.beginDocument(id: "d\(round)", stamp: Self.stamp, record: [], columns: [])
      builder.endDocument()
      _ = try writer.add(try builder.finishBatch())
      try writer.commit()
      #expect(try IndexReader.open(directory: scratch.path).documentCount == round + 1)
    }
    #expect(try !writer.commit().isChanged)
    writer.close()
    #expect(!scratch.names.contains { $0.hasSuffix(".spill") })
  }

  private static let stamp = DocumentStamp(
    contentHash: ContentHash(of: []), modificationTime: 0, size: 0)

  private static func sample(_ number: Int, using generator: inout IndexGenerator) -> Sample {
    let characters = Array("甲乙丙丁戊己")
    func gram() -> String? {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: nil
      case 1: "w\(Int.random(in: 0..<9, using: &generator))"
      case 2: "averylongword\(Int.random(in: 0..<4, using: &generator))"
      case 3: String(characters.randomElement(using: &generator) ?? "甲")
      default:
        String((0..<2).map { _ in characters.randomElement(using: &generator) ?? "甲" })
      }
    }
    let runs = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
      (
        title: (0..<Int.random(in: 0...5, using: &generator)).compactMap { _ in gram() },
        passages: (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          (0..<Int.random(in: 0...30, using: &generator)).map { _ in gram() }
        }
      )
    }
    return Sample(id: "d\(number % 100)", runs: runs)
  }

  private static func writer(
    _ scratch: ScratchDirectory, _ sources: [FieldSource], threads: Int
  ) throws -> IndexWriter {
    var options = IndexWriterOptions()
    options.sources = sources
    options.threads = threads
    return try IndexWriter(
      directory: scratch.path, schema: schema, identity: Fixture.identity, options: options,
      fileSystem: FaultyFileSystem())
  }

  /// The bytes of the only segment of an index of the samples.
  private static func segment(
    _ samples: [Sample], sources: [FieldSource], threads: Int
  ) throws -> [UInt8] {
    let scratch = ScratchDirectory()
    let writer = try writer(scratch, sources, threads: threads)
    let builder = writer.makeBatchBuilder()
    for sample in samples {
      try add(sample, isShared: sources[2] == .shared, isDense: sources[0] == .dense, to: builder)
    }
    _ = try writer.add(try builder.finishBatch())
    try writer.commit()
    writer.close()
    return scratch.bytes(try #require(scratch.names.first { $0.hasSuffix(".segment") }))
  }

  private static func add(
    _ sample: Sample, isShared: Bool, isDense: Bool = true, to builder: DocumentBatchBuilder
  ) throws {
    try builder.beginDocument(id: sample.id, stamp: stamp, record: [], columns: [])
    for run in sample.runs {
      var title = PassageTerms(fields: 3, norms: 2)
      for term in run.title { add(term, field: 2, position: 0, to: &title) }
      if isShared { builder.share(title) }
      for passage in run.passages {
        var terms = PassageTerms(fields: 3, norms: 2)
        if isDense { fill(passage, &terms) } else { addAll(passage, &terms) }
        if !isShared { for term in run.title { add(term, field: 2, position: 0, to: &terms) } }
        terms.lengths = [UInt32(passage.count), UInt32(run.title.count)]
        try builder.addPassage(
          terms, kind: 1, stored: UnsafeRawBufferPointer(start: nil, count: 0))
      }
    }
    builder.endDocument()
  }

  private static func add(
    _ term: String, field: Int, position: Int, to terms: inout PassageTerms
  ) {
    Array(term.utf8).withUnsafeBufferPointer {
      terms.add(field: field, term: $0, position: UInt32(position))
    }
  }

  /// A term that begins with a Han character has that as its lead.
  private static func lead(of term: String) -> String? {
    guard let first = term.unicodeScalars.first, first.value > 0x3000 else { return nil }
    return String(first)
  }

  private static func addAll(_ passage: [String?], _ terms: inout PassageTerms) {
    for (position, term) in passage.enumerated() {
      guard let term else { continue }
      add(term, field: 0, position: position, to: &terms)
      if let lead = lead(of: term) { add(lead, field: 1, position: position, to: &terms) }
    }
  }

  private static func fill(_ passage: [String?], _ terms: inout PassageTerms) {
    terms.fill(field: 0, count: passage.count) { keys, leads, longTerms in
      for (position, term) in passage.enumerated() {
        keys[position] = 0
        leads[position] = 0
        guard let term else { continue }
        keys[position] = Array(term.utf8).withUnsafeBufferPointer {
          PassageTerms.key($0, longTerms: &longTerms).bits
        }
        leads[position] = UInt8(lead(of: term)?.utf8.count ?? 0)
      }
    }
  }
}
