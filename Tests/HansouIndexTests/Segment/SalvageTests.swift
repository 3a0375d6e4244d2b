import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct SalvageTests {
  @Test func wholeSegmentsAreSavedAndLostDocumentsNamed() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    var generator = IndexGenerator(seed: 31)
    for part in 0..<3 {
      for number in 0..<4 {
        try SampleDocument.random(id: "p\(part)-\(number)", passages: 1...3, using: &generator)
          .add(to: writer)
      }
      try writer.commit()
    }
    try writer.remove(id: "p1-2")
    try writer.commit()
    writer.close()
    let names = scratch.names.filter { $0.hasSuffix(".segment") }
    #expect(names.count == 3)
    var damaged = scratch.bytes(names[1])
    // In the first list of postings, which opening a segment does not read.
    damaged[24] ^= 0x55
    scratch.write(damaged, to: names[1])
    #expect(!(try IndexCheck.run(directory: scratch.path).problems.isEmpty))

    let target = scratch.path + "/saved"
    let report = try IndexSalvage.run(
      directory: scratch.path, to: target, fileSystem: FaultyFileSystem())
    #expect(report.segments == 2)
    #expect(report.documents == 8)
    #expect(report.lost == ["p1-0", "p1-1", "p1-3"])
    #expect(try IndexCheck.run(directory: target).problems == [])
    #expect(try IndexReader.open(directory: target).documentCount == 8)
    #expect(throws: StorageError.self) {
      try IndexSalvage.run(directory: scratch.path, to: target, fileSystem: FaultyFileSystem())
    }
  }
}
