import HansouStorage

/// Collects the values of a column for a segment and writes it in the form of `ColumnFormat`.
struct ColumnBuilder {
  let type: ColumnType
  /// Each distinct value, and its number in order of first appearance.
  private var keywordNumbers: [[UInt8]: Int] = [:]
  private var integerNumbers: [Int64: Int] = [:]
  private var entries: [(document: Int, value: Int)] = []
  private var keywordBytes = 0

  init(type: ColumnType) {
    self.type = type
  }

  /// About the memory that the builder occupies.
  var byteCount: Int {
    entries.count * 16 + keywordBytes + (keywordNumbers.count + integerNumbers.count) * 64
  }

  /// Gives `document` a value; a second value for the last document replaces its first.
  ///
  /// - Precondition: The value is of the column's type, and documents do not descend.
  mutating func add(_ value: ColumnValue, document: Int) {
    precondition(value.type == type, "a value of another type")
    let number: Int
    switch value {
    case .keyword(let text): number = keywordNumber(Array(text.utf8))
    case .integer(let integer): number = integerNumber(integer)
    case .date(let days): number = integerNumber(Int64(days))
    }
    if let last = entries.last, last.document == document { entries.removeLast() }
    entries.append((document, number))
  }

  private mutating func keywordNumber(_ bytes: [UInt8]) -> Int {
    if let number = keywordNumbers[bytes] { return number }
    keywordBytes += bytes.count
    keywordNumbers[bytes] = keywordNumbers.count
    return keywordNumbers.count - 1
  }

  private mutating func integerNumber(_ integer: Int64) -> Int {
    if let number = integerNumbers[integer] { return number }
    integerNumbers[integer] = integerNumbers.count
    return integerNumbers.count - 1
  }

  /// Writes the column for `documentCount` documents.
  ///
  /// - Throws: `limit` for more than 4 GiB of distinct keywords.
  func write(
    documentCount: Int, to out: inout ByteWriter
  ) throws(StorageError) {
    let valueCount = keywordNumbers.count + integerNumbers.count
    guard keywordBytes <= Int(UInt32.max), valueCount < Int(UInt32.max) else {
      throw StorageError(.limit, "a column has more than 4 GiB of distinct values", file: "")
    }
    let width = ColumnFormat.width(valueCount: valueCount)
    out.append(type.rawValue)
    out.append(UInt8(width))
    out.append(littleEndian: UInt16(0))
    out.append(littleEndian: UInt32(valueCount))
    let codes = writeValues(to: &out)
    var packed = [UInt8](
      repeating: 0, count: ColumnFormat.codeBytes(documentCount, width: width))
    for entry in entries {
      let code = UInt64(codes[entry.value])
      let bit = entry.document * width
      for offset in 0..<width where code >> UInt64(offset) & 1 == 1 {
        packed[(bit + offset) / 8] |= 1 << UInt8((bit + offset) % 8)
      }
    }
    out.append(contentsOf: packed)
    for _ in 0..<ColumnFormat.padding { out.append(0) }
  }

  /// Writes the distinct values in order.
  ///
  /// - Returns: The code of each value by its number.
  private func writeValues(to out: inout ByteWriter) -> [Int] {
    var codes = [Int](repeating: 0, count: keywordNumbers.count + integerNumbers.count)
    if type == .keyword {
      let sorted = keywordNumbers.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      var end: UInt32 = 0
      for (rank, entry) in sorted.enumerated() {
        codes[entry.value] = rank + 1
        end += UInt32(entry.key.count)
        out.append(littleEndian: end)
      }
      for entry in sorted { out.append(contentsOf: entry.key) }
    } else {
      let sorted = integerNumbers.sorted { $0.key < $1.key }
      for (rank, entry) in sorted.enumerated() {
        codes[entry.value] = rank + 1
        out.append(littleEndian: entry.key)
      }
    }
    return codes
  }
}
