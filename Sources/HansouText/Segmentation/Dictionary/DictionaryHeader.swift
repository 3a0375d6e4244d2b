/// The header of a segmentation dictionary, read and checked, or about to be written.
struct DictionaryHeader {
  var icuMajorVersion: UInt32
  var checksum: UInt64 = 0
  var valueBlockCount: UInt32
  var codeCount: UInt32
  var firstKatakanaCode: UInt32
  var entryCount: UInt32
  var wordCount: UInt64

  typealias Format = SegmentationDictionaryFormat

  var layout: Format.Layout {
    Format.Layout(
      valueBlockCount: valueBlockCount, codeCount: codeCount, entryCount: entryCount)
  }

  init(
    icuMajorVersion: UInt32, valueBlockCount: UInt32, codeCount: UInt32, firstKatakanaCode: UInt32,
    entryCount: UInt32, wordCount: UInt64
  ) {
    self.icuMajorVersion = icuMajorVersion
    self.valueBlockCount = valueBlockCount
    self.codeCount = codeCount
    self.firstKatakanaCode = firstKatakanaCode
    self.entryCount = entryCount
    self.wordCount = wordCount
  }

  /// Reads the header at the front of `bytes`, which must be a whole dictionary.
  ///
  /// - Throws: `SegmentationError` that names the first field that is wrong.
  init(reading bytes: UnsafeRawBufferPointer) throws(SegmentationError) {
    guard bytes.count >= Format.headerLength else { throw Self.tooShort(bytes.count) }
    func load<Number: FixedWidthInteger & BitwiseCopyable>(_ place: Int) -> Number {
      Number(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: Number.self))
    }
    let magic: UInt64 = load(Format.Place.magic)
    guard magic == Format.magic else {
      throw Self.mismatch("magic number", Format.Place.magic, magic, Format.magic)
    }
    let version: UInt32 = load(Format.Place.version)
    guard version == Format.version else {
      throw Self.mismatch("version", Format.Place.version, version, Format.version)
    }
    let found: UInt64 = load(Format.Place.headerChecksum)
    let expected = Format.checksum(
      UnsafeRawBufferPointer(rebasing: bytes[..<Format.Place.headerChecksum]))
    guard found == expected else {
      throw Self.mismatch("header checksum", Format.Place.headerChecksum, found, expected)
    }
    icuMajorVersion = load(Format.Place.icuMajorVersion)
    checksum = load(Format.Place.checksum)
    valueBlockCount = load(Format.Place.valueBlockCount)
    codeCount = load(Format.Place.codeCount)
    firstKatakanaCode = load(Format.Place.firstKatakanaCode)
    entryCount = load(Format.Place.entryCount)
    wordCount = load(Format.Place.wordCount)
    let length: UInt64 = load(Format.Place.length)
    try check(length: length, count: bytes.count)
  }

  private func check(length: UInt64, count: Int) throws(SegmentationError) {
    guard codeCount >= 1, codeCount <= UInt32(Format.codeLimit) else {
      throw Self.mismatch("number of codes", Format.Place.codeCount, codeCount, 1)
    }
    guard firstKatakanaCode <= codeCount else {
      throw Self.mismatch(
        "first katakana code", Format.Place.firstKatakanaCode, firstKatakanaCode, codeCount)
    }
    guard wordCount <= UInt64(UInt32.max) else {
      throw Self.mismatch("number of words", Format.Place.wordCount, wordCount, 0)
    }
    guard length == UInt64(layout.length) else {
      throw Self.mismatch("length", Format.Place.length, length, UInt64(layout.length))
    }
    guard count == layout.length else {
      throw SegmentationError(
        "segmentation dictionary: \(count) bytes, expected \(layout.length); "
          + "build the index again")
    }
  }

  /// Writes the header to the front of `bytes`, whose other sections are complete, and sets the
  /// checksum to theirs.
  mutating func write(to bytes: UnsafeMutableRawBufferPointer) {
    checksum = Format.checksum(
      UnsafeRawBufferPointer(rebasing: bytes[Format.headerLength...]))
    func store(_ number: some FixedWidthInteger & BitwiseCopyable, _ place: Int) {
      bytes.storeBytes(of: number.littleEndian, toByteOffset: place, as: type(of: number))
    }
    store(Format.magic, Format.Place.magic)
    store(Format.version, Format.Place.version)
    store(icuMajorVersion, Format.Place.icuMajorVersion)
    store(checksum, Format.Place.checksum)
    store(valueBlockCount, Format.Place.valueBlockCount)
    store(codeCount, Format.Place.codeCount)
    store(firstKatakanaCode, Format.Place.firstKatakanaCode)
    store(entryCount, Format.Place.entryCount)
    store(wordCount, Format.Place.wordCount)
    store(UInt64(layout.length), Format.Place.length)
    let headerChecksum = Format.checksum(
      UnsafeRawBufferPointer(rebasing: bytes[..<Format.Place.headerChecksum]))
    store(headerChecksum, Format.Place.headerChecksum)
  }

  static func tooShort(_ count: Int) -> SegmentationError {
    SegmentationError(
      "segmentation dictionary: \(count) bytes, expected at least \(Format.headerLength); "
        + "build the index again")
  }

  private static func mismatch(
    _ field: String, _ offset: Int, _ found: some FixedWidthInteger,
    _ expected: some FixedWidthInteger
  ) -> SegmentationError {
    SegmentationError(
      "segmentation dictionary, offset \(offset): \(field) \(found), expected \(expected); "
        + "build the index again")
  }
}
