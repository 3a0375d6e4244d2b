import HansouStorage
import Testing

@testable import HansouIndex

@Suite struct ColumnTests {
  private func column(
    _ type: ColumnType, _ values: [ColumnValue?]
  ) throws -> (bytes: [UInt8], reader: ColumnReader) {
    var builder = ColumnBuilder(type: type)
    for (document, value) in values.enumerated() {
      if let value { builder.add(value, document: document) }
    }
    var out = ByteWriter()
    try builder.write(documentCount: values.count, to: &out)
    let bytes = out.buffer
    let region = ByteRegion(bytes: bytes, file: "column")
    return (bytes, try ColumnReader(region, documentCount: values.count))
  }

  @Test func keywordExample() throws {
    let (bytes, _) = try column(.keyword, [.keyword("武"), nil])
    #expect(
      bytes == [0, 1, 0, 0, 1, 0, 0, 0, 3, 0, 0, 0, 0xE6, 0xAD, 0xA6, 1, 0, 0, 0, 0, 0, 0, 0])
  }

  @Test(arguments: [0, 1, 127, 128, 129, 255, 256, 257, 1_000])
  func roundTrip(count: Int) throws {
    var generator = IndexGenerator(seed: UInt64(count))
    let integers: [ColumnValue?] = (0..<count).map { _ in
      generator.oneIn(4) ? nil : .integer(Int64(bitPattern: generator.next()))
    }
    let keywords: [ColumnValue?] = (0..<count).map { _ in
      generator.oneIn(4) ? nil : .keyword("值\(Int.random(in: 0..<20, using: &generator))")
    }
    for (type, values) in [(ColumnType.integer, integers), (.keyword, keywords)] {
      let reader = try column(type, values).reader
      for (document, value) in values.enumerated() {
        #expect(try reader.value(ofDocument: document) == value)
      }
    }
  }

  @Test func rangesOfValuesAreRangesOfCodes() throws {
    let days: [ColumnValue?] = [.date(20), .date(-3), nil, .date(20), .date(7)]
    let reader = try column(.date, days).reader
    #expect(reader.valueCount == 3)
    #expect(try reader.firstCode(notBelow: .date(-4)) == 1)
    #expect(try reader.firstCode(notBelow: .date(7)) == 2)
    #expect(try reader.firstCode(notBelow: .date(8)) == 3)
    #expect(try reader.firstCode(notBelow: .date(21)) == 4)
    let names = try column(.keyword, [.keyword("b"), .keyword("é"), .keyword("e\u{301}")]).reader
    // Canonically equal strings are different keywords: they have different bytes.
    #expect(names.valueCount == 3)
    #expect(try names.firstCode(notBelow: .keyword("c")) == 2)
  }

  @Test func theLaterOfTwoValuesCounts() throws {
    var builder = ColumnBuilder(type: .integer)
    builder.add(.integer(1), document: 0)
    builder.add(.integer(2), document: 0)
    var out = ByteWriter()
    try builder.write(documentCount: 1, to: &out)
    let region = ByteRegion(bytes: out.buffer, file: "column")
    #expect(try ColumnReader(region, documentCount: 1).value(ofDocument: 0) == .integer(2))
  }

  @Test func damageIsAnErrorOrValues() throws {
    let whole = try column(.keyword, (0..<9).map { .keyword("k\($0 % 5)") }).bytes
    for index in whole.indices {
      for bit in 0..<8 {
        var damaged = whole
        damaged[index] ^= 1 << UInt8(bit)
        let region = ByteRegion(bytes: damaged, file: "column")
        guard let reader = try? ColumnReader(region, documentCount: 9) else { continue }
        for document in 0..<9 { _ = try? reader.value(ofDocument: document) }
        _ = try? reader.firstCode(notBelow: reader.type == .keyword ? .keyword("k") : .integer(0))
      }
      let cut = ByteRegion(bytes: Array(whole.prefix(index)), file: "column")
      #expect(throws: StorageError.self) { try ColumnReader(cut, documentCount: 9) }
    }
  }
}
