/// One scalar of UTF-8 text and the number of bytes it takes.
struct DecodedScalar {
  let scalar: UInt32
  let length: Int
}

/// Decodes the scalar at `offset`, which must be below `text.count`.
///
/// Bytes that are no UTF-8 give U+FFFD for each maximal part of a well-formed sequence (Unicode
/// §3.9, "best practice"), so surrogates, overlong forms and cut-off sequences are all accepted.
@inline(__always)
func decodeScalar(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> DecodedScalar {
  let first = text[offset]
  if first < 0x80 { return DecodedScalar(scalar: UInt32(first), length: 1) }
  let left = text.count &- offset
  if left >= 4 {
    let bytes = UnsafeRawPointer(text.baseAddress.unsafelyUnwrapped)
    let word = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
    // Three bytes that begin as they should; behind E0 and ED the second says whether they are well-formed.
    if word & 0xC0_C0F0 == 0x80_80E0, 0xDFFE &>> (word & 0x0F) & 1 != 0 {
      return DecodedScalar(
        scalar: (word & 0x0F) &<< 12 | (word &>> 2 & 0xFC0) | (word &>> 16 & 0x3F), length: 3)
    }
  }
  return decodeRareScalar(text, at: offset, first: first)
}

/// The scalar of the three bytes at `offset`, which have to be well-formed: a third shorter than `decodeScalar(_:at:)`.
@inline(__always)
func decodeThreeBytes(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt32 {
  UInt32(text[offset] & 0x0F) &<< 12 | UInt32(text[offset &+ 1] & 0x3F) &<< 6
    | UInt32(text[offset &+ 2] & 0x3F)
}

/// Two- and four-byte sequences, the last three bytes of a text, what begins with E0 or ED, and everything malformed.
@inline(never)
private func decodeRareScalar(
  _ text: UnsafeBufferPointer<UInt8>, at offset: Int, first: UInt8
) -> DecodedScalar {
  let length: Int
  var lowest: UInt8 = 0x80
  var highest: UInt8 = 0xBF
  switch first {
  case 0xC2...0xDF: length = 2
  case 0xE0...0xEF:
    length = 3
    if first == 0xE0 { lowest = 0xA0 }
    if first == 0xED { highest = 0x9F }
  case 0xF0...0xF4:
    length = 4
    if first == 0xF0 { lowest = 0x90 }
    if first == 0xF4 { highest = 0x8F }
  default: return DecodedScalar(scalar: 0xFFFD, length: 1)
  }
  // 0x7F >> length keeps the payload bits of a leading byte.
  var scalar = UInt32(first & (0x7F >> UInt8(length)))
  for index in 1..<length {
    guard offset + index < text.count else { return DecodedScalar(scalar: 0xFFFD, length: index) }
    let byte = text[offset + index]
    guard byte >= lowest, byte <= highest else {
      return DecodedScalar(scalar: 0xFFFD, length: index)
    }
    scalar = scalar << 6 | UInt32(byte & 0x3F)
    (lowest, highest) = (0x80, 0xBF)
  }
  return DecodedScalar(scalar: scalar, length: length)
}
