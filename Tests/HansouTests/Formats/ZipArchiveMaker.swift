import Foundation

/// Makes zip archives without compression: what a `.docx` or `.odt` of a test is.
enum ZipArchiveMaker {
  static func archive(_ entries: [(name: String, content: String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    var directory: [UInt8] = []
    for entry in entries {
      let name = Array(entry.name.utf8)
      let content = Array(entry.content.utf8)
      let offset = bytes.count
      var common: [UInt8] = []
      // Version, flags (names in UTF-8), method, time, date.
      for value in [20, 0x0800, 0, 0, 0x5A21] as [UInt16] { append(value, to: &common) }
      append(checksum(content), to: &common)
      append(UInt32(content.count), to: &common)
      append(UInt32(content.count), to: &common)
      append(UInt16(name.count), to: &common)
      append(UInt16(0), to: &common)
      append(UInt32(0x0403_4B50), to: &bytes)
      bytes += common + name + content
      append(UInt32(0x0201_4B50), to: &directory)
      append(UInt16(20), to: &directory)
      directory += common
      // Comment length, disk, internal attributes, external attributes, offset.
      for value in [0, 0, 0] as [UInt16] { append(value, to: &directory) }
      append(UInt32(0), to: &directory)
      append(UInt32(offset), to: &directory)
      directory += name
    }
    let start = bytes.count
    bytes += directory
    append(UInt32(0x0605_4B50), to: &bytes)
    for value in [0, 0, UInt16(entries.count), UInt16(entries.count)] { append(value, to: &bytes) }
    append(UInt32(directory.count), to: &bytes)
    append(UInt32(start), to: &bytes)
    append(UInt16(0), to: &bytes)
    return bytes
  }

  private static func append<T: FixedWidthInteger>(_ value: T, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// CRC-32 bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
