import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct SegmentFileTests {
  @Test func headerExample() throws {
    let header: [UInt8] = [0x68, 0x61, 0x6E, 0x73, 0x6F, 0x75, 0x2D, 0x73, 3, 0, 0, 0, 0, 0, 0, 0]
    #expect(SegmentFileWriter.header == header)
    let scratch = ScratchDirectory()
    let writer = try Fixture.writer(scratch.path)
    try SampleDocument(id: "a", passages: [], record: []).add(to: writer)
    try writer.commit()
    #expect(Array(scratch.bytes("0000000000000001.segment").prefix(16)) == header)
  }

  @Test func fileNamesAndNumbers() {
    #expect(SegmentFormat.fileName(255) == "00000000000000ff.segment")
    #expect(SegmentFormat.segmentID(fileName: "00000000000000ff.segment") == 255)
    #expect(SegmentFormat.segmentID(fileName: "00000000000000ff.segment.spill") == 255)
    for name in ["commit", "ff.segment", "00000000000000fg.segment", "README.md", ".segment"] {
      #expect(SegmentFormat.segmentID(fileName: name) == nil)
    }
  }

  /// Sections of more than a megabyte go by way of the spill file.
  @Test func largeSectionsAreSpilled() throws {
    let scratch = ScratchDirectory()
    let files = SystemFileSystem()
    let path = scratch.path + "/0000000000000001.segment"
    let file = try SegmentFileWriter(path: path, fileSystem: files)
    let spill = SpillFile(path: path + ".spill", fileSystem: files)
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 >> 3) }
    try file.beginSection(SectionKey(.positions))
    try spill.append(Array(bytes[..<1_500_000]))
    try spill.append(Array(bytes[1_500_000...]))
    try spill.move(to: file)
    file.endSection()
    try file.finish(passageCount: 0, documentCount: 0)
    #expect(scratch.names == ["0000000000000001.segment"])
    let table = try SegmentTable(try MappedFile(path: path).region)
    #expect(try table.section(SectionKey(.positions)).array == bytes)
    for section in table.sections { try table.verify(section) }
    try table.verifyGaps()
  }

  /// So that the file system can keep it in large pages: pieces of 2 MiB, the last excepted, however it is handed over.
  @Test func aFileIsWrittenInWholePieces() throws {
    let scratch = ScratchDirectory()
    let path = scratch.path + "/0000000000000001.segment"
    let piece = SegmentFileWriter.pieceSize
    for sizes in [
      [1, 7, piece - 1, piece, piece + 1, 3], [piece - 16 - 3, 5, 8], [3 * piece + 5, 2 * piece],
      [piece - 16, 2], [piece - 32, 16, 4 * piece], [],
    ] {
      let files = FaultyFileSystem()
      let file = try SegmentFileWriter(path: path, fileSystem: files)
      var expected: [[UInt8]] = []
      for (number, size) in sizes.enumerated() {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 >> 5 &+ number) }
        expected.append(bytes)
        try file.writeSection(SectionKey(.norms, number: number), bytes)
      }
      let length = try file.finish(passageCount: 0, documentCount: 0).length
      let table = try SegmentTable(try MappedFile(path: path).region)
      for (number, bytes) in expected.enumerated() {
        #expect(try table.section(SectionKey(.norms, number: number)).array == bytes)
      }
      #expect(files.appended.reduce(0, +) == length)
      #expect(files.appended.dropLast().allSatisfy { $0 == piece }, "\(sizes)")
      #expect(files.appended.count == length / piece + 1, "\(sizes)")
    }
  }

  @Test func aFileThatIsNotFinishedIsRemoved() throws {
    let scratch = ScratchDirectory()
    let path = scratch.path + "/0000000000000001.segment"
    var file: SegmentFileWriter? = try SegmentFileWriter(
      path: path, fileSystem: SystemFileSystem())
    try file?.beginSection(SectionKey(.kinds))
    #expect(scratch.names == ["0000000000000001.segment"])
    file = nil
    #expect(scratch.names == [])
  }

  /// Stored text is written while documents come; of a buffer that is given up nothing stays.
  @Test func storedTextIsTheFirstSectionAndWrittenEarly() throws {
    let scratch = ScratchDirectory()
    // What cannot be compressed, so that more than a megabyte comes out.
    var state: UInt64 = 7
    let texts = (0..<40).map { _ in
      (0..<60_000).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
    }
    for keeps in [false, true] {
      var section: PassageSection? = PassageSection(
        path: scratch.path + "/0000000000000001.segment", fileSystem: SystemFileSystem())
      var writer = StoredBlocksWriter(limit: StoredBlocksFormat.passagesLimit) {
        [section] (bytes) throws(StorageError) in try section?.append(bytes)
      }
      #expect(scratch.names == [])
      for text in texts { try writer.add(text) }
      #expect(scratch.names == ["0000000000000001.segment"])
      if keeps {
        let file = try #require(try section?.finish(try writer.finish()))
        try file.finish(passageCount: texts.count, documentCount: 0)
      }
      _ = consume writer
      section = nil
      #expect(scratch.names == (keeps ? ["0000000000000001.segment"] : []))
    }
    let table = try SegmentTable(
      try MappedFile(path: scratch.path + "/0000000000000001.segment").region)
    let bytes = try table.section(SectionKey(.passages))
    #expect(table.sections.first?.key == SectionKey(.passages))
    let reader = try StoredBlocksReader(bytes, itemCount: texts.count)
    for (number, text) in texts.enumerated() { #expect(try reader.item(number) == text) }
  }
}
