package import HansouStorage

/// Reads a column of a segment. Documents have codes; codes ascend with the values they stand for.
package struct ColumnReader: Sendable {
  package let type: ColumnType
  /// The number of distinct values; codes are `1...valueCount`, 0 stands for no value.
  package let valueCount: Int
  package let documentCount: Int
  private let width: Int
  private let region: ByteRegion
  private let codesOffset: Int

  /// - Throws: `corrupt` when the section does not have the size that its header implies.
  init(_ region: ByteRegion, documentCount: Int) throws(StorageError) {
    guard let type = ColumnType(rawValue: try region.load(UInt8.self, at: 0)) else {
      throw region.corrupt("found an unknown type of column", at: 0)
    }
    self.type = type
    self.region = region
    self.documentCount = documentCount
    valueCount = Int(try region.load(UInt32.self, at: 4))
    width = Int(try region.load(UInt8.self, at: 1))
    var values = valueCount * (type == .keyword ? 4 : 8)
    if type == .keyword, valueCount > 0 {
      values += Int(try region.load(UInt32.self, at: ColumnFormat.headerSize + values - 4))
    }
    codesOffset = ColumnFormat.headerSize + values
    let size =
      codesOffset + ColumnFormat.codeBytes(documentCount, width: width) + ColumnFormat.padding
    guard width == ColumnFormat.width(valueCount: valueCount), size == region.count else {
      throw region.corrupt(
        "found a column of \(region.count) bytes and \(width) bits, expected \(size) bytes", at: 0)
    }
  }

  /// The code of a document, 0 when it has no value.
  ///
  /// - Precondition: `document` is below `documentCount`.
  /// - Throws: `corrupt` for a code that stands for nothing.
  package func code(ofDocument document: Int) throws(StorageError) -> Int {
    precondition(document >= 0 && document < documentCount, "a document of the segment")
    let bit = document * width
    let word = try region.load(UInt64.self, at: codesOffset + bit / 8)
    // At most 7 bits are skipped and at most 32 taken.
    let code = Int(word >> UInt64(bit % 8) & ((1 << UInt64(width)) - 1))
    guard code <= valueCount else {
      throw region.corrupt(
        "found code \(code), expected at most \(valueCount)", at: codesOffset + bit / 8)
    }
    return code
  }

  /// The value that a code stands for; nil for 0.
  ///
  /// - Precondition: `code` is at most `valueCount`.
  /// - Throws: `corrupt` when the column has no such value.
  package func value(ofCode code: Int) throws(StorageError) -> ColumnValue? {
    precondition(code >= 0 && code <= valueCount, "a code of the column")
    guard code > 0 else { return nil }
    switch type {
    case .keyword:
      return .keyword(String(decoding: try keyword(ofCode: code).unsafeBytes, as: UTF8.self))
    case .integer: return .integer(try integer(ofCode: code))
    case .date: return .date(Int32(truncatingIfNeeded: try integer(ofCode: code)))
    }
  }

  /// The value of a document, nil when it has none.
  ///
  /// - Throws: `corrupt` when the column has no such value.
  package func value(ofDocument document: Int) throws(StorageError) -> ColumnValue? {
    try value(ofCode: try code(ofDocument: document))
  }

  /// The least code whose value is not below `value`; `valueCount + 1` when all are.
  ///
  /// - Precondition: The value is of the column's type.
  /// - Throws: `corrupt` when a value cannot be read.
  package func firstCode(notBelow value: ColumnValue) throws(StorageError) -> Int {
    precondition(value.type == type, "a value of another type")
    return try (1..<valueCount + 1).partitioningIndex { (code) throws(StorageError) in
      try !isBelow(code, value)
    }
  }

  private func isBelow(_ code: Int, _ value: ColumnValue) throws(StorageError) -> Bool {
    switch value {
    case .keyword(let text):
      return try keyword(ofCode: code).unsafeBytes.lexicographicallyPrecedes(Array(text.utf8))
    case .integer(let integer): return try self.integer(ofCode: code) < integer
    case .date(let days): return try integer(ofCode: code) < Int64(days)
    }
  }

  private func integer(ofCode code: Int) throws(StorageError) -> Int64 {
    try region.load(Int64.self, at: ColumnFormat.headerSize + (code - 1) * 8)
  }

  private func keyword(ofCode code: Int) throws(StorageError) -> ByteRegion {
    let ends = ColumnFormat.headerSize
    let start = code == 1 ? 0 : Int(try region.load(UInt32.self, at: ends + (code - 2) * 4))
    let end = Int(try region.load(UInt32.self, at: ends + (code - 1) * 4))
    guard start <= end, end <= codesOffset - ends - valueCount * 4 else {
      throw region.corrupt("the keywords of a column are not ascending", at: ends + code * 4 - 4)
    }
    return try region.slice(at: ends + valueCount * 4 + start, count: end - start)
  }
}
