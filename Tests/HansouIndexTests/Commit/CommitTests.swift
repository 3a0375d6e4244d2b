import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct CommitTests {
  private let identity = AnalyzerIdentity(
    foldVersion: 1, icuMajor: 72, unicodeVersion: "15.0", dictionaryChecksum: 0x0807_0605_0403_0201)
  private let schema = IndexSchema(
    fields: [.init(name: "f", hasPositions: true, norm: 0)], norms: ["n"])

  private func commit(_ segments: [Commit.Segment]) -> Commit {
    Commit(
      generation: 1, nextSegment: 300, identity: identity, schema: schema, columns: [:],
      segments: segments)
  }

  private func segment(_ id: UInt64, documents: Int, deleted: [Int]) -> Commit.Segment {
    var set = DocumentSet(capacity: documents)
    for document in deleted { set.insert(document) }
    return Commit.Segment(
      id: id, fileLength: 1_000, tableChecksum: 7, passageCount: 5_000, documentCount: documents,
      livePassageCount: 4_000, liveLengths: [99], deletedDocuments: set)
  }

  @Test func example() {
    let bytes = CommitWriter.bytes(of: commit([]))
    let start: [UInt8] = [
      0x68, 0x61, 0x6E, 0x73, 0x6F, 0x75, 0x2D, 0x63,  // hansou-c
      0x01, 0x00, 0x00, 0x00, 0x1C, 0x00, 0x00, 0x00,  // version, length
      0x01, 0xAC, 0x02,  // generation, next segment
      0x01, 0x48, 0x04, 0x31, 0x35, 0x2E, 0x30,  // fold, ICU, "15.0"
      0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08,  // dictionary
      0x01, 0x01, 0x6E,  // one norm "n"
      0x01, 0x01, 0x66, 0x01, 0x00,  // one field "f", positions, norm 0
      0x00, 0x00,  // no columns, no segments
    ]
    #expect(Array(bytes.dropLast(8)) == start)
    #expect(
      Array(bytes.suffix(8)) == withUnsafeBytes(of: Checksum.of(start).littleEndian) { Array($0) })
  }

  @Test(arguments: [
    [], [0], [299], [0, 1, 2, 298], Array(0..<300), Array(stride(from: 0, to: 300, by: 3)),
  ])
  func deletionsRoundTrip(deleted: [Int]) throws {
    let written = commit([
      segment(3, documents: 300, deleted: deleted), segment(299, documents: 0, deleted: []),
    ])
    let region = ByteRegion(bytes: CommitWriter.bytes(of: written), file: "commit")
    let read = try CommitReader.commit(region)
    #expect(read.segments.map(\.deletedDocuments) == written.segments.map(\.deletedDocuments))
    #expect(read.schema == schema && read.identity == identity)
    #expect(read.passageCount == 8_000 && read.totalLengths == [198])
  }

  /// With the checksum made right, nothing else protects the reader from the numbers.
  @Test func damageUnderARightChecksumTrapsNothing() {
    let whole = CommitWriter.bytes(of: commit([segment(3, documents: 40, deleted: [1, 7, 39])]))
    for index in 12..<(whole.count - 8) {
      for value in [0, 1, 0x7F, 0x80, 0xFF] as [UInt8] {
        var damaged = Array(whole.dropLast(8))
        damaged[index] = value
        let checksum = Checksum.of(damaged)
        withUnsafeBytes(of: checksum.littleEndian) { damaged += $0 }
        _ = try? CommitReader.commit(ByteRegion(bytes: damaged, file: "commit"))
      }
    }
  }
}
