import HansouIndex
import HansouStorage
import Testing

/// Every byte flipped, every length cut: an error or an answer, never a trap; and the check sees it.
@Suite struct DamageTests {
  private func smallIndex(_ scratch: ScratchDirectory) throws {
    let writer = try Fixture.writer(scratch.path)
    for number in 0..<3 {
      let grams = ["江汉", "汉江", "江汉", "一二三四五六七八\(number)"]
      try SampleDocument(
        id: "d\(number)",
        passages: [
          .init(grams: grams, words: ["江汉"], kind: 1, stored: Array("江汉汉江".utf8))
        ], record: [UInt8(number)], region: "武昌", year: 2_025
      ).add(to: writer)
    }
    try writer.commit()
    try writer.remove(id: "d1")
    try writer.commit()
    writer.close()
  }

  /// Reads all there is; damage may make that an error.
  private func readAll(_ directory: String) throws(StorageError) {
    let reader = try IndexReader.open(directory: directory)
    _ = try NaiveIndex.Contents(reader)
  }

  @Test func everyFlippedByteOfTheSegmentIsNoticed() throws {
    let scratch = ScratchDirectory()
    try smallIndex(scratch)
    let name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
    let whole = scratch.bytes(name)
    var generator = IndexGenerator(seed: 12)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= UInt8.random(in: 1...255, using: &generator)
      scratch.write(damaged, to: name)
      try? readAll(scratch.path)
      #expect(try !IndexCheck.run(directory: scratch.path).isWhole, "byte \(index)")
    }
  }

  @Test func everyTruncatedSegmentIsRefused() throws {
    let scratch = ScratchDirectory()
    try smallIndex(scratch)
    let name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
    let whole = scratch.bytes(name)
    for count in stride(from: 0, to: whole.count, by: 7) {
      scratch.write(Array(whole.prefix(count)), to: name)
      #expect(throws: StorageError.self, "\(count) bytes") { try readAll(scratch.path) }
    }
    scratch.write(whole + [0], to: name)
    #expect(throws: StorageError.self) { try readAll(scratch.path) }
  }

  @Test func everyDamageOfTheCommitIsRefused() throws {
    let scratch = ScratchDirectory()
    try smallIndex(scratch)
    let whole = scratch.bytes("commit")
    var generator = IndexGenerator(seed: 13)
    for index in whole.indices {
      var damaged = whole
      damaged[index] ^= UInt8.random(in: 1...255, using: &generator)
      scratch.write(damaged, to: "commit")
      #expect(throws: StorageError.self, "byte \(index)") { try readAll(scratch.path) }
      scratch.write(Array(whole.prefix(index)), to: "commit")
      #expect(throws: StorageError.self, "\(index) bytes") { try readAll(scratch.path) }
    }
  }

  /// Reading does not verify sections as a whole, so damage in them is met where it lies.
  @Test(arguments: 0..<3 as Range<UInt64>)
  func damagedSectionsTrapNothing(seed: UInt64) throws {
    let scratch = ScratchDirectory()
    try smallIndex(scratch)
    let name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
    let whole = scratch.bytes(name)
    let table = ByteRegion(bytes: whole, file: name)
    let sectionsEnd = Int(try table.load(UInt64.self, at: whole.count - 32))
    var generator = IndexGenerator(seed: seed)
    for _ in 0..<300 {
      var damaged = whole
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let index = Int.random(in: 16..<sectionsEnd, using: &generator)
        damaged[index] = UInt8.random(in: 0...255, using: &generator)
      }
      scratch.write(damaged, to: name)
      try? readAll(scratch.path)
      _ = try IndexCheck.run(directory: scratch.path)
    }
  }

  @Test func versionsAndForeignFilesHaveTheirOwnErrors() throws {
    let scratch = ScratchDirectory()
    try smallIndex(scratch)
    var commit = scratch.bytes("commit")
    commit[8] = 2
    scratch.write(commit, to: "commit")
    #expect(code { try readAll(scratch.path) } == .tooNew)
    commit[8] = 0
    scratch.write(commit, to: "commit")
    #expect(code { try readAll(scratch.path) } == .tooOld)
    scratch.write(Array("hello".utf8), to: "commit")
    let error = error { try readAll(scratch.path) }
    #expect(error?.code == .corrupt)
    #expect(error?.remedy == Remedy(.rebuild))
    let empty = ScratchDirectory()
    #expect(code { try readAll(empty.path) } == .notAnIndex)
    #expect(code { try readAll(empty.path + "/missing") } == .notAnIndex)
    #expect(code { try readAll(scratch.path + "/commit") } == .notAnIndex)
  }

  private func code(_ body: () throws -> Void) -> StorageError.Code? {
    error(body)?.code
  }

  private func error(_ body: () throws -> Void) -> StorageError? {
    do {
      try body()
      return nil
    } catch {
      return error as? StorageError
    }
  }
}
