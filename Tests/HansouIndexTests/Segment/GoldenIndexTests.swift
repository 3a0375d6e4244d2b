import Foundation
import HansouStorage
import Testing

@testable import HansouIndex

/// An index that the first version wrote, kept in the repository: later versions have to read it.
///
/// `HANSOU_RECORD=1` writes it anew, which only a new format version may.
@Suite struct GoldenIndexTests {
  private static var folder: String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/golden-1").path
  }

  private static var samples: [SampleDocument] {
    var generator = IndexGenerator(seed: 1)
    return (0..<40).map {
      SampleDocument.random(id: "文件\($0 % 35)", passages: 0...8, using: &generator)
    }
  }

  private static func write(to directory: String) throws {
    let writer = try Fixture.writer(directory)
    for (number, document) in samples.enumerated() {
      try document.add(to: writer)
      if number == 19 { try writer.commit() }
    }
    try writer.remove(id: "文件3")
    try writer.commit()
    writer.close()
  }

  @Test func theFirstVersionIsReadAndWrittenAsItWas() throws {
    if ProcessInfo.processInfo.environment["HANSOU_RECORD"] != nil {
      try? FileManager.default.removeItem(atPath: Self.folder)
      try Self.write(to: Self.folder)
      try? FileManager.default.removeItem(atPath: Self.folder + "/LOCK")
      Issue.record("recorded the golden index; run again without HANSOU_RECORD")
    }
    var twin = NaiveIndex()
    for document in Self.samples { twin.add(document) }
    twin.remove("文件3")
    let reader = try IndexReader.open(directory: Self.folder, identity: Fixture.identity)
    let found = try NaiveIndex.Contents(reader)
    #expect(found.difference(from: twin.contents.comparable) == nil)
    #expect(try IndexCheck.run(directory: Self.folder).problems == [])

    // The same documents give the same bytes today; stored text aside, which zstd may come to pack
    // otherwise, everything in a segment follows from the documents.
    let scratch = ScratchDirectory()
    try Self.write(to: scratch.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder).sorted()
    #expect(scratch.names.filter { $0 != "LOCK" } == names)
  }
}
