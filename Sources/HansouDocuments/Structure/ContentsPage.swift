/// Follows a contents page (目录) line by line and says where it ends.
struct ContentsPage {
  private(set) var entries = 0
  private var entriesWithPage = 0
  private var firstKey = ""

  /// Whether the line still belongs to the contents page.
  ///
  /// - Parameters:
  ///   - shape: The line, which is not blank.
  ///   - text: Its text; only looked at when the line is short.
  /// - Returns: False when the contents page has ended before the line.
  mutating func accepts(_ shape: LineShape, text: () -> String) -> Bool {
    guard shape.count <= 100, shape.headingLevel == 0, !shape.hasInnerSentence else { return false }
    switch shape.ending {
    case .sentence where !shape.hasPageNumber, .semicolon, .colon: return false
    default: break
    }
    let isEntry =
      shape.hasPageNumber || shape.tabs > 0 || shape.numbering != nil || shape.knownTitle != nil
    guard isEntry, !shape.isBoxTitle || shape.hasPageNumber else { return false }
    let key = Self.key(text())
    // The first entry again, now as the first heading of the body.
    if entries > 0, key == firstKey, !shape.hasPageNumber { return false }
    if entries == 0 { firstKey = key }
    // Where entries have page numbers, a chapter without one is a heading.
    let usesPages = entries >= 3 && entriesWithPage * 10 >= entries * 9
    if usesPages, !shape.hasPageNumber, shape.tabs == 0 { return false }
    entries += 1
    if shape.hasPageNumber { entriesWithPage += 1 }
    return true
  }

  /// A title without spaces, leaders and page number, for comparing an entry with its heading.
  static func key(_ text: String) -> String {
    var scalars = text.unicodeScalars.map(\.value)
    func trim(_ isTrimmed: (UInt32) -> Bool) {
      while let last = scalars.last, isTrimmed(last) { scalars.removeLast() }
    }
    trim(Scalar.isSpace)
    let withNumber = scalars.count
    trim(Scalar.isDigit)
    if scalars.count < withNumber, let last = scalars.last,
      !Scalar.isSpace(last), !Scalar.isLeader(last)
    {
      return Words.compact(text)
    }
    trim { Scalar.isSpace($0) || Scalar.isLeader($0) }
    return Words.string(scalars.filter { !Scalar.isSpace($0) })
  }
}
