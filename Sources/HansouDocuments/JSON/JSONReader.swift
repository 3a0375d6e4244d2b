/// A strict reader of JSON (RFC 8259).
///
/// Strict: no comments, no trailing commas, no invalid UTF-8, no lone surrogates, nothing after the
/// value. Nesting is limited, so that a hostile text cannot exhaust the stack.
package struct JSONReader {
  /// The deepest nesting of arrays and objects.
  package static let deepestNesting = 64

  private let bytes: [UInt8]
  private var index: Int
  private let end: Int
  private var depth = 0

  /// Reads one value that fills the text, white space around it aside.
  ///
  /// - Throws: `JSONError` with the place of the first fault.
  /// - Complexity: O(n) in the bytes.
  package static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes, bytes.startIndex..<bytes.endIndex)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.index = 3 }
    let value = try reader.value()
    reader.skipSpace()
    guard reader.index == reader.end else { throw reader.fault("the end of the text") }
    return value
  }

  private init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  private var byte: UInt8? { index < end ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private func fault(_ expected: String) -> JSONError {
    let line = bytes[..<index].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    let found: String
    switch byte {
    case nil: found = "the end of the text"
    case .some(let byte) where byte > 0x20 && byte < 0x7F:
      found = "'\(Character(Unicode.Scalar(byte)))'"
    case .some(let byte): found = "byte 0x\(String(byte, radix: 16))"
    }
    return JSONError(offset: index, line: line, found: found, expected: expected)
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    skipSpace()
    switch byte {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .string(try string())
    case 0x74: return try word("true", .bool(true))
    case 0x66: return try word("false", .bool(false))
    case 0x6E: return try word("null", .null)
    case .some(let byte) where byte == 0x2D || (0x30...0x39).contains(byte): return try number()
    default: throw fault("a value")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for expected in word.utf8 {
      guard byte == expected else { throw fault(word) }
      index += 1
    }
    return value
  }

  private mutating func enter() throws(JSONError) {
    depth += 1
    guard depth <= Self.deepestNesting else {
      throw fault("at most \(Self.deepestNesting) levels of nesting")
    }
    index += 1
    skipSpace()
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try enter()
    var members: [JSONMember] = []
    while byte != 0x7D {
      if !members.isEmpty { try comma("',' or '}'") }
      guard byte == 0x22 else { throw fault("a name in quotes") }
      let name = try string()
      skipSpace()
      guard byte == 0x3A else { throw fault("':'") }
      index += 1
      members.append(JSONMember(name: name, value: try value()))
      skipSpace()
    }
    index += 1
    depth -= 1
    return .object(members)
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try enter()
    var values: [JSONValue] = []
    while byte != 0x5D {
      if !values.isEmpty { try comma("',' or ']'") }
      values.append(try value())
      skipSpace()
    }
    index += 1
    depth -= 1
    return .array(values)
  }

  private mutating func comma(_ expected: String) throws(JSONError) {
    guard byte == 0x2C else { throw fault(expected) }
    index += 1
    skipSpace()
  }

  private mutating func digits() throws(JSONError) {
    guard let byte, (0x30...0x39).contains(byte) else { throw fault("a digit") }
    while let byte = self.byte, (0x30...0x39).contains(byte) { index += 1 }
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    if byte == 0x2D { index += 1 }
    if byte == 0x30 { index += 1 } else { try digits() }
    if byte == 0x2E {
      index += 1
      try digits()
    }
    if byte == 0x65 || byte == 0x45 {
      index += 1
      if byte == 0x2B || byte == 0x2D { index += 1 }
      try digits()
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  // MARK: Strings

  private mutating func string() throws(JSONError) -> String {
    index += 1
    let start = index
    index = plainEnd()
    // Most strings have no escape and are taken over as they stand.
    if byte == 0x22 { return try text(bytes[start..<index], start) }
    var content = Array(bytes[start..<index])
    while let byte {
      switch byte {
      case 0x22: return try text(content[...], start)
      case 0x5C: try escape(into: &content)
      case 0..<0x20: throw fault("no control character in a string")
      default:
        let run = index
        index = plainEnd()
        content.append(contentsOf: bytes[run..<index])
      }
    }
    throw fault("'\"'")
  }

  /// Where the bytes from `index` on that stand for themselves end; eight are looked at at once.
  private func plainEnd() -> Int {
    bytes.withUnsafeBytes { bytes in
      var place = index
      while place &+ 8 <= end {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        let special =
          Self.zeroBytes(word ^ Self.everyByte(0x22)) | Self.zeroBytes(word ^ Self.everyByte(0x5C))
          | Self.zeroBytes(word & Self.everyByte(0xE0))
        if special != 0 { return place + special.trailingZeroBitCount / 8 }
        place &+= 8
      }
      while place < end, bytes[place] != 0x22, bytes[place] != 0x5C, bytes[place] >= 0x20 {
        place &+= 1
      }
      return place
    }
  }

  private static func everyByte(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// The highest bit of each byte that is zero, and of none below the first such byte.
  @inline(__always)
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    (word &- everyByte(1)) & ~word & everyByte(0x80)
  }

  /// The text of a string that ends at `index` and began at `start`.
  private mutating func text(
    _ content: ArraySlice<UInt8>, _ start: Int
  ) throws(JSONError) -> String {
    guard let text = String(validating: content, as: UTF8.self) else {
      index = start
      throw fault("valid UTF-8")
    }
    index += 1
    return text
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
    index += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: content.append(bytes[index])
    case 0x62: content.append(0x08)
    case 0x66: content.append(0x0C)
    case 0x6E: content.append(0x0A)
    case 0x72: content.append(0x0D)
    case 0x74: content.append(0x09)
    case 0x75:
      index += 1
      content.append(contentsOf: Array(String(try escapedScalar()).utf8))
      return
    default: throw fault("one of \" \\ / b f n r t u")
    }
    index += 1
  }

  private mutating func escapedScalar() throws(JSONError) -> Character {
    let start = index
    var value = try fourHexDigits()
    if (0xD800..<0xDC00).contains(value), byte == 0x5C, index + 1 < end, bytes[index + 1] == 0x75 {
      index += 2
      let low = try fourHexDigits()
      if (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
    }
    guard let scalar = Unicode.Scalar(value) else {
      index = start
      throw fault("a pair of surrogates")
    }
    return Character(scalar)
  }

  private mutating func fourHexDigits() throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("a hexadecimal digit")
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
