/// The encoding that an HTML or XML source names at its start.
enum DeclaredEncoding {
  /// Browsers look at so many bytes (WHATWG HTML, 13.2.3.2).
  private static let searched = 1_024

  /// `<meta charset="gbk">`, `<meta … content="text/html; charset=gb2312">` or
  /// `<?xml … encoding="gbk"?>`; nil if nothing is named or nothing that Hansou reads.
  static func find(in bytes: [UInt8]) -> TextEncoding? {
    let head = Array(bytes.prefix(searched))
    return value(after: "charset", in: head) ?? value(after: "encoding", in: head)
  }

  private static func value(after word: String, in head: [UInt8]) -> TextEncoding? {
    let word = Array(word.utf8)
    guard head.count > word.count else { return nil }
    for start in 0..<(head.count - word.count)
    where head[start..<(start + word.count)].elementsEqual(word, by: { $0 | 0x20 == $1 }) {
      var index = start + word.count
      func skip(_ isSkipped: (UInt8) -> Bool) {
        while index < head.count, isSkipped(head[index]) { index += 1 }
      }
      skip { $0 <= 0x20 }
      guard index < head.count, head[index] == 0x3D else { continue }
      index += 1
      skip { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
      let nameStart = index
      skip { $0 > 0x20 && ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) }
      let name = String(decoding: head[nameStart..<index], as: UTF8.self)
      if let encoding = TextEncoding(name: name) { return encoding }
    }
    return nil
  }
}
