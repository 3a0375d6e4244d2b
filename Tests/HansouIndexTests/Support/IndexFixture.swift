import Foundation
import HansouIndex
import HansouStorage

/// A directory for one test, removed with it.
final class ScratchDirectory {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "hansou-tests-" + UUID().uuidString
    try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func bytes(_ name: String) -> [UInt8] {
    Array(FileManager.default.contents(atPath: path + "/" + name) ?? Data())
  }

  func write(_ bytes: [UInt8], to name: String) {
    _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
  }
}

/// What the tests index with: a field with positions, one without, two norms.
enum Fixture {
  static let schema = IndexSchema(
    fields: [
      .init(name: "grams", hasPositions: true, norm: 0),
      .init(name: "words", hasPositions: false, norm: 1),
    ],
    norms: ["body", "title"])

  static let identity = AnalyzerIdentity(
    foldVersion: 1, icuMajor: 72, unicodeVersion: "15.0", dictionaryChecksum: 0x1122)

  static func writer(
    _ directory: String, budget: Int = 256 << 20, rebuild: Bool = false,
    mergesInBackground: Bool = false, threads: Int = IndexWriterOptions().threads,
    // Without faults it differs from the system's only in that it does not wait for the disk.
    fileSystem: any FileSystem = FaultyFileSystem()
  ) throws(StorageError) -> IndexWriter {
    var options = IndexWriterOptions()
    options.memoryBudget = budget
    options.rebuild = rebuild
    options.mergesInBackground = mergesInBackground
    options.threads = threads
    return try IndexWriter(
      directory: directory, schema: schema, identity: identity, options: options,
      fileSystem: fileSystem)
  }
}

/// A document as the tests make it up.
struct SampleDocument: Hashable {
  struct Passage: Hashable {
    /// The term at each position of the first field.
    var grams: [String]
    /// The terms of the second field, in any order, repeated ones too.
    var words: [String]
    var kind: UInt8
    var stored: [UInt8]
  }

  var id: String
  var passages: [Passage]
  var record: [UInt8]
  var region: String?
  var year: Int64?
  var day: Int32?

  var stamp: DocumentStamp {
    DocumentStamp(
      contentHash: ContentHash(of: record), modificationTime: Int64(record.count),
      size: Int64(passages.count))
  }

  var columns: [(name: String, value: ColumnValue)] {
    var columns: [(name: String, value: ColumnValue)] = []
    if let region { columns.append(("region", .keyword(region))) }
    if let year { columns.append(("year", .integer(year))) }
    if let day { columns.append(("day", .date(day))) }
    return columns
  }

  /// Adds the document to an index.
  func add(to writer: IndexWriter) throws(StorageError) {
    try begin(in: writer)
    for passage in passages { try Self.add(passage, to: writer) }
    try writer.endDocument()
  }

  func begin(in writer: IndexWriter) throws(StorageError) {
    try writer.beginDocument(
      id: id, contentHash: stamp.contentHash, modificationTime: stamp.modificationTime,
      size: stamp.size, record: record, columns: columns)
  }

  static func add(_ passage: Passage, to writer: IndexWriter) throws(StorageError) {
    var terms = PassageTerms(fields: 2, norms: 2)
    for (position, gram) in passage.grams.enumerated() {
      Array(gram.utf8).withUnsafeBufferPointer {
        terms.add(field: 0, term: $0, position: UInt32(position))
      }
    }
    for word in passage.words {
      Array(word.utf8).withUnsafeBufferPointer { terms.add(field: 1, term: $0, position: 0) }
    }
    terms.lengths = [UInt32(passage.grams.count), UInt32(passage.words.count)]
    try passage.stored.withUnsafeBufferPointer { (stored) throws(StorageError) in
      try writer.addPassage(terms, kind: passage.kind, stored: UnsafeRawBufferPointer(stored))
    }
  }

  /// A random document; few distinct terms, so that lists get long.
  static func random(
    id: String, passages: ClosedRange<Int> = 0...6, using generator: inout IndexGenerator
  ) -> SampleDocument {
    let count = Int.random(in: passages, using: &generator)
    return SampleDocument(
      id: id,
      passages: (0..<count).map { _ in randomPassage(using: &generator) },
      record: randomBytes(0...40, using: &generator),
      region: generator.oneIn(3) ? nil : "区\(Int.random(in: 0..<4, using: &generator))",
      year: generator.oneIn(3) ? nil : Int64.random(in: -5...5, using: &generator),
      day: generator.oneIn(2) ? nil : Int32.random(in: 18_000...18_009, using: &generator))
  }

  private static func randomPassage(using generator: inout IndexGenerator) -> Passage {
    Passage(
      grams: (0..<Int.random(in: 0...20, using: &generator)).map { _ in
        randomTerm(using: &generator)
      },
      words: (0..<Int.random(in: 0...8, using: &generator)).map { _ in
        randomTerm(using: &generator)
      },
      kind: UInt8.random(in: 0...8, using: &generator),
      stored: randomBytes(0...200, using: &generator))
  }

  /// Short terms, some long ones, and some that share their first eight bytes.
  private static func randomTerm(using generator: inout IndexGenerator) -> String {
    let number = Int.random(in: 0..<12, using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: return "一二三四五六\(number)"
    case 1: return "abcdefgh" + String(repeating: "i", count: number)
    case 2: return "z\u{0}" + String(number)
    case 3: return String(repeating: "长", count: 340 + number)
    default: return "词\(number)"
    }
  }

  private static func randomBytes(
    _ count: ClosedRange<Int>, using generator: inout IndexGenerator
  ) -> [UInt8] {
    (0..<Int.random(in: count, using: &generator)).map { _ in
      UInt8.random(in: 0...3, using: &generator)
    }
  }
}
