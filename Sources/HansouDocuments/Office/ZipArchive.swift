/// The entries of a zip file (PKWARE APPNOTE 6.3.10), as office documents use it: stored or deflated,
/// no encryption, no zip64.
struct ZipArchive {
  private struct Entry {
    var method: Int
    var compressedSize: Int
    var size: Int
    var headerOffset: Int
    var isEncrypted: Bool
  }

  /// The most that one entry may expand to.
  static let sizeLimit = 512 << 20

  private let bytes: [UInt8]
  private let path: String
  private var entries: [String: Entry] = [:]

  /// Reads the central directory.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - path: Its name, for messages.
  /// - Throws: `FileProblem` when it is no zip file.
  init(_ bytes: [UInt8], path: String) throws(FileProblem) {
    self.bytes = bytes
    self.path = path
    guard let end = endOfDirectory() else {
      let isOld = bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
      throw FileProblem(
        path: path,
        reason: .damaged(
          isOld
            ? "it is no zip file but an old or encrypted office document; save it anew"
            : "it is no zip file, which this format is, or it is cut off"))
    }
    let count = short(end + 10)
    var offset = word(end + 16)
    for _ in 0..<count {
      guard offset + 46 <= bytes.count, word(offset) == 0x0201_4B50 else {
        throw FileProblem(path: path, reason: .damaged("the zip directory breaks off at \(offset)"))
      }
      let nameLength = short(offset + 28)
      let next = offset + 46 + nameLength + short(offset + 30) + short(offset + 32)
      guard next <= bytes.count else {
        throw FileProblem(path: path, reason: .damaged("the zip directory breaks off at \(offset)"))
      }
      let name = String(decoding: bytes[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self)
      entries[name] = Entry(
        method: short(offset + 10), compressedSize: word(offset + 20), size: word(offset + 24),
        headerOffset: word(offset + 42), isEncrypted: short(offset + 8) & 1 == 1)
      offset = next
    }
  }

  private func short(_ offset: Int) -> Int {
    guard offset >= 0, offset + 2 <= bytes.count else { return 0 }
    return Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
  }

  private func word(_ offset: Int) -> Int { short(offset) | short(offset + 2) << 16 }

  /// The record at the end of the file, before a comment of at most 65,535 bytes.
  private func endOfDirectory() -> Int? {
    var offset = bytes.count - 22
    let first = max(0, offset - 65_535)
    while offset >= first {
      if bytes[offset] == 0x50, word(offset) == 0x0605_4B50,
        offset + 22 + short(offset + 20) <= bytes.count
      {
        return offset
      }
      offset -= 1
    }
    return nil
  }

  /// The content of an entry; nil if there is none of that name.
  ///
  /// - Throws: `FileProblem` when it is damaged, encrypted or too large.
  /// - Complexity: O(n) in the content.
  func contents(of name: String) throws(FileProblem) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    let header = entry.headerOffset
    let start = header + 30 + short(header + 26) + short(header + 28)
    let (end, overflows) = start.addingReportingOverflow(entry.compressedSize)
    guard word(header) == 0x0403_4B50, !overflows, end <= bytes.count else {
      throw FileProblem(path: path, reason: .damaged("the zip entry \(name) is cut off"))
    }
    if entry.isEncrypted {
      throw FileProblem(path: path, reason: .damaged("it is encrypted; save it without password"))
    }
    guard entry.size <= Self.sizeLimit else {
      throw FileProblem(path: path, reason: .bomb(entry.size))
    }
    switch entry.method {
    case 0: return Array(bytes[start..<end])
    case 8:
      let source = try ExpandingSource(
        MemorySource(bytes[start..<end]), .deflate, path: path)
      return try source.contents(path: path, limit: Self.sizeLimit)
    default:
      throw FileProblem(
        path: path,
        reason: .damaged("the zip entry \(name) is compressed by method \(entry.method)"))
    }
  }
}
