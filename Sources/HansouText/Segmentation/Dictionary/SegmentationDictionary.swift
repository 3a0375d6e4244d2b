/// A dictionary of words with costs, as `DictionarySegmenter` reads it.
///
/// It is made from ICU's by `fromICU()` in about a fifth of a second, or mapped from a file that
/// holds the bytes of one, which takes some microseconds and no ICU.
///
/// Unchecked because it holds a pointer: the memory behind it is constant, and the owner keeps it.
package final class SegmentationDictionary: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  /// Identifies the dictionary: two with the same checksum cut alike.
  package let checksum: UInt64
  /// The major version of the ICU it was made from.
  package let icuMajorVersion: UInt32
  package let wordCount: Int
  let tables: DictionaryTables
  private let owner: any AnyObject & Sendable

  /// Opens the dictionary in `mapping`, which `owner` keeps in memory unchanged.
  ///
  /// The header and the table of scalars are checked, so that bad bytes anywhere give at worst
  /// wrong cuts; `verify()` finds those.
  ///
  /// - Throws: `SegmentationError` when this is no dictionary of this version, or a damaged one.
  /// - Complexity: O(1); some 80,000 bytes of 5,000,000 are read.
  package init(
    mapping: UnsafeRawBufferPointer, owner: any AnyObject & Sendable
  ) throws(SegmentationError) {
    let header = try DictionaryHeader(reading: mapping)
    guard let base = mapping.baseAddress else { throw DictionaryHeader.tooShort(mapping.count) }
    let layout = header.layout
    try Self.checkScalars(mapping, header, layout)
    tables = DictionaryTables(
      base: base, layout: layout, entryCount: Int(header.entryCount),
      firstKatakanaCode: UInt16(truncatingIfNeeded: header.firstKatakanaCode))
    bytes = mapping
    checksum = header.checksum
    icuMajorVersion = header.icuMajorVersion
    wordCount = Int(truncatingIfNeeded: header.wordCount)
    self.owner = owner
  }

  /// Calls `body` with the whole dictionary as `SegmentationDictionaryFormat` says: what a file has
  /// to hold.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  /// Reads all bytes and compares the checksum.
  ///
  /// - Throws: `SegmentationError` when a byte has changed since the dictionary was made.
  /// - Complexity: O(n) in the bytes.
  package func verify() throws(SegmentationError) {
    let body = UnsafeRawBufferPointer(
      rebasing: bytes[SegmentationDictionaryFormat.headerLength...])
    let found = SegmentationDictionaryFormat.checksum(body)
    guard found == checksum else {
      throw SegmentationError(
        "segmentation dictionary: checksum \(found) of its \(bytes.count) bytes, "
          + "expected \(checksum); hansou index makes it anew")
    }
  }

  /// Checks that all block numbers and codes exist, on which `DictionaryTables` relies.
  private static func checkScalars(
    _ mapping: UnsafeRawBufferPointer, _ header: DictionaryHeader,
    _ layout: SegmentationDictionaryFormat.Layout
  ) throws(SegmentationError) {
    let blocks = largest(mapping[SegmentationDictionaryFormat.Layout.blocks..<layout.values])
    guard UInt32(blocks) < header.valueBlockCount else {
      throw SegmentationError(
        "segmentation dictionary, offset \(SegmentationDictionaryFormat.Layout.blocks): block "
          + "\(blocks) of scalars, expected below \(header.valueBlockCount); build the index again")
    }
    let values = largest(mapping[layout.values..<layout.roots])
    let limit = header.codeCount + UInt32(SegmentationDictionaryFormat.firstCodeValue)
    guard UInt32(values) < limit else {
      throw SegmentationError(
        "segmentation dictionary, offset \(layout.values): value \(values) of a scalar, expected "
          + "below \(limit); build the index again")
    }
  }

  /// The largest of a section's 16-bit numbers.
  private static func largest(_ section: Slice<UnsafeRawBufferPointer>) -> UInt16 {
    let section = UnsafeRawBufferPointer(rebasing: section)
    var largest: UInt16 = 0
    for index in 0..<section.count / 2 {
      let number = section.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self)
      largest = max(largest, UInt16(littleEndian: number))
    }
    return largest
  }
}
