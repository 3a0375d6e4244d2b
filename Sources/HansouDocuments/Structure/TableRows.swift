/// What only a whole table shows: the row that heads it; and numbers that scanning has pulled apart.
enum TableRows {
  /// A table of more cells than this in its first row has no head that would serve as an address.
  private static let mostHeadCells = 24
  private static let longestHead = 400

  /// Gives the rows of each table the cells of its first row as `header`, if that is a head.
  static func complete(_ passages: inout [Passage]) {
    var start = 0
    while start < passages.count {
      guard passages[start].kind == .tableRow else {
        start += 1
        continue
      }
      var end = start
      while end < passages.count, passages[end].kind == .tableRow,
        passages[end].section == passages[start].section
      {
        passages[end].cut(gaps(in: passages[end].text))
        end += 1
      }
      setHeader(start..<end, &passages)
      start = end
    }
  }

  private static func setHeader(_ range: Range<Int>, _ passages: inout [Passage]) {
    guard range.count > 1 else { return }
    let head = passages[range.lowerBound].text
    let cells = head.split(separator: "\t")
    guard (2...mostHeadCells).contains(cells.count), head.utf8.count <= longestHead,
      !cells.contains(where: isNumber),
      range.dropFirst().contains(where: { passages[$0].text.split(separator: "\t").count > 1 })
    else { return }
    for index in range.dropFirst() where passages[index].text != head {
      passages[index].header = cells.map(String.init).joined(separator: " | ")
    }
  }

  /// Whether a cell holds nothing but a number, a year aside.
  private static func isNumber(_ cell: Substring) -> Bool {
    let bytes = cell.utf8.filter { $0 != 0x20 }
    return !bytes.isEmpty && bytes.allSatisfy(isNumberByte)
      && !(bytes.count == 4 && (0x31...0x32).contains(bytes.first ?? 0))
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2E, 0x2C, 0x25, 0x2D, 0x2B: true
    default: false
    }
  }

  /// The spaces around the point of a number that fills its cell: 869. 92.
  private static func gaps(in text: String) -> [Range<Int>] {
    let bytes = Array(text.utf8)
    var gaps: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x09) ?? bytes.count
      let cell = start..<end
      if bytes[cell].allSatisfy({ isNumberByte($0) || $0 == 0x20 }) {
        gaps += Self.gaps(in: cell, bytes)
      }
      start = end + 1
    }
    return gaps
  }

  private static func gaps(in cell: Range<Int>, _ bytes: [UInt8]) -> [Range<Int>] {
    var gaps: [Range<Int>] = []
    var index = cell.lowerBound + 1
    while index < cell.upperBound {
      guard bytes[index] == 0x20 else {
        index += 1
        continue
      }
      let start = index
      while index < cell.upperBound, bytes[index] == 0x20 { index += 1 }
      guard index < cell.upperBound else { break }
      let isAfterPoint = bytes[start - 1] == 0x2E && (0x30...0x39).contains(bytes[index])
      let isBeforePoint = bytes[index] == 0x2E && (0x30...0x39).contains(bytes[start - 1])
      if isAfterPoint || isBeforePoint { gaps.append(start..<index) }
    }
    return gaps
  }
}
