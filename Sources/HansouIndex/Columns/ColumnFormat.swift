/// A column: at most one value a document, by the document's number.
///
///     Column  --> Type: UInt8, Width: UInt8, Zero: UInt16, ValueCount: UInt32, Values, Codes, Zero{7}
///     Values  --> Int64{ValueCount}                             integers; dates in days since 1970
///               | (End: UInt32){ValueCount}, Bytes{last End}    keywords
///     Codes   --> Code{DocumentCount}, Width bits each, lowest bits first
///
/// The values are distinct and ascending (keywords by their bytes), so a range of values is a
/// range of codes. A code is 0 for a document without value, else one more than the index of its
/// value. The zeros at the end let a reader load eight bytes at any code.
///
/// **Example.** Two documents, the first with keyword 武 (E6 AD A6), the second without:
/// `00 01 00 00 01 00 00 00  03 00 00 00 E6 AD A6  01  00 00 00 00 00 00 00`.
/// `ColumnTests.keywordExample` checks these bytes.
///
/// Limits: 2³² − 2 distinct values; 4 GiB of distinct keywords; 65,535 bytes a keyword.
enum ColumnFormat {
  static let headerSize = 8
  static let padding = 7
  static let maximumKeyword = 65_535

  /// The number of bits for codes `0...valueCount`.
  static func width(valueCount: Int) -> Int { Int.bitWidth - valueCount.leadingZeroBitCount }

  /// The number of bytes that the codes of `count` documents take.
  static func codeBytes(_ count: Int, width: Int) -> Int { (count * width + 7) / 8 }
}
