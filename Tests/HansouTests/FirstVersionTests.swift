import Foundation
import HansouSearch
import HansouStorage
import HansouTestSupport
import Testing

@testable import HansouIndex

/// A segment as the first version wrote it: one document of one passage of 4,800 bytes.
@Suite struct FirstVersionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/version-1").path

  /// A block as large as that is copied by merges, but for want of a checksum it is written anew.
  @Test func blocksWithoutAChecksumAreNotCopied() throws {
    let old = try SegmentFile(directory: Self.folder, id: 1, schema: PassageSchema.schema)
    #expect(try !Self.hasChecksum(old.passages.block(0)))
    let directory = try TemporaryDirectory()
    let merger = try SegmentMerger(
      [(old, DocumentSet(capacity: 1))], schema: PassageSchema.schema, copiesBlocks: true)
    try merger.write(id: 2, directory: directory.url.path, fileSystem: SystemFileSystem())
    let merged = try SegmentFile(
      directory: directory.url.path, id: 2, schema: PassageSchema.schema)
    for stored in [merged.passages, merged.records] {
      #expect(stored.blockCount == 1)
      #expect(try Self.hasChecksum(stored.block(0)))
    }
    #expect(try merged.passages.item(0) == old.passages.item(0))
  }

  /// Bit 2 of what follows the magic number (RFC 8878, 3.1.1.1.1).
  private static func hasChecksum(_ block: StoredBlocksReader.Block) -> Bool {
    block.frame.unsafeBytes[4] & 4 != 0
  }
}
