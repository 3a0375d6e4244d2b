import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct SegmentFileTests {
  @Test func headerExample() throws {
    let header: [UInt8] = [0x68, 0x61, 0x6E, 0x73, 0x6F, 0x75, 0x2D, 0x73, 1, 0, 0, 0, 0, 0, 0, 0]
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
}
