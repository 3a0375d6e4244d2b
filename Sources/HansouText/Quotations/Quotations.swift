internal import CHansouICU

/// Finds what a text has in quotation and title marks: “” 「」 『』 《》 "".
package enum Quotations {
  private enum Pair: Int { case double, corner, whiteCorner, title, ascii }

  /// Calls `body` with the range of what stands in each pair of marks, if it is short.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8.
  ///   - longest: The bytes it may have.
  ///   - body: Gets the ranges in the order of their ends.
  /// - Complexity: O(bytes), of which sixteen are looked at at once where there are no marks.
  package static func forEach(
    in source: UnsafeBufferPointer<UInt8>, upTo longest: Int, _ body: (Range<Int>) -> Void
  ) {
    guard let bytes = source.baseAddress else { return }
    // Where what a mark opened begins, by pair; -1 where none is open.
    var starts = SIMD8<Int>(repeating: -1)
    var index = 0
    while index < source.count {
      index = hansou_next_quotation_mark(bytes, index, source.count)
      for place in index..<min(index + 16, source.count) {
        guard let found = mark(source, at: place) else { continue }
        let start = starts[found.pair.rawValue]
        if found.opens ?? (start < 0) {
          starts[found.pair.rawValue] = place + found.length
        } else {
          starts[found.pair.rawValue] = -1
          if start >= 0, place > start, place - start <= longest { body(start..<place) }
        }
      }
      index += 16
    }
  }

  /// The mark that begins at a place, and whether it opens its pair; of `"` both are the same.
  @inline(__always)
  private static func mark(
    _ source: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (pair: Pair, opens: Bool?, length: Int)? {
    let byte = source[place]
    if byte == 0x22 { return (.ascii, nil, 1) }
    guard byte & 0xFE == 0xE2, place + 2 < source.count, source[place + 1] == 0x80 else {
      return nil
    }
    switch (byte, source[place + 2]) {
    case (0xE2, 0x9C): return (.double, true, 3)
    case (0xE2, 0x9D): return (.double, false, 3)
    case (0xE3, 0x8A): return (.title, true, 3)
    case (0xE3, 0x8B): return (.title, false, 3)
    case (0xE3, 0x8C): return (.corner, true, 3)
    case (0xE3, 0x8D): return (.corner, false, 3)
    case (0xE3, 0x8E): return (.whiteCorner, true, 3)
    case (0xE3, 0x8F): return (.whiteCorner, false, 3)
    default: return nil
    }
  }
}
