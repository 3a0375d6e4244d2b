import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct BackgroundMergeTests {
  /// Documents that are replaced and removed while their segments are being merged stay so.
  @Test func deletionsDuringAMergeCount() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path, budget: 1, mergesInBackground: true)
    var twin = NaiveIndex()
    var generator = IndexGenerator(seed: 77)
    for number in 0..<200 {
      let document = SampleDocument.random(
        id: "d\(number % 60)", passages: 1...4, using: &generator)
      try document.add(to: writer)
      twin.add(document)
      if number % 7 == 3 {
        #expect(try writer.remove(id: "d\(number % 50)") == twin.remove("d\(number % 50)"))
      }
    }
    let summary = try writer.commit()
    #expect(summary.segmentCount <= 30)
    writer.close()
    let reader = try IndexReader.open(directory: scratch.path)
    let found = try NaiveIndex.Contents(reader)
    #expect(found.difference(from: twin.contents.comparable) == nil)
    #expect(try IndexCheck.run(directory: scratch.path).problems == [])
    #expect(scratch.names.filter { $0.hasSuffix(".segment") }.count == summary.segmentCount)
  }

  @Test func closingDuringAMergeLeavesTheLastCommit() throws {
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path, budget: 1, mergesInBackground: true)
    var generator = IndexGenerator(seed: 78)
    try SampleDocument.random(id: "kept", passages: 2...2, using: &generator).add(to: writer)
    try writer.commit()
    for number in 0..<30 {
      try SampleDocument.random(id: "d\(number)", passages: 2...2, using: &generator)
        .add(to: writer)
    }
    writer.close()
    let reader = try IndexReader.open(directory: scratch.path)
    #expect(reader.documentCount == 1)
    #expect(scratch.names.filter { $0.hasSuffix(".segment") }.count == 1)
  }
}
