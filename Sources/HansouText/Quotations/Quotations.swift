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
    // Where what a mark opened begins, by pair; -1 where none is open.
    var open = SIMD8<Int>(repeating: -1)
    func close(_ pair: Pair, before end: Int) {
      let start = open[pair.rawValue]
      open[pair.rawValue] = -1
      if start >= 0, end > start, end - start <= longest { body(start..<end) }
    }
    guard let bytes = source.baseAddress else { return }
    var index = 0
    while index < source.count {
      index = hansou_next_quotation_mark(bytes, index, source.count)
      for place in index..<min(index + 16, source.count) {
        let byte = source[place]
        if byte == 0x22 {
          if open[Pair.ascii.rawValue] < 0 {
            open[Pair.ascii.rawValue] = place + 1
          } else {
            close(.ascii, before: place)
          }
        } else if byte & 0xFE == 0xE2, place + 2 < source.count {
          // “ ” are E2 80 9C and 9D; 《 》 「 」 『 』 are E3 80 8A to 8F.
          switch (byte, source[place + 1], source[place + 2]) {
          case (0xE2, 0x80, 0x9C): open[Pair.double.rawValue] = place + 3
          case (0xE2, 0x80, 0x9D): close(.double, before: place)
          case (0xE3, 0x80, 0x8A): open[Pair.title.rawValue] = place + 3
          case (0xE3, 0x80, 0x8B): close(.title, before: place)
          case (0xE3, 0x80, 0x8C): open[Pair.corner.rawValue] = place + 3
          case (0xE3, 0x80, 0x8D): close(.corner, before: place)
          case (0xE3, 0x80, 0x8E): open[Pair.whiteCorner.rawValue] = place + 3
          case (0xE3, 0x80, 0x8F): close(.whiteCorner, before: place)
          default: break
          }
        }
      }
      index += 16
    }
  }
}
