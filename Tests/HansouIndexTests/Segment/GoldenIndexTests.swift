import Foundation
import HansouStorage
import Testing

@testable import HansouIndex

/// An index by each version of the format, kept in the repository: later versions have to read it.
///
/// `HANSOU_RECORD=1` writes that of the version at hand, which only a new one may.
@Suite struct GoldenIndexTests {
  private static func folder(version: UInt32) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/golden-\(version)").path
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

  @Test(arguments: SegmentFormat.oldestVersion...SegmentFormat.version)
  func everyVersionIsRead(version: UInt32) throws {
    let folder = Self.folder(version: version)
    if version == SegmentFormat.version, ProcessInfo.processInfo.environment["HANSOU_RECORD"] != nil
    {
      try? FileManager.default.removeItem(atPath: folder)
      try Self.write(to: folder)
      try? FileManager.default.removeItem(atPath: folder + "/LOCK")
      Issue.record("recorded the golden index; run again without HANSOU_RECORD")
    }
    var twin = NaiveIndex()
    for document in Self.samples { twin.add(document) }
    twin.remove("文件3")
    let reader = try IndexReader.open(directory: folder, identity: Fixture.identity)
    let found = try NaiveIndex.Contents(reader)
    #expect(found.difference(from: twin.contents.comparable) == nil)
    #expect(try IndexCheck.run(directory: folder).problems == [])
    for segment in reader.segments {
      let bytes = try Data(
        contentsOf: URL(filePath: folder).appending(path: SegmentFormat.fileName(segment.id)))
      #expect(bytes[8] == UInt8(version))
    }
  }

  /// Segments of all versions become one of today's, with the same contents.
  @Test(arguments: SegmentFormat.oldestVersion...SegmentFormat.version)
  func everyVersionIsMerged(version: UInt32) throws {
    let scratch = ScratchDirectory()
    try FileManager.default.removeItem(atPath: scratch.path)
    try FileManager.default.copyItem(atPath: Self.folder(version: version), toPath: scratch.path)
    let before = try NaiveIndex.Contents(
      IndexReader.open(directory: scratch.path, identity: Fixture.identity))
    let writer = try Fixture.writer(scratch.path)
    try writer.mergeToOneSegment()
    try writer.commit()
    writer.close()
    let reader = try IndexReader.open(directory: scratch.path, identity: Fixture.identity)
    #expect(try NaiveIndex.Contents(reader).difference(from: before) == nil)
    let names = reader.segments.map { SegmentFormat.fileName($0.id) }
    #expect(names.count == 1)
    #expect(names.allSatisfy { scratch.bytes($0)[8] == UInt8(SegmentFormat.version) })
  }

  /// Names of the files of an index do not depend on when it is written.
  @Test func filesAreNamedAsTheyWere() throws {
    let scratch = ScratchDirectory()
    try Self.write(to: scratch.path)
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Self.folder(version: SegmentFormat.version))
    #expect(scratch.names.filter { $0 != "LOCK" } == names.sorted())
  }
}
