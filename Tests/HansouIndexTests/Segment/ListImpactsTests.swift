import HansouStorage
import Testing

@testable import HansouIndex

/// The check reads the impacts of whole lists, by which searches leave lists out.
@Suite struct ListImpactsTests {
  @Test func impactsOfAListThatAreNoBoundAreFound() throws {
    // Enough postings for a table, all alike: one impact, its frequency less 1 and its norm.
    let segment = try OneGramSegment("词", passages: 5_000)
    let place = try segment.reader.file.fields[0].lists.postings.fileOffset + 2
    let bytes = segment.bytes
    try #require(Array(bytes[place - 2..<place]) == [2, 0], "two bytes of impacts, frequency 1")
    let found = try #require(try segment.fault(at: place, flipping: bytes[place] ^ 255))
    #expect(found.contains("impacts") && found.contains("do not cover"))
  }
}
