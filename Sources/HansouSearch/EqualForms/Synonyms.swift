/// Groups of phrases that mean the same: 发改委 = 国家发展和改革委员会.
///
/// A file has a group a line, its members separated by `=`; `#` begins a comment. Every member of a group
/// is looked for wherever a query has one, so a group must not have a member that means more.
///
/// The text is kept as it is and scanned by bytes for each query, since most queries have no member:
/// 8 kB take some microseconds, where taking them apart beforehand took more than the search.
package struct Synonyms: Hashable, Sendable {
  /// A query is tried in at most this many forms, the one typed included.
  package static let formLimit = 16

  private let text: String

  /// Reads the text of a file of groups; lines with fewer than two members are passed over.
  package init(parsing text: String = "") { self.text = text }

  /// The groups that have a member in `query`, in the order of the file.
  package func groups(in query: String) -> [[String]] {
    var text = text
    var query = query
    return query.withUTF8 { query in
      text.withUTF8 { text in Self.groups(text, in: query) }
    }
  }

  private static func groups(
    _ text: UnsafeBufferPointer<UInt8>, in query: UnsafeBufferPointer<UInt8>
  ) -> [[String]] {
    var groups: [[String]] = []
    let bytes = query.reduce(into: ByteSet()) { $0.insert($1) }
    var lineStart = 0
    while lineStart < text.count {
      var lineEnd = lineStart
      while lineEnd < text.count, text[lineEnd] != UInt8(ascii: "\n") { lineEnd += 1 }
      // Hardly any line has a member in the query, so only those that may are taken apart.
      if mayMatch(text, lineStart..<lineEnd, bytes) {
        let members = members(text, lineStart..<lineEnd)
        if members.count > 1, members.contains(where: { contains(query, text, $0) }) {
          groups.append(members.map { String(decoding: text[$0], as: UTF8.self) })
        }
      }
      lineStart = lineEnd + 1
    }
    return groups
  }

  /// Whether a member of a line may stand in a query with these bytes: whether its first character, or its first byte
  /// if that is no Han character, is of them.
  private static func mayMatch(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, _ bytes: ByteSet
  ) -> Bool {
    var isStart = true
    for place in line {
      let byte = text[place]
      if byte == UInt8(ascii: "=") {
        isStart = true
      } else if isStart, byte > 0x20 {
        isStart = false
        guard bytes.contains(byte) else { continue }
        if byte < 0xE0 || place + 2 >= line.upperBound { return true }
        if bytes.contains(text[place + 1]), bytes.contains(text[place + 2]) { return true }
      }
    }
    return false
  }

  /// The members of a line, without the white space around them.
  private static func members(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>
  ) -> [Range<Int>] {
    var members: [Range<Int>] = []
    var start = line.lowerBound
    var place = start
    func add() {
      var member = start..<place
      while let first = member.first, text[first] <= 0x20 { member.removeFirst() }
      while let last = member.last, text[last] <= 0x20 { member.removeLast() }
      if !member.isEmpty { members.append(member) }
    }
    while place < line.upperBound, text[place] != UInt8(ascii: "#") {
      if text[place] == UInt8(ascii: "=") {
        add()
        start = place + 1
      }
      place += 1
    }
    add()
    return members
  }

  private static func contains(
    _ query: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, _ member: Range<Int>
  ) -> Bool {
    guard query.count >= member.count else { return false }
    search: for start in 0...(query.count - member.count) {
      for offset in 0..<member.count
      where query[start + offset] != text[member.lowerBound + offset] {
        continue search
      }
      return true
    }
    return false
  }

  /// The forms of `query` with members replaced by others of their group, without `query` itself.
  func forms(of query: String) -> [String] {
    var forms: [String] = []
    for group in groups(in: query) {
      // The longest member that is there: 国家发改委 before 发改委.
      guard
        let member = group.filter({ query.contains($0) })
          .max(by: { $0.utf8.count < $1.utf8.count })
      else { continue }
      for base in [query] + forms {
        for other in group where other != member && base.contains(member) {
          let form = base.replacing(member, with: other)
          if form != query, !forms.contains(form) { forms.append(form) }
          if forms.count + 1 >= Self.formLimit { return forms }
        }
      }
    }
    return forms
  }
}

/// A set of bytes in 32 bytes.
private struct ByteSet {
  private var bits = SIMD4<UInt64>()

  mutating func insert(_ byte: UInt8) { bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  func contains(_ byte: UInt8) -> Bool { bits[Int(byte >> 6)] >> UInt64(byte & 63) & 1 != 0 }
}

extension Range<Int> {
  fileprivate mutating func removeFirst() { self = (lowerBound + 1)..<upperBound }
  fileprivate mutating func removeLast() { self = lowerBound..<(upperBound - 1) }
}
