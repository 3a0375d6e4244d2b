import HansouStorage
import Testing

@testable import HansouIndex

/// The check reads the impacts of whole lists, by which searches leave lists out.
@Suite struct ListImpactsTests {
  @Test func impactsOfAListThatAreNoBoundAreFound() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    // Enough postings for a table, all alike: one impact, its frequency less 1 and its norm.
    let passage = SampleDocument.Passage(grams: ["词"], words: [], kind: 1, stored: [1])
    try SampleDocument(
      id: "d", passages: [SampleDocument.Passage](repeating: passage, count: 5_000), record: [1]
    ).add(to: writer)
    try writer.commit()
    writer.close()
    let name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
    #expect(try check(scratch.path) == nil)

    let index = try IndexReader.open(directory: scratch.path)
    let postings = index.segments[0].file.fields[0].lists.postings
    let place = postings.fileOffset + 2
    var bytes = scratch.bytes(name)
    try #require(Array(bytes[place - 2..<place]) == [2, 0], "two bytes of impacts, frequency 1")
    bytes[place] = 255
    scratch.write(bytes, to: name)
    let found = try #require(try check(scratch.path))
    #expect(found.contains("impacts") && found.contains("do not cover"))
  }

  /// What is wrong with the first field, whatever the checksums say.
  private func check(_ directory: String) throws -> String? {
    let index = try IndexReader.open(directory: directory)
    var check = FieldCheck(index.segments[0], number: 0, schema: Fixture.schema)
    do throws(StorageError) {
      try check.run()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
