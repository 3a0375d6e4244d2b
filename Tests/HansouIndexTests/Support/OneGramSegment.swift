import HansouStorage
import Testing

@testable import HansouIndex

/// A segment with one gram in each passage, whose bytes a test changes to see what the check of its field says.
struct OneGramSegment {
  private let scratch = ScratchDirectory()
  private let name: String

  init(_ gram: String, passages: Int) throws {
    let writer = try Fixture.writer(scratch.path)
    let passage = SampleDocument.Passage(grams: [gram], words: [], kind: 1, stored: [1])
    try SampleDocument(
      id: "d", passages: [SampleDocument.Passage](repeating: passage, count: passages), record: [1]
    ).add(to: writer)
    try writer.commit()
    writer.close()
    name = try #require(scratch.names.first { $0.hasSuffix(".segment") })
    #expect(try fault() == nil)
  }

  var bytes: [UInt8] { scratch.bytes(name) }

  var reader: SegmentReader {
    get throws { try IndexReader.open(directory: scratch.path).segments[0] }
  }

  /// What is wrong with the field, whatever the checksums say, when some bits of the byte at an offset change.
  func fault(at offset: Int, flipping bits: UInt8) throws -> String? {
    var bytes = bytes
    bytes[offset] ^= bits
    scratch.write(bytes, to: name)
    return try fault()
  }

  private func fault() throws -> String? {
    var check = FieldCheck(try reader, number: 0, schema: Fixture.schema)
    do throws(StorageError) {
      try check.run()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
