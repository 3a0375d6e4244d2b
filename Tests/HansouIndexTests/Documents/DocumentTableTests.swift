import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct DocumentTableTests {
  private func table(_ ids: [String]) throws -> DocumentTableReader {
    var writer = DocumentTableWriter()
    for (number, id) in ids.enumerated() {
      let stamp = DocumentStamp(
        contentHash: ContentHash(high: UInt64(number), low: 1), modificationTime: -1,
        size: Int64(number))
      writer.add(
        DocumentRow(stamp: stamp, firstPassage: UInt32(2 * number), lengths: [UInt64(number)]),
        id: id.utf8)
    }
    var rows = ByteWriter()
    var names = ByteWriter()
    var slots = ByteWriter()
    writer.writeRows(passageCount: 2 * ids.count, norms: 1, to: &rows)
    writer.writeIDs(to: &names)
    writer.writeIDTable(to: &slots)
    return try DocumentTableReader(
      rows: ByteRegion(bytes: rows.buffer, file: "rows"),
      ids: ByteRegion(bytes: names.buffer, file: "ids"),
      table: ByteRegion(bytes: slots.buffer, file: "table"),
      count: ids.count, passageCount: 2 * ids.count, norms: 1)
  }

  @Test(arguments: [0, 1, 2, 127, 128, 129, 1_000])
  func everyIDIsFound(count: Int) throws {
    let ids = (0..<count).map { "路径/\($0).txt" }
    let table = try table(ids)
    for (number, id) in ids.enumerated() {
      #expect(try table.ordinal(id: Array(id.utf8)) == number)
      #expect(try table.stamp(number).size == Int64(number))
      #expect(try table.lengths(number) == [UInt64(number)])
      #expect(try table.passages(ofDocument: number) == UInt32(2 * number)..<UInt32(2 * number + 2))
      #expect(table.unowned.document(of: UInt32(2 * number + 1)) == number)
    }
    #expect(try table.ordinal(id: Array("别的".utf8)) == nil)
  }

  @Test func ofTwoDocumentsWithOneIDTheLaterIsFound() throws {
    #expect(try table(["a", "b", "a"]).ordinal(id: Array("a".utf8)) == 2)
  }

  @Test func setsOfDocuments() {
    var set = DocumentSet(capacity: 130)
    #expect(!set.contains(129) && set.isEmpty)
    for document in [0, 63, 64, 129] {
      let isNew = set.insert(document)
      let isNewAgain = set.insert(document)
      #expect(isNew && !isNewAgain)
    }
    #expect(set.members == [0, 63, 64, 129] && set.count == 4)
  }
}
