/// The places of one offset of a passage after the other, each counted on from the one before.
///
/// A passage may be a document on one line with a word in it ten thousand times: counted from its beginning each time, the
/// columns took seconds.
package struct PassagePlaces {
  package let record: PassageRecord
  /// The offset asked for last, its span and its column; before the first span there is none.
  private var offset = 0
  private var span = -1
  private var column = 1

  package init(_ record: PassageRecord) { self.record = record }

  /// The source line and column, both from 1, of the UTF-8 offset `wanted` of the text.
  ///
  /// - Complexity: O(n) in the bytes since the offset asked for before, if that was not behind it.
  package mutating func place(of wanted: Int) -> (line: Int, column: Int) {
    let wanted = min(wanted, record.text.utf8.count)
    if wanted < offset { (offset, span, column) = (0, -1, 1) }
    while span + 1 < record.spans.count, record.spans[span + 1].textOffset <= wanted {
      span += 1
      offset = record.spans[span].textOffset
      column = record.spans[span].column
    }
    guard span >= 0 else { return (record.lines.lowerBound, 1) }
    column += scalars(in: offset..<wanted)
    offset = wanted
    return (record.spans[span].line, column)
  }

  private func scalars(in range: Range<Int>) -> Int {
    let utf8 = record.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: range.upperBound)
    // Scalars, as bytes that begin one: five times as quick as walking the scalars.
    let counted = utf8[start..<end].withContiguousStorageIfAvailable { bytes in
      bytes.reduce(0) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
    }
    return counted ?? record.text.unicodeScalars[start..<end].count
  }
}
